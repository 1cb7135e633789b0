package io.porchlight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.Desired;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.decision.SettingsExample;
import io.porchlight.host.HostView;
import io.porchlight.host.HostView.DefaultRouter;
import io.porchlight.net.IpAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewaysTest {

    private static final String A = "fe80::a%eth0";
    private static final String B = "fe80::b%eth0";
    private static final String C = "2001:db8::c%eth0";
    private static final String OLD = "192.0.2.1%eth0";

    private final RecordingSpeaker speaker = new RecordingSpeaker();
    private final Gateways gateways = new Gateways(speaker);

    @Test
    void a_router_whose_advertisements_pause_keeps_its_session() {
        assertThat(sessions(A)).containsExactly("fe80::a");
        assertThat(sessions()).containsExactly("fe80::a");
        assertThat(sessions()).containsExactly("fe80::a");
        assertThat(sessions(A)).containsExactly("fe80::a");
    }

    @Test
    void one_of_two_does_so_too() {
        sessions(A, B);

        assertThat(sessions(B)).containsExactlyInAnyOrder("fe80::a", "fe80::b");
    }

    @Test
    void a_router_that_another_one_replaces_loses_it() {
        sessions(A);

        assertThat(sessions(B)).containsExactly("fe80::b");
    }

    @Test
    void also_when_the_other_one_comes_later() {
        sessions(A);
        assertThat(sessions()).containsExactly("fe80::a");

        assertThat(sessions(C)).containsExactly("2001:db8::c");
        assertThat(sessions()).containsExactly("2001:db8::c");
    }

    @Test
    void a_router_that_went_and_whose_session_is_down_is_nobody() {
        sessions(A);
        sessions();
        speaker.state = SessionState.ACTIVE;

        assertThat(sessions()).isEmpty();
        speaker.state = SessionState.ESTABLISHED;
        assertThat(sessions()).isEmpty();
    }

    @Test
    void a_router_of_the_other_family_replaces_nobody() {
        sessions(A);

        assertThat(sessions(OLD)).containsExactlyInAnyOrder("fe80::a", "192.0.2.1");
    }

    @Test
    void an_ipv4_router_that_is_there_is_preferred_to_one_that_went() {
        sessions(OLD, "192.0.2.2%eth0");

        assertThat(sessions("192.0.2.2%eth0")).containsExactly("192.0.2.2");
    }

    @Test
    void a_link_local_router_is_another_one_on_another_interface() {
        sessions(A);

        assertThat(gateways.of(host("fe80::a%eth1")).defaultRouters()).containsExactly(router("fe80::a%eth1"));
    }

    /** What a peer at the gateway is, decided from these routers. */
    private List<String> sessions(String... routers) {
        Plan plan = RoutePlan.of(
                SettingsExample.settings(
                        SettingsExample.DRAIN, Optional.empty(), List.of(SettingsExample.peerAtTheGateway("any"))),
                Outcomes.of(Map.of(), Map.of()),
                Optional.empty(),
                gateways.of(host(routers)));
        speaker.desire(new Desired(speaker.desired.size() + 1, plan.peers()));
        return plan.peers().stream()
                .map(p -> p.peer().neighbor().address().toString())
                .toList();
    }

    private static HostView host(String... routers) {
        return new HostView(Arrays.stream(routers).map(GatewaysTest::router).toList(), Map.of(), Optional.empty());
    }

    private static DefaultRouter router(String text) {
        String[] parts = text.split("%");
        return new DefaultRouter(IpAddress.parse(parts[0]), parts[1]);
    }
}
