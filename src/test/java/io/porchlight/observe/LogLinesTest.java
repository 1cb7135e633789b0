package io.porchlight.observe;

import static io.porchlight.observe.Fixtures.RED;
import static io.porchlight.observe.Fixtures.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.agent.Plan;
import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.config.ConfigError;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.decision.Reason;
import io.porchlight.host.HostView;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogLinesTest {

    private static final Peer PEER = Fixtures.peer(RED);

    private final RecordingLogger logger = new RecordingLogger();
    private final LogLines lines = new LogLines(logger, Fixtures.settings(List.of(RED), List.of(SERVICES)));

    @Test
    void a_session_that_does_not_come_up_is_one_line_however_often_it_is_tried() {
        lines.transition(PEER, SessionState.IDLE, SessionState.CONNECT, "");
        lines.transition(PEER, SessionState.CONNECT, SessionState.ACTIVE, "connection refused");
        lines.trouble(PEER, "connection refused; is BGP listening there?");
        for (int retry = 0; retry < 3; retry++) {
            lines.transition(PEER, SessionState.ACTIVE, SessionState.CONNECT, "");
            lines.transition(PEER, SessionState.CONNECT, SessionState.ACTIVE, "connection refused");
        }

        assertThat(logger.take())
                .containsExactly("WARNING session red-place7 [2a0a:e5c0:13::1] is down: connection refused;"
                        + " is BGP listening there? peer=red-place7 state=Active");
    }

    @Test
    void a_session_that_we_end_ourselves_is_no_warning() {
        lines.transition(PEER, SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED, "");
        logger.take();

        lines.stopping("maintenance");
        lines.transition(PEER, SessionState.ESTABLISHED, SessionState.IDLE, "maintenance");

        assertThat(logger.take())
                .containsExactly(
                        "INFO stopping: every session ends with Cease / Administrative Shutdown: maintenance",
                        "INFO session red-place7 [2a0a:e5c0:13::1] is down: maintenance peer=red-place7 state=Idle");
    }

    @Test
    void a_session_that_comes_up_is_one_line() {
        lines.transition(PEER, SessionState.OPEN_SENT, SessionState.OPEN_CONFIRM, "");
        lines.transition(PEER, SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED, "");
        lines.written(1);

        assertThat(logger.take())
                .containsExactly("INFO session red-place7 [2a0a:e5c0:13::1] is up peer=red-place7 state=Established");
    }

    @Test
    void a_session_that_goes_down_is_one_line() {
        up();

        lines.transition(PEER, SessionState.ESTABLISHED, SessionState.IDLE, "hold timer expired");
        lines.trouble(PEER, "hold timer expired");

        assertThat(logger.take())
                .containsExactly("WARNING session red-place7 [2a0a:e5c0:13::1] is down: hold timer expired"
                        + " peer=red-place7 state=Idle");
    }

    @Test
    void two_sessions_of_one_peer_have_lines_of_their_own() {
        PeerConfig gateway = Fixtures.gateway("any", Optional.of("eth0"));
        Peer first = Fixtures.peer(gateway, "fe80::1");
        lines.transition(first, SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED, "");
        lines.trouble(Fixtures.peer(gateway, "fe80::2"), "connection refused");

        assertThat(logger.take())
                .containsExactly(
                        "INFO session any [fe80::1%eth0] is up peer=any state=Established",
                        "WARNING session any [fe80::2%eth0] is down: connection refused peer=any state=Idle");
    }

    @Test
    void a_peer_without_a_router_is_told_once_until_it_has_one() {
        PeerConfig gateway = Fixtures.gateway("any", Optional.empty());
        lines.reloaded(Fixtures.settings(List.of(gateway, RED), List.of(SERVICES)));
        logger.take();
        Plan nobody = new Plan(List.of(), Set.of("red-place7"), Map.of());
        Plan somebody = new Plan(
                List.of(new PeerRoutes(Fixtures.peer(gateway, "2001:db8::1"), Map.of())),
                Set.of("red-place7"),
                Map.of());

        lines.planned(nobody);
        lines.planned(nobody);
        lines.planned(somebody);
        assertThat(logger.take())
                .containsExactly("WARNING peer any is nobody now: this node has no default router that it could be"
                        + " peer=any");
        lines.planned(nobody);
        assertThat(logger.take()).hasSize(1);
    }

    @Test
    void routes_beyond_the_limit_are_named_when_they_change() {
        Map<IpPrefix, RouteAttributes> two = new TreeMap<>(Map.of(
                IpPrefix.parse("10.0.0.0/24"), RouteAttributes.DEFAULT,
                IpPrefix.parse("10.0.1.0/24"), RouteAttributes.DEFAULT));
        Plan full = new Plan(List.of(new PeerRoutes(PEER, Map.of())), Set.of(), Map.of("red-place7", two));

        lines.planned(full);
        lines.planned(full);
        assertThat(logger.take())
                .containsExactly("WARNING peer red-place7 is not told of 10.0.0.0/24, 10.0.1.0/24:"
                        + " that is more than max-routes allows peer=red-place7 left-out=2");

        lines.planned(new Plan(full.peers(), Set.of(), Map.of()));
        lines.planned(full);
        assertThat(logger.take()).hasSize(1);
    }

    @Test
    void the_nodes_routers_are_told() {
        lines.changed(
                new HostView(List.of(new HostView.DefaultRouter(IpAddress.parse("fe80::1"), "eth0")), Map.of(), false));
        lines.changed(HostView.NONE);
        lines.unreadable("the routing tables cannot be read");

        assertThat(logger.take())
                .containsExactly(
                        "INFO the node's default routers are known: fe80::1%eth0 routers=1",
                        "INFO the node's default routers are known: none routers=0",
                        "WARNING the routing tables cannot be read; what was last known stays in force");
    }

    @Test
    void trouble_of_a_session_that_stays_up_does_not_say_that_it_is_down() {
        up();

        lines.trouble(PEER, "no next hop is known");

        assertThat(logger.take())
                .containsExactly("WARNING session red-place7 [2a0a:e5c0:13::1] has trouble: no next hop is known"
                        + " peer=red-place7 state=Established");
    }

    @Test
    void another_cause_is_another_line() {
        lines.trouble(PEER, "connection refused");
        lines.trouble(PEER, "it is in AS 65009, not 65001");

        assertThat(logger.take()).hasSize(2);
    }

    @Test
    void causes_that_take_turns_are_a_line_each_until_the_session_was_up() {
        for (int retry = 0; retry < 3; retry++) {
            lines.trouble(PEER, "it is in AS 65009, not 65001");
            lines.trouble(PEER, "the peer closed the connection");
        }
        assertThat(logger.take()).hasSize(2);

        up();
        lines.transition(PEER, SessionState.ESTABLISHED, SessionState.IDLE, "the peer closed the connection");
        assertThat(logger.take()).hasSize(1);
    }

    @Test
    void what_a_peer_says_stays_one_line() {
        lines.trouble(PEER, "Cease: maintenance\nINFO session red-place7 is up\u001b[2J\u2028");

        assertThat(logger.take())
                .singleElement()
                .asString()
                .contains("maintenance?INFO session red-place7 is up?[2J? peer=");
    }

    @Test
    void a_verdict_says_why() {
        lines.verdict("services", Fixtures.announce());
        lines.verdict("services", Fixtures.withdraw());

        assertThat(logger.take())
                .containsExactly(
                        "INFO prefix services [2a0a:e5c0:13:e2::/108] is announced: there are enough healthy backends"
                                + " prefix=services verdict=announce reason=healthy-backends services=3"
                                + " healthy-on-node=2 healthy-in-cluster=8 required=1",
                        "INFO prefix services [2a0a:e5c0:13:e2::/108] is withdrawn: there is no healthy backend"
                                + " prefix=services verdict=withdraw reason=no-healthy-backends services=3"
                                + " healthy-on-node=0 healthy-in-cluster=6 required=1");
    }

    @ParameterizedTest
    @EnumSource
    void every_reason_has_words(Reason reason) {
        lines.verdict("services", Fixtures.verdict(reason));

        assertThat(logger.take()).singleElement().asString().contains(" reason=" + reason + " ");
    }

    @Test
    void draining_is_told_when_it_begins_and_ends() {
        for (boolean draining : new boolean[] {false, true, true, false}) {
            lines.decided(Fixtures.outcome(Map.of(), draining), Duration.ZERO);
        }

        assertThat(logger.take())
                .containsExactly(
                        "INFO node place7-server1 drains: everything is withdrawn node=place7-server1",
                        "INFO node place7-server1 no longer drains node=place7-server1");
    }

    @Test
    void a_decision_that_fails_is_told_once_until_one_succeeds() {
        lines.failed(new IllegalStateException("broken"));
        lines.failed(new IllegalStateException("broken"));
        assertThat(logger.take())
                .containsExactly("ERROR a decision failed, what was announced stays: "
                        + "java.lang.IllegalStateException: broken");

        lines.decided(Fixtures.outcome(Map.of(), false), Duration.ZERO);
        lines.failed(new IllegalStateException("broken"));
        assertThat(logger.take()).hasSize(1);
    }

    @Test
    void a_watch_is_told_when_it_is_lost_and_found() {
        lines.watch("services", false, "connection refused");
        lines.watch("services", true, "");

        assertThat(logger.take())
                .containsExactly(
                        "WARNING the watch of services is down: connection refused; what was last known stays in force"
                                + " resource=services",
                        "INFO the watch of services is up resource=services");
    }

    @Test
    void the_first_view_alone_is_told() {
        lines.changed(view(service("web/etherpad", "2a0a:e5c0:13:e2::1")));
        lines.changed(view());

        assertThat(logger.take())
                .containsExactly("INFO the cluster is known: every watch has listed everything services=1");
    }

    @Test
    void an_object_that_makes_no_sense_is_named_once_per_problem() {
        lines.skipped("EndpointSlice web/etherpad-x1", "no service name");
        lines.skipped("EndpointSlice web/etherpad-x1", "no service name");
        lines.skipped("EndpointSlice web/etherpad-x1", "address 'nonsense' does not parse");

        assertThat(logger.take())
                .containsExactly(
                        "WARNING EndpointSlice web/etherpad-x1 makes no sense and is left out, or that part of it:"
                                + " no service name object=\"EndpointSlice web/etherpad-x1\"",
                        "WARNING EndpointSlice web/etherpad-x1 makes no sense and is left out, or that part of it:"
                                + " address 'nonsense' does not parse object=\"EndpointSlice web/etherpad-x1\"");
    }

    @Test
    void a_reload_is_told_and_each_error_of_a_rejected_one() {
        lines.reloaded(Fixtures.settings(List.of(RED), List.of(SERVICES)));
        lines.rejected(List.of(
                new ConfigError("porchlight.bgp.as", "0 is no AS"), new ConfigError("porchlight.prefixes", "empty")));

        assertThat(logger.take())
                .containsExactly(
                        "INFO the configuration was read again and is in force peers=1 prefixes=1",
                        "WARNING the changed configuration cannot be used, the last good one stays: 0 is no AS"
                                + " key=porchlight.bgp.as",
                        "WARNING the changed configuration cannot be used, the last good one stays: empty"
                                + " key=porchlight.prefixes");
    }

    @Test
    void the_first_announcement_warns_once_of_what_else_becomes_reachable() {
        lines.changed(view(
                service("default/kubernetes", "2a0a:e5c0:13:e2::1"),
                service("kube-system/kube-dns", "2a0a:e5c0:13:e2::a"),
                service("web/etherpad", "2a0a:e5c0:13:e2::b"),
                service("elsewhere/postgres", "10.96.0.7")));
        logger.take();

        lines.verdict("services", Fixtures.withdraw());
        assertThat(logger.take()).hasSize(1);

        lines.verdict("services", Fixtures.announce());
        assertThat(logger.take())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("WARNING prefix services [2a0a:e5c0:13:e2::/108] makes every Service in it reachable")
                .contains(": default/kubernetes, kube-system/kube-dns;")
                .endsWith(" prefix=services");

        lines.verdict("services", Fixtures.announce());
        assertThat(logger.take()).hasSize(1);
    }

    @Test
    void a_prefix_that_exposes_nothing_else_is_announced_without_a_warning() {
        lines.changed(view(service("default/kubernetes", "10.96.0.1"), service("web/etherpad", "2a0a:e5c0:13:e2::b")));
        logger.take();

        lines.verdict("services", Fixtures.announce());

        assertThat(logger.take()).singleElement().asString().startsWith("INFO");
    }

    @Test
    void many_exposed_services_are_a_number() {
        ServiceSummary[] hidden = IntStream.range(0, 7)
                .mapToObj(i -> new ServiceSummary(
                        new ServiceName("web", "hidden-" + i),
                        Map.of(),
                        Set.of(new VirtualIp(IpAddress.parse("2a0a:e5c0:13:e2::" + i), VirtualIp.Source.CLUSTER_IP)),
                        new ServiceTraits(ServiceTraits.Claim.HIDDEN, false, false, false),
                        Backends.NONE,
                        Backends.NONE))
                .toArray(ServiceSummary[]::new);

        assertThat(Exposure.unwanted(SERVICES, view(hidden)))
                .containsExactly(
                        "web/hidden-0", "web/hidden-1", "web/hidden-2", "web/hidden-3", "web/hidden-4", "2 more");
    }

    private void up() {
        lines.transition(PEER, SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED, "");
        logger.take();
    }

    private static ServiceSummary service(String name, String address) {
        String[] parts = name.split("/");
        return new ServiceSummary(
                new ServiceName(parts[0], parts[1]),
                Map.of(),
                Set.of(new VirtualIp(IpAddress.parse(address), VirtualIp.Source.CLUSTER_IP)),
                ServiceTraits.PLAIN,
                Backends.NONE,
                Backends.NONE);
    }

    private static ClusterView view(ServiceSummary... services) {
        return new ClusterView(
                Arrays.stream(services).collect(Collectors.toMap(ServiceSummary::name, Function.identity())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }
}
