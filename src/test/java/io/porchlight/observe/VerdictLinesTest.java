package io.porchlight.observe;

import static io.porchlight.observe.Fixtures.RED;
import static io.porchlight.observe.Fixtures.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.cluster.view.ClusterView;
import io.porchlight.decision.Departure;
import io.porchlight.decision.Reason;
import io.porchlight.decision.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictLinesTest {

    private static final String PREFIX = "INFO prefix services [2a0a:e5c0:13:e2::/108] ";
    private static final String TAINT = "the Node has the taint ToBeDeletedByClusterAutoscaler";

    private final RecordingLogger logger = new RecordingLogger();
    private final List<NodeEvent> events = new ArrayList<>();
    private Optional<ClusterView> view = Optional.empty();
    private final VerdictLines lines = new VerdictLines(
            new Journal(logger, events::add), () -> Fixtures.settings(List.of(RED), List.of(SERVICES)), () -> view);

    @Test
    void a_verdict_says_why() {
        decided(Fixtures.announce());
        decided(Fixtures.withdraw());

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
        decided(Fixtures.verdict(reason));

        assertThat(logger.take()).singleElement().asString().contains(" reason=" + reason + " ");
    }

    @Test
    void what_a_verdict_says_is_an_event_too() {
        decided(Fixtures.announce());
        decided(Fixtures.leave());
        decided(Fixtures.withdraw());
        decided(Fixtures.verdict(Reason.FAILING_OPEN));

        assertThat(events)
                .extracting(NodeEvent::reason)
                .containsExactly(
                        NodeEvent.Reason.PREFIX_ANNOUNCED,
                        NodeEvent.Reason.PREFIX_LEAVING,
                        NodeEvent.Reason.PREFIX_WITHDRAWN,
                        NodeEvent.Reason.PREFIX_ANNOUNCED);
        assertThat(events).extracting(NodeEvent::warning).containsExactly(false, false, false, true);
        assertThat(events).extracting(NodeEvent::subject).containsOnly("prefix services");
        assertThat(events.getFirst().message())
                .isEqualTo("prefix services [2a0a:e5c0:13:e2::/108] is announced: there are enough healthy backends");
    }

    @Test
    void a_drain_is_told_with_its_cause_before_what_it_does() {
        lines.verdict("services", Fixtures.leave());
        drained(Optional.of(TAINT));
        lines.verdict("services", Fixtures.verdict(Reason.DRAINING));
        drained(Optional.of(TAINT));

        assertThat(logger.take())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("INFO node place7-server1 drains, so everything is marked as about to go"
                                        + " (GRACEFUL_SHUTDOWN), and withdrawn after 3 s: " + TAINT
                                        + " node=place7-server1 draining=true reason=\"" + TAINT + "\""),
                        line -> assertThat(line)
                                .startsWith(PREFIX + "is about to go, and routers are told so (GRACEFUL_SHUTDOWN):"
                                        + " the node drains: " + TAINT + " prefix=services verdict=leave"),
                        line -> assertThat(line)
                                .startsWith(PREFIX + "is withdrawn: the node drains: " + TAINT
                                        + " prefix=services verdict=withdraw"));
        assertThat(events)
                .extracting(NodeEvent::reason)
                .containsExactly(
                        NodeEvent.Reason.NODE_DRAINING,
                        NodeEvent.Reason.PREFIX_LEAVING,
                        NodeEvent.Reason.PREFIX_WITHDRAWN);
    }

    @Test
    void a_drain_is_told_when_it_begins_has_other_causes_and_ends() {
        drained(Optional.empty());
        drained(Optional.of(TAINT));
        drained(Optional.of(TAINT));
        drained(Optional.of("the Node is being deleted"));
        drained(Optional.empty());

        assertThat(logger.take())
                .hasSize(3)
                .endsWith(
                        "INFO node place7-server1 still drains, though for another cause: the Node is being deleted"
                                + " node=place7-server1 draining=true reason=\"the Node is being deleted\"",
                        "INFO node place7-server1 no longer drains node=place7-server1 draining=false");
        assertThat(events)
                .extracting(NodeEvent::reason)
                .containsExactly(
                        NodeEvent.Reason.NODE_DRAINING,
                        NodeEvent.Reason.NODE_DRAINING,
                        NodeEvent.Reason.NODE_DRAIN_ENDED);
    }

    @Test
    void an_end_for_good_is_told_with_its_cause_before_what_it_does() {
        lines.verdict("services", Fixtures.leave());
        lines.departing(new Departure(Departure.Kind.SHUTDOWN, false, "the node is cordoned"));
        drained(Optional.empty());

        assertThat(logger.take())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("INFO this agent ends for good and leaves no route behind:"
                                        + " the node is cordoned kind=shutdown reason=\"the node is cordoned\""),
                        line -> assertThat(line).contains(": this agent ends for good: the node is cordoned prefix="));
        assertThat(events)
                .extracting(NodeEvent::reason)
                .containsExactly(NodeEvent.Reason.AGENT_STOPPING, NodeEvent.Reason.PREFIX_LEAVING);
    }

    @Test
    void an_end_to_be_replaced_is_told_with_its_cause() {
        lines.departing(new Departure(Departure.Kind.RESTART, true, "the own Pod is being deleted"));

        assertThat(logger.take())
                .containsExactly(
                        "INFO this agent ends to be replaced; routers that agreed to graceful restart keep its"
                                + " routes meanwhile: the own Pod is being deleted kind=restart reason=\"the own Pod is being deleted\"");
        assertThat(events).extracting(NodeEvent::reason).containsExactly(NodeEvent.Reason.AGENT_RESTARTING);
    }

    @Test
    void a_decision_that_fails_after_its_verdicts_leaves_none_of_them_untold() {
        lines.verdict("services", Fixtures.announce());
        lines.failed(new IllegalStateException("broken"));

        assertThat(logger.take()).hasSize(2);
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
    void the_first_announcement_warns_once_of_what_else_becomes_reachable() {
        view = Optional.of(Fixtures.view(
                Fixtures.service("default/kubernetes", "2a0a:e5c0:13:e2::1"),
                Fixtures.service("kube-system/kube-dns", "2a0a:e5c0:13:e2::a"),
                Fixtures.service("web/etherpad", "2a0a:e5c0:13:e2::b"),
                Fixtures.service("elsewhere/postgres", "10.96.0.7")));

        decided(Fixtures.withdraw());
        assertThat(logger.take()).hasSize(1);

        decided(Fixtures.announce());
        assertThat(logger.take())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("WARNING prefix services [2a0a:e5c0:13:e2::/108] makes every Service in it reachable")
                .contains(": default/kubernetes, kube-system/kube-dns;")
                .endsWith(" prefix=services");

        decided(Fixtures.announce());
        assertThat(logger.take()).hasSize(1);
    }

    @Test
    void a_prefix_that_exposes_nothing_else_is_announced_without_a_warning() {
        view = Optional.of(Fixtures.view(
                Fixtures.service("default/kubernetes", "10.96.0.1"),
                Fixtures.service("web/etherpad", "2a0a:e5c0:13:e2::b")));

        decided(Fixtures.announce());

        assertThat(logger.take()).singleElement().asString().startsWith("INFO");
    }

    private void decided(Verdict verdict) {
        lines.verdict("services", verdict);
        drained(Optional.empty());
    }

    private void drained(Optional<String> cause) {
        lines.decided(Fixtures.outcome(Map.of(), cause), Duration.ZERO);
    }
}
