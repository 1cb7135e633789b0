package io.porchlight.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTextTest {

    private final StatusText text = new StatusText(false);

    @Test
    void status_is_an_aligned_table() {
        assertThat(text.render(Samples.status())).isEqualTo("""
                node       place7-server1
                version    1.2.3
                as         65534
                router id  10.0.0.11
                up         3h0m
                cluster    fail static: a watch is down, what was last known stays in force
                config     in force for 2m0s
                gates      kube-proxy open

                PEER         ADDRESS          AS        STATE        SINCE  PREFIXES  AGREED                                        TROUBLE
                red-place7   2a0a:e5c0:13::1  65001     Established  1h2m   2         ipv4-unicast, ipv6-unicast, graceful restart
                blue-place7  fe80::1%eth0     external  Active       -      0         -                                             hold timer expired

                PREFIX    CIDR                   VERDICT    REASON            SINCE  SERVICES  ON NODE  IN CLUSTER  NEEDED  WEIGHT  HOST ROUTES  TOLD TO
                services  2a0a:e5c0:13:e2::/108  announce   healthy-backends  2d0h   3         2        8           1       2       1 of 4       1 peer
                legacy    10.96.0.0/12           undecided  -                 -      -         -        -           -       -       -            -

                WATCH           STATE  OBJECTS  LAST EVENT  TROUBLE
                services        up     3        5s ago
                endpointslices  down   0        -           connection refused

                Needs a look:
                - the watch of endpointslices is down: connection refused
                - session blue-place7 [fe80::1%eth0] is Active: hold timer expired
                """);
    }

    @Test
    void trouble_stands_out_in_the_header() {
        Status status = Samples.status();
        AgentInfo agent = status.agent();
        Status troubled = new Status(
                new AgentInfo("1", "n", 1, "10.0.0.1", agent.startedAt(), agent.now(), true),
                new ConfigInfo(agent.now(), List.of("porchlight.bgp.as: 0 is no AS"), Optional.empty()),
                new ClusterInfo(false, List.of()),
                new NodeInfo(
                        List.of(
                                Samples.kubeProxy(),
                                new GateInfo("dns", "http://[::1]:8053/", GateInfo.State.CLOSED, "answers 503"),
                                new GateInfo("mesh", "http://[::1]:8054/", GateInfo.State.UNKNOWN, "")),
                        List.of("the Node has the taint karpenter.sh/disrupted", "the Node object is being deleted"),
                        List.of("the Node's condition NetworkUnavailable is true"),
                        Optional.of(new DepartureInfo("shutdown", false, "no Pod is being deleted"))),
                List.of(),
                List.of(),
                List.of());

        assertThat(text.render(troubled)).startsWith("""
                node       n
                version    1
                as         1
                router id  10.0.0.1
                up         3h0m
                cluster    not synced yet: nothing is announced before
                config     in force for 0s, the changed file cannot be: porchlight.bgp.as: 0 is no AS
                gates      kube-proxy open; dns closed (answers 503); mesh not judged yet
                draining   yes: the Node has the taint karpenter.sh/disrupted; the Node object is being deleted
                excluded   yes: the Node's condition NetworkUnavailable is true
                departure  shutdown: no Pod is being deleted
                """);
    }

    @Test
    void a_route_that_is_about_to_go_says_so() {
        PrefixInfo prefix = Samples.announced("services");
        VerdictInfo verdict = prefix.verdict().orElseThrow();
        VerdictInfo leaving = new VerdictInfo(
                true,
                "draining",
                verdict.since(),
                verdict.counts(),
                Optional.of(Samples.NOW.plusSeconds(2)),
                verdict.weight());
        Status status = Samples.status();

        assertThat(text.render(new Status(
                        status.agent(),
                        status.config(),
                        status.cluster(),
                        NodeInfo.CLEAR,
                        List.of(),
                        List.of(new PrefixInfo(
                                "services", prefix.cidr(), Optional.of(leaving), PrefixInfo.HostRoutes.NONE, 1)),
                        List.of())))
                .contains("services  2a0a:e5c0:13:e2::/108  leaving  draining  2d0h ");
    }

    @Test
    void routes_are_an_aligned_table() {
        assertThat(text.renderRoutes(Samples.routes())).isEqualTo("""
                ROUTE                      OF                     PEER         ADDRESS          STATE                 LOCAL PREF  MED  PREPEND  COMMUNITIES
                2a0a:e5c0:13:e2::/108      services               red-place7   2a0a:e5c0:13::1  announced             100         7    2        65534:100 no-export
                2a0a:e5c0:13:e2::/108      services               blue-place7  fe80::1%eth0     not announced         200         -    0
                2a0a:e5c0:13:e2::e9e3/128  services (host route)  blue-place7  fe80::1%eth0     leaving               100         -    0        graceful-shutdown
                2a0a:e5c0:13:e2::/108      services               green        fe80::1%eth0     left out: max-routes  200         -    0
                """);
    }

    @Test
    void what_is_announced_and_nobody_is_told_of_says_so() {
        assertThat(text.render(Samples.unheard()))
                .contains("1 of 4       nobody\n")
                .endsWith("""
                        Needs a look:
                        - session blue-place7 [fe80::1%eth0] is Active: hold timer expired
                        - prefix services is to be announced, and no peer is told of it
                        """);
    }

    @Test
    void where_nothing_needs_a_look_nothing_is_said_of_it() {
        assertThat(text.render(Samples.calm())).endsWith("services  up     3        5s ago\n");
    }

    @Test
    void without_routes_the_line_says_why() {
        Status calm = Samples.calm();
        PrefixInfo undecided = new PrefixInfo("new", "10.0.0.0/8", Optional.empty(), PrefixInfo.HostRoutes.NONE, 0);
        PrefixInfo dark = new PrefixInfo(
                "services",
                "2a0a:e5c0:13:e2::/108",
                Optional.of(new VerdictInfo(
                        false,
                        "no-healthy-backends",
                        Samples.NOW,
                        new VerdictInfo.Counts(3, 0, 0, 1),
                        Optional.empty(),
                        OptionalInt.empty())),
                PrefixInfo.HostRoutes.NONE,
                0);

        assertThat(text.renderNoRoutes(with(calm, true, undecided))).isEqualTo("no routes: nothing is decided yet\n");
        assertThat(text.renderNoRoutes(with(calm, false, undecided)))
                .isEqualTo("no routes: nothing is decided yet, since the cluster is not known\n");
        assertThat(text.renderNoRoutes(with(calm, true, dark)))
                .isEqualTo("no routes: no prefix is announced: services is withdrawn (no-healthy-backends)\n");
        assertThat(text.renderNoRoutes(Samples.unheard()))
                .isEqualTo("no routes: no peer can be told of any: blue-place7: hold timer expired\n");
    }

    private static Status with(Status status, boolean synced, PrefixInfo prefix) {
        return new Status(
                status.agent(),
                status.config(),
                new ClusterInfo(synced, List.of()),
                status.node(),
                status.sessions(),
                List.of(prefix),
                List.of());
    }

    @Test
    void routes_left_out_are_trouble_of_a_session_that_is_up() {
        SessionInfo up = Samples.up();
        SessionInfo full = new SessionInfo(
                up.peer(), up.address(), up.as(), up.state(), up.since(), up.trouble(), 3, up.established(), List.of());
        Status status = Samples.status();

        assertThat(text.render(new Status(
                        status.agent(),
                        status.config(),
                        status.cluster(),
                        NodeInfo.CLEAR,
                        List.of(full),
                        List.of(),
                        List.of())))
                .contains("graceful restart  3 routes left out: max-routes");
    }

    @Test
    void a_session_that_carries_no_prefix_has_trouble() {
        Status status = Samples.status();

        assertThat(text.render(new Status(
                        status.agent(),
                        status.config(),
                        status.cluster(),
                        NodeInfo.CLEAR,
                        List.of(Samples.silent()),
                        List.of(),
                        List.of())))
                .contains("ipv4-unicast  activate ipv6-unicast");
    }

    @Test
    void color_changes_no_alignment() {
        String colored = new StatusText(true).render(Samples.status());

        assertThat(colored).contains("\u001b[32mEstablished\u001b[0m").contains("\u001b[31mActive     \u001b[0m");
        assertThat(colored.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(text.render(Samples.status()));
    }

    @Test
    void what_a_peer_says_cannot_drive_the_terminal() {
        SessionInfo evil = Samples.down("evil", "bye\u001b[2J\u009b1m\n\u202edone");
        Status status = Samples.status();

        String rendered = text.render(new Status(
                status.agent(),
                status.config(),
                status.cluster(),
                NodeInfo.CLEAR,
                List.of(evil),
                List.of(),
                List.of()));

        assertThat(rendered).contains("bye?[2J?1m??done");
    }

    @ParameterizedTest
    @CsvSource({"PT0S,0s", "PT59.9S,59s", "PT61S,1m1s", "PT1H,1h0m", "PT26H,1d2h", "PT-5S,0s"})
    void an_age_has_its_two_largest_units(Duration age, String expected) {
        assertThat(StatusTables.age(Samples.NOW.minus(age), Samples.NOW)).isEqualTo(expected);
    }
}
