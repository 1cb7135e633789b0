package io.porchlight.decision;

import static io.porchlight.decision.ClusterExample.HERE;
import static io.porchlight.decision.ClusterExample.INSIDE;
import static io.porchlight.decision.PrefixExample.services;
import static io.porchlight.decision.ServiceExample.service;
import static io.porchlight.decision.SettingsExample.DRAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.DaemonSetView;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.cluster.view.PodView;
import io.porchlight.decision.Departure.Kind;
import io.porchlight.host.HostView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Told to end at second 10; a drain takes 3 s. */
class DeparturesTest {

    private static final Map<String, String> LABELS = Map.of("pool", "edge", "os", "linux");

    enum OwnPod {
        ABSENT,
        THERE,
        DELETING;

        Optional<PodView> view() {
            return this == ABSENT
                    ? Optional.empty()
                    : Optional.of(new PodView("porchlight-x", this == DELETING, Optional.of("porchlight")));
        }
    }

    enum OwnDaemonSet {
        ABSENT,
        THERE,
        DELETING,
        SELECTS_OTHERS,
        CONSTRAINED;

        Optional<DaemonSetView> view() {
            Map<String, String> selector = Map.of("pool", this == SELECTS_OTHERS ? "core" : "edge");
            return this == ABSENT
                    ? Optional.empty()
                    : Optional.of(
                            new DaemonSetView("porchlight", this == DELETING, selector, this == CONSTRAINED, true));
        }
    }

    enum OwnNode {
        ABSENT,
        READY,
        NOT_READY,
        CORDONED,
        DRAINING,
        DELETING;

        Optional<NodeView> view() {
            return this == ABSENT
                    ? Optional.empty()
                    : Optional.of(new NodeView(
                            HERE,
                            "uid",
                            LABELS,
                            this == DRAINING ? Map.of(DRAIN.annotation(), "") : Map.of(),
                            Set.of(),
                            new NodeView.State(this != NOT_READY, this == CORDONED, this == DELETING, false),
                            List.of()));
        }
    }

