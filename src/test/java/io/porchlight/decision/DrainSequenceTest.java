package io.porchlight.decision;

import static io.porchlight.decision.ClusterExample.HERE;
import static io.porchlight.decision.ClusterExample.INSIDE;
import static io.porchlight.decision.PrefixExample.services;
import static io.porchlight.decision.ServiceExample.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.config.model.PrefixSettings.Announce;
import io.porchlight.host.HostView.Gate.State;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A drain takes 3 s here: the time in which routes say that they are about to go. */
class DrainSequenceTest {

    private static final ServiceExample HEALTHY = local().healthy(HERE, 1);
    private static final ServiceExample DEAD = local();

    private final Course course =
            new Course(services()).drainTime(Duration.ofSeconds(3)).services(HEALTHY);

    @Test
    void routes_say_that_they_go_before_they_do() {
        course.at(0);
        assertThat(course.drained(true).at(10).deadline()).contains(Course.time(13));
        assertThat(course.last().draining()).isTrue();
        assertThat(course.prefix())
                .isEqualTo(new Verdict.Leave(
                        Reason.DRAINING,
                        new Evidence(1, 1, 1, 1),
                        Course.time(0),
                        OptionalInt.empty(),
                        Course.time(13)));
        assertThat(course.route(INSIDE)).isInstanceOf(Verdict.Leave.class);

        assertThat(course.at(12.999).deadline()).contains(Course.time(13));
        assertThat(course.prefix()).isInstanceOf(Verdict.Leave.class);

        assertThat(course.at(13).deadline()).isEmpty();
        assertThat(course.prefix())
                .isEqualTo(new Verdict.Withdraw(Reason.DRAINING, new Evidence(1, 1, 1, 1), Course.time(13)));
        assertThat(course.route(INSIDE)).isInstanceOf(Verdict.Withdraw.class);
    }

