package io.porchlight.agent;

import static io.porchlight.agent.Outcomes.hostRoute;
import static io.porchlight.agent.Outcomes.hostRoutes;
import static io.porchlight.agent.Outcomes.leaving;
import static io.porchlight.agent.Outcomes.off;
import static io.porchlight.agent.Outcomes.on;
import static io.porchlight.agent.Outcomes.weighing;
import static io.porchlight.decision.PrefixExample.prefix;
import static io.porchlight.decision.PrefixExample.services;
import static io.porchlight.decision.SettingsExample.peer;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.PrefixSettings.Policy;
import io.porchlight.config.model.PrefixSettings.Weight;
import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.PrefixExample;
import io.porchlight.decision.Reason;
import io.porchlight.decision.SettingsExample;
import io.porchlight.decision.Verdict;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Community;
import io.porchlight.net.Family;
import io.porchlight.net.IpPrefix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnnouncedRoutesTest {

    private static final IpPrefix SERVICES = IpPrefix.parse("2a0a:e5c0:13:e2::/108");
    private static final String ONE = "2a0a:e5c0:13:e2::1/128";
    private static final String TWO = "2a0a:e5c0:13:e2::2/128";
    private static final Verdict OFF = off(Reason.NO_SERVICES);
    private static final PeerConfig ANY = peer("any");

    private static final Policy POLICY = new Policy(
            List.of(Community.parse("no-export")), 200, OptionalLong.of(7), 3, Weight.NONE, Optional.empty());

    @Test
    void a_route_carries_what_its_prefix_says_and_a_host_route_too() {
        Outcome outcome = Outcomes.of(Map.of("services", on()), hostRoutes(on(), ONE));
        RouteAttributes attributes =
                new RouteAttributes(200, OptionalLong.of(7), 3, List.of(Community.parse("no-export")));
        assertThat(routes(outcome, ANY, services().policy(POLICY)))
                .isEqualTo(Map.of(SERVICES, attributes, IpPrefix.parse(ONE), attributes));
    }

    @Test
    void host_routes_go_on_where_the_prefix_itself_is_withdrawn() {
        Outcome outcome = Outcomes.of(Map.of("services", off(Reason.NEVER)), hostRoutes(on(), ONE, TWO));
        assertThat(routes(outcome, ANY, services())).containsOnlyKeys(IpPrefix.parse(ONE), IpPrefix.parse(TWO));
    }

    @Test
    void a_host_route_that_is_withdrawn_is_not_there() {
        Outcome outcome = Outcomes.of(Map.of("services", on()), hostRoutes(off(Reason.NO_HEALTHY_BACKENDS), ONE));
        assertThat(routes(outcome, ANY, services())).containsOnlyKeys(SERVICES);
    }

    @Test
    void host_routes_go_where_their_prefix_does() {
        PrefixExample legacy = prefix("legacy", "10.96.0.0/12").onlyFor("b");
        Outcome outcome = Outcomes.of(
                Map.of(), Map.of(IpPrefix.parse(ONE), hostRoute("services", on()), host4(), hostRoute("legacy", on())));
        assertThat(routes(outcome, peer("a"), services(), legacy)).containsOnlyKeys(IpPrefix.parse(ONE));
        assertThat(routes(outcome, peer("b"), services(), legacy)).containsOnlyKeys(IpPrefix.parse(ONE), host4());
        assertThat(routes(outcome, peer("b", Family.IPV4_UNICAST), services(), legacy))
                .containsOnlyKeys(host4());
    }

    @Test
    void a_host_route_of_a_prefix_that_is_not_configured_goes_nowhere() {
        HostRoute stray = hostRoute("elsewhere", on());
        assertThat(routes(Outcomes.of(Map.of(), Map.of(IpPrefix.parse(ONE), stray)), ANY, services()))
                .isEmpty();
    }

    @Test
    void of_two_names_for_one_prefix_either_announces_it() {
        PrefixExample one = prefix("one", SERVICES.toString());
        PrefixExample two = prefix("two", SERVICES.toString());
        assertThat(routes(Outcomes.of(Map.of("one", on(), "two", OFF), Map.of()), ANY, one, two))
                .containsOnlyKeys(SERVICES);
        assertThat(routes(Outcomes.of(Map.of("one", OFF, "two", on()), Map.of()), ANY, one, two))
                .containsOnlyKeys(SERVICES);
    }

    @Test
    void a_prefix_of_one_address_is_announced_where_it_or_its_host_route_is() {
        PrefixExample single = prefix("services", ONE).policy(POLICY);
        assertThat(routes(Outcomes.of(Map.of("services", OFF), hostRoutes(on(), ONE)), ANY, single))
                .hasSize(1);
        assertThat(routes(Outcomes.of(Map.of("services", on()), hostRoutes(OFF, ONE)), ANY, single))
                .hasSize(1);
        assertThat(routes(Outcomes.of(Map.of("services", leaving()), hostRoutes(on(), ONE)), ANY, single)
                        .get(IpPrefix.parse(ONE))
                        .localPreference())
                .isZero();
    }

    @Test
    void rfc8326_a_route_about_to_go_says_so_and_its_local_preference_is_zero() {
        Outcome outcome = Outcomes.of(Map.of("services", leaving()), hostRoutes(leaving(), ONE));
        List<Community> communities = List.of(Community.Standard.GRACEFUL_SHUTDOWN, Community.parse("no-export"));
        RouteAttributes attributes = new RouteAttributes(0, OptionalLong.of(7), 3, communities);
        assertThat(routes(outcome, ANY, services().policy(POLICY)))
                .isEqualTo(Map.of(SERVICES, attributes, IpPrefix.parse(ONE), attributes));
    }

    @Test
    void a_weight_is_a_link_bandwidth_of_a_gigabit_for_each_backend() {
        Outcome outcome = Outcomes.of(Map.of("services", weighing(3)), hostRoutes(weighing(1), ONE));
        Map<IpPrefix, RouteAttributes> routes = routes(outcome, ANY, services().weighted());
        assertThat(routes.get(SERVICES).communities()).containsExactly(bandwidth(375_000_000f));
        assertThat(routes.get(IpPrefix.parse(ONE)).communities()).containsExactly(bandwidth(125_000_000f));
    }

    @Test
    void a_route_about_to_go_keeps_its_weight() {
        Outcome outcome = Outcomes.of(leaving(OptionalInt.of(2)));
        assertThat(routes(outcome, ANY, services().weighted()).get(SERVICES).communities())
                .containsExactly(Community.Standard.GRACEFUL_SHUTDOWN, bandwidth(250_000_000f));
    }

    @Test
    void routes_of_a_kind_share_their_attributes() {
        Outcome outcome = Outcomes.of(Map.of(), hostRoutes(weighing(2), ONE, TWO));
        assertThat(Set.copyOf(routes(outcome, ANY, services().weighted()).values()))
                .hasSize(1);
        Map<IpPrefix, RouteAttributes> routes = routes(outcome, ANY, services().weighted());
        assertThat(routes.get(IpPrefix.parse(ONE))).isSameAs(routes.get(IpPrefix.parse(TWO)));
    }

    private static Community bandwidth(float octetsPerSecond) {
        return Community.Extended.linkBandwidth(new AsNumber(65534), octetsPerSecond);
    }

    private static IpPrefix host4() {
        return IpPrefix.parse("10.96.0.1/32");
    }

    private static Map<IpPrefix, RouteAttributes> routes(Outcome outcome, PeerConfig peer, PrefixExample... prefixes) {
        return new AnnouncedRoutes(SettingsExample.settings(prefixes), outcome).to(peer);
    }
}