    static Stream<Arguments> everyCombination() {
        List<Arguments> all = new ArrayList<>();
        for (OwnPod pod : OwnPod.values()) {
            for (OwnDaemonSet daemonSet : OwnDaemonSet.values()) {
                for (OwnNode node : OwnNode.values()) {
                    all.add(arguments(pod, daemonSet, node, true));
                    all.add(arguments(pod, daemonSet, node, false));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "Pod {0}, DaemonSet {1}, Node {2}, watches current {3}")
    @MethodSource("everyCombination")
    void only_what_is_known_to_come_back_restarts(OwnPod pod, OwnDaemonSet daemonSet, OwnNode node, boolean current) {
        boolean comesBack = daemonSet == OwnDaemonSet.THERE && node == OwnNode.READY && current;
        Outcome first = decide(pod, daemonSet, node, current, Memory.NONE, 10);
        Outcome later = decide(pod, daemonSet, node, current, first.memory(), 10.5);
        if (comesBack && pod == OwnPod.DELETING) {
            assertThat(first.departure()).map(Departure::kind).contains(Kind.RESTART);
        } else if (comesBack && pod == OwnPod.THERE) {
            assertThat(first.departure()).isEmpty();
            assertThat(first.deadline()).contains(Course.time(10.5));
        } else {
            assertThat(first.departure()).map(Departure::kind).contains(Kind.SHUTDOWN);
        }
        assertThat(later.departure())
                .map(Departure::kind)
                .contains(comesBack && pod == OwnPod.DELETING ? Kind.RESTART : Kind.SHUTDOWN);
        assertThat(later.departure().map(Departure::why).orElse("")).isNotBlank();
    }

    static Stream<Arguments> doubts() {
        OwnDaemonSet there = OwnDaemonSet.THERE;
        return Stream.of(
                arguments(OwnPod.ABSENT, there, OwnNode.READY, true, "the own Pod is not known"),
                arguments(OwnPod.DELETING, OwnDaemonSet.ABSENT, OwnNode.READY, true, "no DaemonSet is there"),
                arguments(OwnPod.DELETING, OwnDaemonSet.DELETING, OwnNode.READY, true, "DaemonSet is being deleted"),
                arguments(OwnPod.DELETING, OwnDaemonSet.SELECTS_OTHERS, OwnNode.READY, true, "does not select"),
                arguments(OwnPod.DELETING, OwnDaemonSet.CONSTRAINED, OwnNode.READY, true, "affinity"),
                arguments(OwnPod.DELETING, there, OwnNode.ABSENT, true, "the own Node is not known"),
                arguments(OwnPod.DELETING, there, OwnNode.NOT_READY, true, "not Ready"),
                arguments(OwnPod.DELETING, there, OwnNode.CORDONED, true, "cordoned"),
                arguments(OwnPod.DELETING, there, OwnNode.DRAINING, true, "drains"),
                arguments(OwnPod.DELETING, there, OwnNode.READY, false, "a watch on the cluster was down"),
                arguments(
                        OwnPod.ABSENT, OwnDaemonSet.ABSENT, OwnNode.ABSENT, false, "a watch on the cluster was down"));
    }

    @ParameterizedTest(name = "Pod {0}, DaemonSet {1}, Node {2}, watches current {3}: {4}")
    @MethodSource("doubts")
    void the_first_doubt_is_named(OwnPod pod, OwnDaemonSet daemonSet, OwnNode node, boolean current, String why) {
        assertThat(decide(pod, daemonSet, node, current, Memory.NONE, 10).departure())
                .map(Departure::why)
                .hasValueSatisfying(text -> assertThat(text).contains(why));
    }

    @ParameterizedTest
    @EnumSource
    void taints_are_in_doubt_unless_all_are_tolerated(Toleration toleration) {
        NodeView tainted = ClusterExample.node(Map.of(), Map.of(), Set.of("dedicated"), false, false, false);
        DaemonSetView daemonSet =
                new DaemonSetView("porchlight", false, Map.of(), false, toleration == Toleration.EVERYTHING);
        ClusterView view =
                new ClusterView(Map.of(), Optional.of(tainted), OwnPod.DELETING.view(), Optional.of(daemonSet), 0);
        assertThat(new Course(services()).view(view).ends(10).at(10).departure())
                .map(Departure::kind)
                .contains(toleration == Toleration.EVERYTHING ? Kind.RESTART : Kind.SHUTDOWN);
    }

    enum Toleration {
        EVERYTHING,
        SOMETHING
    }

    @Test
    void a_pod_of_another_daemon_set_is_in_doubt() {
        ClusterView view = new ClusterView(
                Map.of(),
                OwnNode.READY.view(),
                Optional.of(new PodView("porchlight-x", true, Optional.of("other"))),
                OwnDaemonSet.THERE.view(),
                0);
        assertThat(new Course(services()).view(view).ends(10).at(10).departure())
                .map(Departure::kind)
                .contains(Kind.SHUTDOWN);
    }

    @Test
    void a_drain_asked_for_on_the_node_is_no_restart() {
        assertThat(course().pod(true).drainAsked(true).ends(10).at(10).departure())
                .map(Departure::kind)
                .contains(Kind.SHUTDOWN);
    }

    @Test
    void a_restart_is_due_at_once_and_leaves_the_routes_as_they_are() {
        Course course = course();
        Outcome before = course.at(0);
        Outcome end = course.pod(true).ends(10).at(10);
        assertThat(end.departure()).map(Departure::due).contains(true);
        assertThat(end.verdicts()).isEqualTo(before.verdicts());
        assertThat(end.hostRoutes()).isEqualTo(before.hostRoutes());
        assertThat(end.draining()).isFalse();
        assertThat(end.deadline()).isEmpty();
    }

    @Test
    void the_deletion_of_the_pod_may_come_a_moment_after_the_signal() {
        Course course = course().pod(false);
        course.at(0);
        assertThat(course.ends(10).at(10).departure()).isEmpty();
        assertThat(course.prefix()).isInstanceOf(Verdict.Announce.class);
        assertThat(course.pod(true).at(10.2).departure()).map(Departure::kind).contains(Kind.RESTART);
        assertThat(course.last().deadline()).isEmpty();
    }

    @Test
    void the_wait_counts_from_the_signal() {
        Course course = course().pod(false).ends(10);
        assertThat(course.at(10.3).deadline()).contains(Course.time(10.5));
        assertThat(course.at(10.499).departure()).isEmpty();
        assertThat(course.at(10.5).departure()).map(Departure::kind).contains(Kind.SHUTDOWN);
    }

    @Test
    void a_clock_set_back_makes_the_wait_no_longer() {
        Course course = course().pod(false).ends(10);
        course.at(10);
        assertThat(course.at(1).deadline()).contains(Course.time(1.5));
        assertThat(course.at(1.5).departure()).map(Departure::kind).contains(Kind.SHUTDOWN);
    }

    @Test
    void what_speaks_against_a_restart_meanwhile_ends_the_wait() {
        Course course = course().pod(false).ends(10);
        course.at(10);
        assertThat(course.drainAsked(true).at(10.1).departure())
                .map(Departure::why)
                .contains("the node drains");
    }

    @Test
    void once_decided_it_stays() {
        Course course = course().pod(true).ends(10);
        course.at(10);
        course.drained(true);
        assertThat(course.at(11).departure()).map(Departure::kind).contains(Kind.RESTART);

        Course other = course().pod(false).ends(10);
        other.at(10.5);
        other.pod(true);
        assertThat(other.at(11).departure()).map(Departure::kind).contains(Kind.SHUTDOWN);
    }

    @Test
    void a_shutdown_says_that_its_routes_go_then_withdraws_then_is_due() {
        Course course = course();
        course.at(0);
        Outcome told = course.ends(10).at(10);
        assertThat(told.departure()).map(Departure::due).contains(false);
        assertThat(told.deadline()).contains(Course.time(13));
        assertThat(told.draining()).isFalse();
        assertThat(course.prefix()).isInstanceOf(Verdict.Leave.class);
        assertThat(course.route(INSIDE)).isInstanceOf(Verdict.Leave.class);

        Outcome withdrawn = course.at(13);
        assertThat(withdrawn.departure()).map(Departure::due).contains(true);
        assertThat(course.prefix()).isInstanceOf(Verdict.Withdraw.class);
        assertThat(course.route(INSIDE)).isInstanceOf(Verdict.Withdraw.class);
        assertThat(withdrawn.deadline()).isEmpty();
    }

    @Test
    void a_shutdown_that_has_nothing_to_withdraw_is_due_at_once() {
        Course course = course().noServices();
        course.at(0);
        assertThat(course.ends(10).at(10).departure()).map(Departure::due).contains(true);
    }

    @Test
    void a_shutdown_without_a_time_is_due_at_once() {
        Course course = course().drainTime(Duration.ZERO);
        course.at(0);
        assertThat(course.ends(10).at(10).departure()).map(Departure::due).contains(true);
        assertThat(course.prefix()).isInstanceOf(Verdict.Withdraw.class);
    }

    @Test
    void a_shutdown_in_the_middle_of_a_drain_does_not_start_it_anew() {
        Course course = course();
        course.at(0);
        course.drained(true).at(9);
        assertThat(course.ends(10).at(10).deadline()).contains(Course.time(12));
        assertThat(course.at(12).departure()).map(Departure::due).contains(true);
    }

    @Test
    void a_shutdown_is_due_early_when_the_backends_go_first() {
        Course course = course();
        course.at(0);
        course.ends(10).at(10);
        assertThat(course.noServices().at(11).departure()).map(Departure::due).contains(true);
    }

    @Test
    void a_shutdown_waits_for_host_routes_that_nobody_wants_any_more() {
        Course course = new Course(services().delays(Duration.ZERO, Duration.ofSeconds(60))).services(etherpad());
        course.at(0);
        course.noServices().at(9);
        assertThat(course.ends(10).at(10).departure()).map(Departure::due).contains(false);
        assertThat(course.route(INSIDE)).isInstanceOf(Verdict.Leave.class);
        assertThat(course.at(13).departure()).map(Departure::due).contains(true);
    }

    @Test
    void a_replacement_that_would_not_start_is_no_restart() {
        ClusterView view =
                new ClusterView(Map.of(), OwnNode.READY.view(), OwnPod.DELETING.view(), OwnDaemonSet.THERE.view(), 0);
        Inputs inputs = new Inputs(
                SettingsExample.settings(services()),
                view,
                HostView.NONE,
                Optional.of(new Ending(Course.time(10), true, Optional.of("the configuration cannot be used"))));

        Outcome outcome = Decision.decide(inputs, Memory.NONE, Course.time(10));

        assertThat(outcome.departure())
                .contains(new Departure(
                        Kind.SHUTDOWN, true, "a replacement would not start: the configuration cannot be used"));
    }

    private static Course course() {
        return new Course(services()).services(etherpad());
    }

    private static ServiceExample etherpad() {
        return service("etherpad").clusterIp(INSIDE).internalLocal().healthy(HERE, 1);
    }

    private static Outcome decide(
            OwnPod pod, OwnDaemonSet daemonSet, OwnNode node, boolean current, Memory memory, double second) {
        ClusterView view = new ClusterView(Map.of(), node.view(), pod.view(), daemonSet.view(), 0);
        Inputs inputs = new Inputs(
                SettingsExample.settings(services()),
                view,
                HostView.NONE,
                Optional.of(new Ending(Course.time(10), current, Optional.empty())));
        return Decision.decide(inputs, memory, Course.time(second));
    }
}
