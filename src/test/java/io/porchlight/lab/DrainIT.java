package io.porchlight.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A node that drains says so first, and goes then. */
@AtPlace7
class DrainIT {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration RESTART = Duration.ofSeconds(60);
    private static final Duration A_WHILE = Duration.ofMillis(500);
    private static final Duration DRAIN_TIME = Duration.ofSeconds(AgentFile.DRAIN_SECONDS);

    @Test
    void a_node_that_drains_is_first_said_to_be_going_then_gone_and_then_back(Place7 place7) {
        BirdProtocol before = place7.session(2);
        String node = place7.node(2).name();

        place7.scene().annotate(node, Place7.DRAIN, "true");
        place7.awaitGoing(2);
        assertThat(place7.announcedBy(1, 2, 3, 4)).isTrue();
        assertThat(Stopwatch.measure("gone after GRACEFUL_SHUTDOWN", () -> {}, () -> place7.announcedBy(1, 3, 4)))
                .isBetween(DRAIN_TIME.dividedBy(2), DRAIN_TIME.plusSeconds(1));
        assertSameSession(before, place7.session(2));
        assertThat(place7.session(2).changes()).isEqualTo(more(before.changes(), 1, 1));

        place7.scene().removeAnnotation(node, Place7.DRAIN);
        await().atMost(SOON).until(() -> place7.announcedBy(1, 2, 3, 4));
        assertThat(place7.path(2)).get().matches(path -> !path.isGoing());
        assertSameSession(before, place7.session(2));
        assertThat(place7.session(2).changes()).isEqualTo(more(before.changes(), 2, 1));
    }

    @AlsoNative
    @Test
    void a_drain_and_its_end_are_asked_for_on_the_node_itself_while_the_API_server_is_away(Place7 place7) {
        BirdProtocol before = place7.session(3);
        place7.network().cutApi();

        assertThat(place7.agent(3).porchlight("drain").status()).isZero();
        place7.awaitGoing(3);
        await().atMost(SOON).until(() -> place7.announcedBy(1, 2, 4));

        assertThat(place7.agent(3).porchlight("undrain").status()).isZero();
        await().atMost(SOON).until(() -> place7.announcedBy(1, 2, 3, 4));
        assertThat(place7.path(3)).get().matches(path -> !path.isGoing());
        assertSameSession(before, place7.session(3));
    }

    @Test
    void metallb_2470_a_cordoned_node_goes_on_announcing(Place7 place7) {
        BirdProtocol before = place7.session(3);
        double heard = lastNodeEvent(place7);

        place7.scene().setUnschedulable(place7.node(3).name(), true);
        await("the agent has heard of it").atMost(SOON).until(() -> lastNodeEvent(place7) > heard);
        await().during(A_WHILE).atMost(SOON).until(() -> place7.announcedBy(1, 2, 3, 4));
        assertSameSession(before, place7.session(3));
        assertThat(place7.session(3).changes()).isEqualTo(before.changes());
    }

    @Test
    void killed_while_it_drains_an_agent_leaves_a_path_that_goes_as_soon_as_it_is_back(Place7 place7) {
        place7.scene().annotate(place7.node(2).name(), Place7.DRAIN, "true");
        place7.awaitGoing(2);
        long told = place7.session(2).changes().updates();
        place7.agent(2).process().signal("KILL");
        await().atMost(SOON).until(() -> !place7.session(2).isEstablished());
        await("graceful restart keeps it, as it was")
                .during(DRAIN_TIME)
                .atMost(SOON)
                .until(() -> place7.path(2).filter(BirdRoute::isGoing).isPresent());

        place7.restartAgent(2);
        await("the agent is back, and says that it has nothing to announce")
                .atMost(RESTART)
                .pollInterval(Duration.ofMillis(20))
                .failFast(
                        "the path went while the agent was away",
                        () -> place7.path(2).isEmpty() && !place7.session(2).isEstablished())
                .until(() -> place7.announcedBy(1, 3, 4));
        await().during(A_WHILE).atMost(SOON).until(() -> place7.announcedBy(1, 3, 4));
        assertThat(place7.session(2).changes().updates()).isEqualTo(told);
    }

    @Test
    void killed_while_it_drains_without_graceful_restart_an_agent_loses_its_path_at_once(Place7 place7) {
        place7.scene().annotate(place7.node(1).name(), Place7.DRAIN, "true");
        place7.awaitGoing(1);
        assertThat(Stopwatch.measure(
                        "gone on SIGKILL while draining",
                        () -> place7.agent(1).process().signal("KILL"),
                        () -> place7.announcedBy(2, 3, 4)))
                .isLessThan(DRAIN_TIME);

        place7.restartAgent(1);
        await("the agent is back").atMost(RESTART).until(() -> place7.session(1).isEstablished());
        await().during(A_WHILE).atMost(SOON).until(() -> place7.announcedBy(2, 3, 4));
        assertThat(place7.session(1).changes().updates()).isZero();
    }

    private static double lastNodeEvent(Place7 place7) {
        return place7.agent(3).lastEvent(place7.network().router(), "nodes");
    }

    private static void assertSameSession(BirdProtocol before, BirdProtocol now) {
        assertThat(now.isEstablished()).isTrue();
        assertThat(now.since()).matches(before.since()::isSameMomentAs, "is the session of before");
    }

    private static BirdProtocol.Changes more(BirdProtocol.Changes before, int updates, int withdraws) {
        return new BirdProtocol.Changes(before.updates() + updates, before.withdraws() + withdraws);
    }
}
