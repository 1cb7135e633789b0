package io.porchlight.decision;

import static io.porchlight.decision.ClusterExample.HERE;
import static io.porchlight.decision.ClusterExample.INSIDE;
import static io.porchlight.decision.ClusterExample.cluster;
import static io.porchlight.decision.ClusterExample.node;
import static io.porchlight.decision.ClusterExample.service;
import static io.porchlight.decision.PrefixExample.prefix;
import static io.porchlight.decision.PrefixExample.services;
import static io.porchlight.decision.SettingsExample.DRAIN;
import static io.porchlight.decision.SettingsExample.inputs;
import static io.porchlight.decision.SettingsExample.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.config.model.DrainSettings;
import io.porchlight.config.model.PrefixSettings.Announce;
import io.porchlight.config.model.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Second by second: announcing waits 5 s here, withdrawing 20 s. */
class DelayTest {

    private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

    private static final ClusterView HEALTHY = cluster(service("etherpad", INSIDE, Map.of(HERE, 1)));
    private static final ClusterView DEAD = cluster(service("etherpad", INSIDE, Map.of()));
    private static final ClusterView EMPTY = cluster();

    private static final DrainSettings DRAIN_AT_ONCE =
            new DrainSettings(DRAIN.annotation(), DRAIN.taints(), false, Duration.ZERO);

    private Settings settings = settings(
            DRAIN_AT_ONCE,
            Optional.empty(),
            List.of(),
            services().delays(Duration.ofSeconds(5), Duration.ofSeconds(20)));
    private Memory memory = Memory.NONE;
    private Outcome last;

    @Test
    void the_first_verdict_does_not_wait() {
        assertThat(at(0, HEALTHY)).isEqualTo(Reason.HEALTHY_BACKENDS);
        memory = Memory.NONE;
        assertThat(at(0, DEAD)).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
        assertThat(last.deadline()).isEmpty();
    }

    @Test
    void a_withdrawal_waits_until_it_has_lasted() {
        at(0, HEALTHY);
        assertThat(at(10, DEAD)).isEqualTo(Reason.HEALTHY_BACKENDS);
        assertThat(last.deadline()).contains(second(30));
        assertThat(verdict().evidence()).isEqualTo(new Evidence(1, 0, 0, 1));
        assertThat(at(29, DEAD)).isEqualTo(Reason.HEALTHY_BACKENDS);
        assertThat(last.deadline()).contains(second(30));
        assertThat(verdict().since()).isEqualTo(second(0));

        assertThat(at(30, DEAD)).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
        assertThat(last.deadline()).isEmpty();
        assertThat(verdict().since()).isEqualTo(second(30));
    }

    @Test
    void an_announcement_waits_until_it_has_lasted() {
        at(0, DEAD);
        assertThat(at(10, HEALTHY)).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
        assertThat(last.deadline()).contains(second(15));
        assertThat(at(15, HEALTHY)).isEqualTo(Reason.HEALTHY_BACKENDS);
    }

    @Test
    void a_change_that_goes_back_starts_anew_the_next_time() {
        at(0, HEALTHY);
        at(10, DEAD);
        assertThat(at(25, HEALTHY)).isEqualTo(Reason.HEALTHY_BACKENDS);
        assertThat(last.deadline()).isEmpty();
        assertThat(at(29, DEAD)).isEqualTo(Reason.HEALTHY_BACKENDS);
        assertThat(last.deadline()).contains(second(49));
        assertThat(at(31, DEAD)).isEqualTo(Reason.HEALTHY_BACKENDS);
        assertThat(at(49, DEAD)).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
    }

    @Test
    void a_change_of_reason_on_the_same_side_does_not_wait_and_does_not_start_the_wait_anew() {
        at(0, DEAD);
        assertThat(at(1, EMPTY)).isEqualTo(Reason.NO_SERVICES);
        assertThat(verdict().since()).isEqualTo(second(0));
        at(2, HEALTHY);
        at(7, HEALTHY);
        at(10, DEAD);
        at(20, EMPTY);
        assertThat(last.deadline()).contains(second(30));
        assertThat(at(30, EMPTY)).isEqualTo(Reason.NO_SERVICES);
    }

