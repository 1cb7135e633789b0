package io.porchlight.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AttentionTest {

    private static final Status CALM = Samples.calm();

    @Test
    void an_agent_that_is_well_needs_none() {
        assertThat(CALM.attention()).isEmpty();
        assertThat(CALM.announcesSomething()).isTrue();
    }

    @Test
    void what_nobody_was_told_of_is_not_announced() {
        assertThat(Samples.unheard().announcesSomething()).isFalse();
        assertThat(Samples.unheard().attention())
                .contains("prefix services is to be announced, and no peer is told of it");
    }

    @Test
    void a_drain_was_asked_for() {
        NodeInfo drained = new NodeInfo(List.of(), List.of("new kernel"), List.of(), Optional.empty());

        assertThat(with(CALM.config(), CALM.cluster(), drained, List.of()).attention())
                .isEmpty();
    }

    @Test
    void a_file_with_mistakes_needs_a_look_and_one_that_waits_does_not() {
        assertThat(attention(
                        new ConfigInfo(Samples.NOW, List.of("as: 0 is no AS", "prefixes: empty"), Optional.empty())))
                .containsExactly("the changed configuration file is not in force: as: 0 is no AS, and 1 more");
        assertThat(attention(new ConfigInfo(Samples.NOW, List.of(), Optional.of("its gates were judged"))))
                .isEmpty();
    }

    @Test
    void watches_and_gates_say_why() {
        ClusterInfo cluster = new ClusterInfo(
                false, List.of(new WatchInfo("services", false, 0, Optional.empty(), "connection refused")));
        NodeInfo node = new NodeInfo(
                List.of(
                        Samples.kubeProxy(),
                        new GateInfo("dns", "http://[::1]:8053/", GateInfo.State.CLOSED, "it answers 503"),
                        new GateInfo("mesh", "http://[::1]:8054/", GateInfo.State.UNKNOWN, "")),
                List.of(),
                List.of(),
                Optional.empty());

        assertThat(with(CALM.config(), cluster, node, List.of()).attention())
                .containsExactly(
                        "the cluster is not known yet",
                        "the watch of services is down: connection refused",
                        "gate dns is closed: it answers 503",
                        "gate mesh is not judged yet");
    }

    @Test
    void a_session_that_is_up_and_carries_nothing_or_not_all_needs_a_look() {
        SessionInfo up = Samples.up();
        SessionInfo full = new SessionInfo(
                up.peer(), up.address(), up.as(), up.state(), up.since(), up.trouble(), 3, up.established(), List.of());

        assertThat(sessions(Samples.silent()))
                .containsExactly("session red-place7 [2a0a:e5c0:13::1] carries none of its prefixes: activate"
                        + " ipv6-unicast");
        assertThat(sessions(full))
                .containsExactly("session red-place7 [2a0a:e5c0:13::1] is not told of 3 routes: max-routes");
    }

    @Test
    void a_prefix_that_fails_open_draws_traffic_that_nobody_answers() {
        PrefixInfo prefix = Samples.announced("services");
        VerdictInfo verdict = prefix.verdict().orElseThrow();
        VerdictInfo open = new VerdictInfo(
                true, "failing-open", verdict.since(), verdict.counts(), Optional.empty(), OptionalInt.empty());

        assertThat(prefixes(
                        CALM.sessions(),
                        new PrefixInfo(prefix.name(), prefix.cidr(), Optional.of(open), prefix.hostRoutes(), 1)))
                .containsExactly("prefix services is announced though no backend is healthy anywhere");
    }

    @Test
    void host_routes_that_nobody_hears_of_are_named_as_such_and_a_node_without_peers_is_as_it_should_be() {
        PrefixInfo prefix = Samples.announced("services");
        VerdictInfo verdict = prefix.verdict().orElseThrow();
        VerdictInfo never = new VerdictInfo(
                false, "never", verdict.since(), verdict.counts(), Optional.empty(), OptionalInt.empty());
        PrefixInfo unheard =
                new PrefixInfo(prefix.name(), prefix.cidr(), Optional.of(never), new PrefixInfo.HostRoutes(1, 1), 0);

        assertThat(prefixes(CALM.sessions(), unheard))
                .containsExactly("host routes of prefix services are to be announced, and no peer is told of them");
        assertThat(prefixes(List.of(), unheard)).isEmpty();
    }

    private static List<String> prefixes(List<SessionInfo> sessions, PrefixInfo prefix) {
        return new Status(
                        CALM.agent(), CALM.config(), CALM.cluster(), CALM.node(), sessions, List.of(prefix), List.of())
                .attention();
    }

    private static List<String> attention(ConfigInfo config) {
        return with(config, CALM.cluster(), CALM.node(), List.of()).attention();
    }

    private static List<String> sessions(SessionInfo session) {
        return with(CALM.config(), CALM.cluster(), CALM.node(), List.of(session))
                .attention();
    }

    private static Status with(ConfigInfo config, ClusterInfo cluster, NodeInfo node, List<SessionInfo> sessions) {
        return new Status(CALM.agent(), config, cluster, node, sessions, List.of(), List.of());
    }
}