    static Stream<Arguments> causes() {
        Map<String, String> none = Map.of();
        return Stream.of(
                cause("annotation", c -> c.drained(true)),
                cause("asked for on the node", c -> c.drainAsked(true)),
                cause(
                        "taint",
                        c -> c.node(ClusterExample.node(
                                none, none, Set.of("ToBeDeletedByClusterAutoscaler"), false, false, false))),
                cause(
                        "deletion without a finalizer",
                        c -> c.view(new ClusterView(
                                c.inputs().view().services(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                0))),
                cause("deletion", c -> c.node(ClusterExample.node(none, none, Set.of(), false, true, false))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("causes")
    void every_cause_of_a_drain_has_the_same_sequence(String title, UnaryOperator<Course> drain) {
        course.at(0);
        drain.apply(course).at(1);
        assertThat(course.prefix()).isInstanceOf(Verdict.Leave.class);
        assertThat(course.last().draining()).isTrue();
        course.at(4);
        assertThat(course.prefix()).isInstanceOf(Verdict.Withdraw.class);
    }

    @Test
    void without_a_time_they_go_at_once() {
        course.drainTime(Duration.ZERO).at(0);
        assertThat(course.drained(true).at(1).deadline()).isEmpty();
        assertThat(course.prefix()).isInstanceOf(Verdict.Withdraw.class);
        assertThat(course.route(INSIDE)).isInstanceOf(Verdict.Withdraw.class);
    }

    @Test
    void a_route_that_is_always_announced_says_so_too() {
        course.prefixes(services().announce(Announce.ALWAYS)).at(0);
        course.drained(true).at(1);
        assertThat(course.prefix()).isInstanceOf(Verdict.Leave.class);
    }

    @Test
    void an_agent_that_starts_on_a_draining_node_announces_nothing() {
        assertThat(course.drained(true).at(0).deadline()).isEmpty();
        assertThat(course.prefix()).isInstanceOf(Verdict.Withdraw.class);
        assertThat(course.route(INSIDE)).isInstanceOf(Verdict.Withdraw.class);
    }

    @Test
    void a_route_that_turns_healthy_during_a_drain_is_not_announced_for_it() {
        course.services(DEAD).at(0);
        course.drained(true).at(1);
        assertThat(course.services(HEALTHY).at(1.5).deadline()).isEmpty();
        assertThat(course.prefix()).isInstanceOf(Verdict.Withdraw.class);
        assertThat(course.route(INSIDE)).isInstanceOf(Verdict.Withdraw.class);
    }

    static Stream<Arguments> worse() {
        return Stream.of(
                cause("health", c -> c.services(DEAD)),
                cause("no Service", Course::noServices),
                cause("a gate", c -> c.gated("kube-proxy").gate("kube-proxy", State.CLOSED)),
                cause("an exclusion", c -> c.drainAsked(true)
                        .node(ClusterExample.node(
                                Map.of(NodeView.EXCLUDE_LABEL, ""), Map.of(), Set.of(), false, false, false))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worse")
    void what_would_be_withdrawn_anyhow_goes_at_once(String title, UnaryOperator<Course> event) {
        course.at(0);
        course.drained(true).at(1);
        assertThat(event.apply(course).at(2).deadline()).isEmpty();
        assertThat(course.prefix())
                .isEqualTo(new Verdict.Withdraw(Reason.DRAINING, course.prefix().evidence(), Course.time(2)));
        assertThat(course.last().hostRoutes().values())
                .noneMatch(r -> r.verdict().announced());
    }

    @Test
    void a_drain_that_ends_meanwhile_leaves_the_route_where_it_was() {
        course.at(0);
        course.drained(true).at(1);
        assertThat(course.drained(false).at(2).deadline()).isEmpty();
        assertThat(course.prefix()).isInstanceOf(Verdict.Announce.class);
        assertThat(course.prefix().since()).isEqualTo(Course.time(0));

        assertThat(course.drained(true).at(5).deadline()).contains(Course.time(8));
    }

    @Test
    void a_drain_that_ends_later_announces_again() {
        course.at(0);
        course.drained(true).at(1);
        course.at(4);
        course.drained(false).at(60);
        assertThat(course.prefix()).isInstanceOf(Verdict.Announce.class).returns(Course.time(60), Verdict::since);
    }

    @Test
    void another_time_holds_for_a_drain_under_way() {
        course.at(0);
        course.drained(true).at(1);
        assertThat(course.drainTime(Duration.ofSeconds(10)).at(2).deadline()).contains(Course.time(11));
        course.drainTime(Duration.ofSeconds(1)).at(2.5);
        assertThat(course.prefix()).isInstanceOf(Verdict.Withdraw.class);
    }

    @Test
    void a_clock_set_back_does_not_make_it_longer() {
        course.at(100);
        course.drained(true).at(110);
        assertThat(course.at(50).deadline()).contains(Course.time(53));
        course.at(53);
        assertThat(course.prefix()).isInstanceOf(Verdict.Withdraw.class);
    }

    @Test
    void its_weight_stays_as_it_was() {
        course.prefixes(services().weighted())
                .services(local().healthy(HERE, 3))
                .at(0);
        course.drained(true).services(local().healthy(HERE, 1)).at(20);
        assertThat(course.prefix()).isInstanceOfSatisfying(Verdict.Leave.class, leave -> assertThat(leave.weight())
                .hasValue(3));
        assertThat(course.last().deadline()).contains(Course.time(23));
    }

    @Test
    void a_withdrawal_that_waits_is_part_of_it() {
        course.prefixes(services().delays(Duration.ZERO, Duration.ofSeconds(20)))
                .at(0);
        course.services(DEAD).at(1);
        assertThat(course.drained(true).at(2).deadline()).contains(Course.time(5));
        assertThat(course.prefix()).isInstanceOf(Verdict.Leave.class);
        assertThat(course.at(5).deadline()).contains(Course.time(21));
        assertThat(course.prefix()).isInstanceOf(Verdict.Withdraw.class);
    }

    private static ServiceExample local() {
        return service("etherpad").clusterIp(INSIDE).internalLocal();
    }

    private static Arguments cause(String title, UnaryOperator<Course> drain) {
        return arguments(title, drain);
    }
}