    @Test
    void a_drain_and_an_exclusion_wait_neither_when_they_come_nor_when_they_go() {
        NodeView drained = node(Map.of(), Map.of(DRAIN.annotation(), ""), Set.of(), false, false, false);
        NodeView excluded = node(Map.of(), Map.of(), Set.of(), false, false, true);
        at(0, HEALTHY);
        assertThat(at(1, with(drained, HEALTHY))).isEqualTo(Reason.DRAINING);
        assertThat(verdict().since()).isEqualTo(second(1));
        assertThat(at(2, with(excluded, HEALTHY))).isEqualTo(Reason.NODE_EXCLUDED);
        assertThat(verdict().since()).isEqualTo(second(1));
        assertThat(at(3, HEALTHY)).isEqualTo(Reason.HEALTHY_BACKENDS);
        assertThat(verdict().since()).isEqualTo(second(3));
    }

    @Test
    void health_is_judged_on_beneath_a_drain() {
        NodeView drained = node(Map.of(), Map.of(DRAIN.annotation(), ""), Set.of(), false, false, false);
        at(0, HEALTHY);
        at(1, with(drained, DEAD));
        assertThat(last.deadline()).contains(second(21));
        at(21, with(drained, DEAD));
        at(22, with(drained, HEALTHY));
        assertThat(at(23, HEALTHY)).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
        assertThat(at(27, HEALTHY)).isEqualTo(Reason.HEALTHY_BACKENDS);
    }

    @Test
    void always_does_not_wait() {
        at(0, DEAD);
        settings = settings(services().announce(Announce.ALWAYS).delays(Duration.ofSeconds(5), Duration.ofSeconds(20)));
        assertThat(at(1, DEAD)).isEqualTo(Reason.ALWAYS);
    }

    @Test
    void new_delays_hold_for_a_change_under_way() {
        at(0, HEALTHY);
        at(10, DEAD);
        settings = settings(services().delays(Duration.ZERO, Duration.ofSeconds(3)));
        assertThat(at(12, DEAD)).isEqualTo(Reason.HEALTHY_BACKENDS);
        assertThat(last.deadline()).contains(second(13));
        assertThat(at(13, DEAD)).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
    }

    @Test
    void another_prefix_under_the_same_name_starts_afresh() {
        at(0, HEALTHY);
        settings = settings(
                prefix("services", "2a0a:e5c0:13:e4::/108").delays(Duration.ofSeconds(5), Duration.ofSeconds(20)));
        assertThat(at(1, HEALTHY)).isEqualTo(Reason.NO_SERVICES);
        assertThat(verdict().since()).isEqualTo(second(1));
    }

    @Test
    void a_prefix_that_was_taken_out_is_forgotten() {
        at(0, HEALTHY);
        Settings whole = settings;
        settings = settings();
        last = Decision.decide(inputs(settings, HEALTHY), memory, second(1));
        assertThat(last.verdicts()).isEmpty();
        memory = last.memory();
        settings = whole;
        assertThat(at(2, DEAD)).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
    }

    @Test
    void the_deadline_is_the_earliest_of_all_prefixes() {
        settings = settings(
                services().delays(Duration.ZERO, Duration.ofSeconds(20)),
                prefix("half", "2a0a:e5c0:13:e2::/112").delays(Duration.ZERO, Duration.ofSeconds(7)),
                prefix("whole", "2a0a:e5c0:13::/48").delays(Duration.ZERO, Duration.ofSeconds(30)));
        at(0, HEALTHY);
        at(10, DEAD);
        assertThat(last.deadline()).contains(second(17));
        at(17, DEAD);
        assertThat(last.deadline()).contains(second(30));
    }

    @Test
    void a_clock_set_back_makes_no_delay_longer() {
        at(100, HEALTHY);
        at(110, DEAD);
        assertThat(at(50, DEAD)).isEqualTo(Reason.HEALTHY_BACKENDS);
        assertThat(last.deadline()).contains(second(70));
        assertThat(at(70, DEAD)).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
    }

    private Reason at(int second, ClusterView view) {
        last = Decision.decide(inputs(settings, view), memory, second(second));
        memory = last.memory();
        return verdict().reason();
    }

    private Verdict verdict() {
        return last.verdicts().get("services");
    }

    private static ClusterView with(NodeView node, ClusterView view) {
        return new ClusterView(view.services(), Optional.of(node), view.pod(), view.daemonSet(), view.readAt());
    }

    private static Instant second(int second) {
        return START.plusSeconds(second);
    }
}
