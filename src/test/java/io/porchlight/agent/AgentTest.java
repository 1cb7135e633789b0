package io.porchlight.agent;

import static io.porchlight.decision.ClusterExample.HERE;
import static io.porchlight.decision.ClusterExample.INSIDE;
import static io.porchlight.decision.ClusterExample.cluster;
import static io.porchlight.decision.ClusterExample.service;
import static io.porchlight.decision.PrefixExample.prefix;
import static io.porchlight.decision.PrefixExample.services;
import static io.porchlight.decision.SettingsExample.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.Desired;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.config.model.PrefixSettings.Announce;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.PrefixExample;
import io.porchlight.decision.Reason;
import io.porchlight.decision.SettingsExample;
import io.porchlight.host.HostView;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentTest {

    private static final IpPrefix SERVICES = IpPrefix.parse("2a0a:e5c0:13:e2::/108");
    private static final Settings SETTINGS = settings(services());
    private static final Settings PATIENT = settings(services().delays(Duration.ZERO, Duration.ofSeconds(20)));

    private final ManualExecutor executor = new ManualExecutor();
    private final RecordingSpeaker speaker = new RecordingSpeaker();
    private final RecordingListener listener = new RecordingListener();
    private final RecordingNews news = new RecordingNews();
    private final Agent agent = new Agent(SETTINGS, speaker, executor, executor.clock(), listener);

    @BeforeEach
    void the_host_is_known() {
        agent.hostChanged(HostView.NONE);
        executor.run();
    }

    @Test
    void the_speaker_hears_nothing_before_the_first_view() {
        agent.settingsChanged(SETTINGS, news);
        agent.compare();
        executor.run();
        assertThat(speaker.desired).isEmpty();
        assertThat(listener.decisions).isZero();
        assertThat(agent.status()).isEmpty();

        show(dead());
        assertThat(speaker.desired).hasSize(1);
        assertThat(speaker.routes()).isEmpty();
    }

    @Test
    void settings_that_came_before_the_first_view_hold_for_it() {
        agent.settingsChanged(settings(services().announce(Announce.ALWAYS)), news);
        executor.run();
        show(dead());
        assertThat(speaker.routes()).containsExactly(SERVICES);
    }

    @Test
    void a_view_without_prefixes_still_opens_the_sessions() {
        agent.settingsChanged(settings(), news);
        show(dead());
        assertThat(speaker.last().peers()).hasSize(1);
    }

    @Test
    void events_merge_while_they_wait_and_the_newest_wins() {
        for (int i = 0; i < 1000; i++) {
            agent.clusterChanged(i % 2 == 0 ? healthy() : dead());
            agent.compare();
            agent.settingsChanged(SETTINGS, news);
        }
        assertThat(executor.waiting()).isEqualTo(1);
        executor.run();
        assertThat(listener.decisions).isEqualTo(1);
        assertThat(speaker.desired).hasSize(1);
        assertThat(speaker.routes()).isEmpty();
    }

    @Test
    void what_arrives_during_a_run_gets_a_run_of_its_own() {
        agent.clusterChanged(dead());
        executor.run();
        agent.clusterChanged(healthy());
        assertThat(executor.waiting()).isEqualTo(1);
        executor.run();
        assertThat(speaker.routes()).containsExactly(SERVICES);
    }

    @Test
    void an_unchanged_set_is_not_desired_again() {
        show(healthy());
        show(healthy());
        show(cluster(service("etherpad", INSIDE, Map.of(HERE, 7))));
        agent.settingsChanged(SETTINGS, news);
        executor.run();
        assertThat(speaker.desired).hasSize(1);
        assertThat(listener.decisions).isEqualTo(4);
    }

    @Test
    void generations_grow_with_every_set() {
        show(healthy());
        show(dead());
        show(healthy());
        assertThat(speaker.desired).extracting(Desired::generation).containsExactly(1L, 2L, 3L);
        assertThat(agent.status().orElseThrow().plan().peers())
                .isEqualTo(speaker.last().peers());
    }

    @Test
    void a_comparison_hands_over_the_whole_set_again() {
        show(healthy());
        agent.compare();
        executor.run();
        assertThat(speaker.desired).hasSize(2);
        assertThat(speaker.last().peers()).isEqualTo(speaker.desired.getFirst().peers());
        assertThat(speaker.last().generation()).isEqualTo(2);
        assertThat(listener.decisions).isEqualTo(2);
    }

    @Test
    void a_deadline_wakes_the_agent() {
        agent.settingsChanged(PATIENT, news);
        show(healthy());
        show(dead());
        assertThat(executor.armed()).containsExactly(Duration.ofSeconds(20));
        executor.advance(Duration.ofSeconds(19));
        assertThat(speaker.routes()).containsExactly(SERVICES);
        executor.advance(Duration.ofSeconds(1));
        assertThat(speaker.routes()).isEmpty();
        assertThat(executor.armed()).isEmpty();
    }

    @Test
    void one_timer_at_most_is_armed() {
        agent.settingsChanged(PATIENT, news);
        show(healthy());
        for (int i = 0; i < 10; i++) {
            show(dead());
            executor.advance(Duration.ofSeconds(1));
            assertThat(executor.armed()).hasSize(1);
            show(healthy());
            assertThat(executor.armed()).isEmpty();
        }
        executor.advance(Duration.ofHours(1));
        assertThat(speaker.desired).hasSize(1);
    }

    @Test
    void a_timer_that_fires_before_its_deadline_is_armed_again() {
        AgentClock clock = executor.clock();
        AtomicReference<Duration> behind = new AtomicReference<>(Duration.ZERO);
        AgentClock adjusted = new AgentClock(() -> clock.wall().instant().minus(behind.get()), clock.nanoTime());
        Agent slow = new Agent(PATIENT, speaker, executor, adjusted, listener);
        slow.hostChanged(HostView.NONE);
        slow.clusterChanged(healthy());
        executor.run();
        slow.clusterChanged(dead());
        executor.run();
        behind.set(Duration.ofMillis(5));
        executor.advance(Duration.ofSeconds(20));
        assertThat(speaker.routes()).containsExactly(SERVICES);
        assertThat(executor.armed()).containsExactly(Duration.ofMillis(20_005));
        executor.advance(Duration.ofSeconds(1));
        assertThat(speaker.routes()).isEmpty();
    }

    @Test
    void verdicts_are_told_when_their_side_or_reason_changes() {
        show(healthy());
        show(healthy());
        show(dead());
        show(cluster());
        assertThat(listener.verdicts)
                .containsExactly("services healthy-backends", "services no-healthy-backends", "services no-services");
    }

    @Test
    void convergence_is_measured_from_the_event_read_to_the_generation_written() {
        show(dead());
        agent.written(1);
        executor.pass(Duration.ofMillis(100));
        ClusterView changed = readNow(healthy());
        executor.pass(Duration.ofMillis(3));
        show(changed);
        executor.pass(Duration.ofMillis(4));
        agent.written(2);
        executor.pass(Duration.ofMillis(50));
        executor.run();
        assertThat(listener.converged).containsExactly("announce 7");

        ClusterView changedBack = readNow(dead());
        show(changedBack);
        executor.pass(Duration.ofMillis(5));
        agent.written(3);
        agent.written(3);
        executor.run();
        assertThat(listener.converged).containsExactly("announce 7", "withdraw 5");
    }

    @Test
    void a_written_generation_covers_those_before_it_and_no_later_one() {
        show(dead());
        show(readNow(healthy()));
        executor.pass(Duration.ofMillis(10));
        show(readNow(dead()));
        executor.pass(Duration.ofMillis(10));
        show(readNow(healthy()));
        executor.pass(Duration.ofMillis(10));
        agent.written(3);
        executor.run();
        assertThat(listener.converged).containsExactly("announce 30", "withdraw 20");
        agent.written(4);
        executor.run();
        assertThat(listener.converged).containsExactly("announce 30", "withdraw 20", "announce 10");
    }

    @Test
    void merged_views_are_measured_from_the_oldest_of_them() {
        show(dead());
        agent.clusterChanged(readNow(healthy()));
        executor.pass(Duration.ofMillis(10));
        agent.clusterChanged(readNow(healthy()));
        executor.run();
        agent.written(2);
        executor.run();
        assertThat(listener.converged).containsExactly("announce 10");
    }

    @Test
    void one_event_can_announce_and_withdraw() {
        PrefixExample other = prefix("other", "2a0a:e5c0:13:e4::/108");
        agent.settingsChanged(settings(services(), other), news);
        show(healthy());
        show(readNow(cluster(service("etherpad", "2a0a:e5c0:13:e4::1", Map.of(HERE, 1)))));
        agent.written(2);
        executor.run();
        assertThat(listener.converged).containsExactlyInAnyOrder("announce 0", "withdraw 0");
    }

    @Test
    void only_changes_that_a_cluster_event_caused_are_measured() {
        show(healthy());
        agent.settingsChanged(settings(services().announce(Announce.CLUSTER)), news);
        executor.run();
        agent.settingsChanged(PATIENT, news);
        executor.run();
        show(dead());
        executor.advance(Duration.ofSeconds(20));
        agent.compare();
        executor.run();
        assertThat(speaker.routes()).isEmpty();
        agent.written(speaker.last().generation());
        executor.run();
        assertThat(listener.converged).isEmpty();
    }

    @Test
    void a_change_that_no_session_is_up_for_is_not_measured() {
        show(dead());
        speaker.state = SessionState.ACTIVE;
        show(readNow(healthy()));
        executor.pass(Duration.ofHours(1));
        speaker.state = SessionState.ESTABLISHED;
        agent.written(2);
        executor.run();
        assertThat(listener.converged).isEmpty();
    }

    @Test
    void a_change_that_a_session_ended_over_is_not_measured_and_the_next_one_is() {
        show(dead());
        show(readNow(healthy()));
        agent.sessionEnded();
        executor.pass(Duration.ofMinutes(5));
        agent.written(2);
        executor.run();
        assertThat(listener.converged).isEmpty();

        show(readNow(dead()));
        executor.pass(Duration.ofMillis(4));
        agent.written(3);
        executor.run();
        assertThat(listener.converged).containsExactly("withdraw 4");
    }

    @Test
    void the_status_says_what_was_decided_last() {
        show(healthy());
        AgentStatus status = agent.status().orElseThrow();
        assertThat(status.outcome().verdicts().get("services").reason()).isEqualTo(Reason.HEALTHY_BACKENDS);
        assertThat(status.outcome().draining()).isFalse();
        assertThat(status.settings()).isEqualTo(SETTINGS);
        assertThat(status.view().services()).hasSize(1);
        assertThat(status.decidedAt()).isEqualTo(executor.clock().wall().instant());
    }

    @Test
    void a_node_that_vanishes_restarts_no_session() {
        show(healthy());
        show(new ClusterView(healthy().services(), Optional.empty(), Optional.empty(), Optional.empty(), 0));
        assertThat(speaker.desired).hasSize(2);
        assertThat(speaker.desired.getLast().peers().getFirst().peer())
                .isEqualTo(speaker.desired.getFirst().peers().getFirst().peer());
    }

    @Test
    void the_speaker_hears_nothing_before_the_first_view_of_the_host() {
        Agent early = new Agent(SETTINGS, speaker, executor, executor.clock(), listener);
        early.clusterChanged(healthy());
        executor.run();
        assertThat(speaker.desired).isEmpty();

        early.hostChanged(HostView.NONE);
        executor.run();
        assertThat(speaker.routes()).containsExactly(SERVICES);
    }

    @Test
    void routers_that_come_and_go_are_followed() {
        agent.settingsChanged(atTheGateway(), news);
        agent.hostChanged(host("fe80::1"));
        show(healthy());
        assertThat(neighbors()).containsExactly("fe80::1");
        agent.hostChanged(host("fe80::1", "fe80::2"));
        executor.run();
        assertThat(neighbors()).containsExactly("fe80::1", "fe80::2");
        speaker.state = SessionState.ACTIVE;
        agent.hostChanged(host("fe80::2"));
        executor.run();
        assertThat(neighbors()).containsExactly("fe80::2");
        assertThat(listener.plans).hasSize(3).last().satisfies(plan -> assertThat(plan.peers())
                .isEqualTo(speaker.last().peers()));
    }

    @Test
    void a_router_that_goes_and_comes_while_its_session_stands_is_no_change() {
        agent.settingsChanged(atTheGateway(), news);
        agent.hostChanged(host("fe80::1"));
        show(healthy());

        agent.hostChanged(host());
        executor.run();
        agent.hostChanged(host("fe80::1"));
        executor.run();

        assertThat(speaker.desired).hasSize(1);
        agent.hostChanged(host("fe80::2"));
        executor.run();
        assertThat(neighbors()).containsExactly("fe80::2");
    }

    @Test
    void a_peer_at_the_gateway_that_comes_later_holds_nothing_else_up() {
        show(healthy());
        agent.settingsChanged(atTheGateway(), news);
        executor.run();
        assertThat(speaker.desired).hasSize(2);
        assertThat(speaker.last().peers()).isEmpty();
    }

    @Test
    void an_error_is_told_and_the_next_event_tries_the_whole_again() {
        show(dead());
        speaker.broken = true;
        show(healthy());
        assertThat(listener.failures).hasSize(1);
        assertThat(listener.verdicts).containsExactly("services no-healthy-backends");
        speaker.broken = false;
        show(healthy());
        assertThat(speaker.routes()).containsExactly(SERVICES);
        assertThat(speaker.last().generation()).isEqualTo(2);
        assertThat(listener.verdicts).containsExactly("services no-healthy-backends", "services healthy-backends");
    }

    @Test
    void what_comes_in_after_the_executor_was_shut_down_is_for_nobody() {
        ScheduledExecutorService real = Agent.newExecutor();
        Agent late = new Agent(SETTINGS, speaker, real, AgentClock.system(), listener);
        real.shutdownNow();
        late.clusterChanged(healthy());
        late.written(1);
        late.stop("late", true, Optional.empty());
        assertThat(speaker.desired).isEmpty();
        assertThat(speaker.stops).isEmpty();
    }

    @Test
    void the_executor_keeps_no_failure_to_itself() throws Exception {
        AssertionError meant = new AssertionError("meant to be");
        CompletableFuture<Throwable> reported = new CompletableFuture<>();
        try (ScheduledExecutorService real = Agent.newExecutor()) {
            real.execute(() -> {
                Thread.currentThread().setUncaughtExceptionHandler((_, error) -> reported.complete(error));
                throw meant;
            });
            assertThat(reported.get(5, TimeUnit.SECONDS)).isSameAs(meant);
        }
    }

    private static Settings atTheGateway() {
        return settings(
                SettingsExample.DRAIN, Optional.empty(), List.of(SettingsExample.peerAtTheGateway("any")), services());
    }

    private static HostView host(String... routers) {
        return new HostView(
                Stream.of(routers)
                        .map(router -> new HostView.DefaultRouter(IpAddress.parse(router), "eth0"))
                        .toList(),
                Map.of(),
                Optional.empty());
    }

    private List<String> neighbors() {
        return speaker.last().peers().stream()
                .map(peer -> peer.peer().neighbor().address().toString())
                .toList();
    }

    private void show(ClusterView view) {
        agent.clusterChanged(view);
        executor.run();
    }

    private ClusterView readNow(ClusterView view) {
        return view.readAt(executor.clock().nanoTime().getAsLong());
    }

    private static ClusterView healthy() {
        return cluster(service("etherpad", INSIDE, Map.of(HERE, 1)));
    }

    private static ClusterView dead() {
        return cluster(service("etherpad", INSIDE, Map.of()));
    }
}
