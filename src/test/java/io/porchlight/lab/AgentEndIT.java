package io.porchlight.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a path goes when its agent does. */
@AlsoNative
@AtPlace7
class AgentEndIT {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration DRAIN_TIME = Duration.ofSeconds(AgentFile.DRAIN_SECONDS);

    /** What a JVM that ends by SIGTERM exits with. */
    private static final int SIGTERM_STATUS = 143;

    /** Its Pod is not being deleted: the agent waits half a second for that news, which may be slower than the signal. */
    @Test
    void on_SIGTERM_the_path_is_said_to_be_going_then_withdrawn_and_then_the_router_is_told_why(Place7 place7) {
        int before = place7.router().bird().log().length();

        place7.agent(3).process().signal("TERM");
        place7.awaitGoing(3);
        assertThat(place7.announcedBy(1, 2, 3, 4)).isTrue();
        assertThat(place7.session(3).isEstablished()).isTrue();
        assertThat(Stopwatch.measure("gone after SIGTERM", () -> {}, () -> place7.announcedBy(1, 2, 4)))
                .isBetween(DRAIN_TIME.dividedBy(2), DRAIN_TIME.plus(AT_ONCE));

        assertThat(place7.agent(3).process().exitStatus(PATIENCE)).isIn(0, SIGTERM_STATUS);
        assertThat(place7.router().bird().log().substring(before))
                .containsSubsequence("place7_server3.ipv6 > removed", "place7_server3: Received: ")
                .containsPattern("place7_server3: Received: Administrative shutdown: \"\\S.*\"");
        assertThat(place7.announcedBy(1, 2, 4)).isTrue();
    }

    @Test
    void a_Pod_that_is_replaced_leaves_its_path_to_the_next_one(Place7 place7) {
        int before = place7.router().bird().log().length();
        long told = place7.session(2).changes().updates();
        AgentProcess last = place7.agent(2);

        place7.pods().delete(place7.node(2));
        last.process().signal("TERM");
        await("the agent has ended")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .failFast("the path went with the agent", () -> !place7.announcedBy(1, 2, 3, 4))
                .until(() -> !last.process().isAlive());
        assertThat(last.process().exitStatus(PATIENCE)).isIn(0, SIGTERM_STATUS);
        assertThat(place7.session(2).isEstablished()).isFalse();
        assertThat(place7.path(2)).get().matches(path -> !path.isGoing());

        place7.restartAgent(2);
        awaitBackWithoutAGap(place7, 2, told);
        assertThat(place7.router().bird().log().substring(before)).doesNotContain("place7_server2: Received: ");
    }

    /** At a reboot the kubelet deletes the Pod too: what tells it from a replacement is the state of the Node. */
    @Test
    void metallb_2677_at_a_reboot_no_stale_path_stays_behind(Place7 place7) {
        int before = place7.router().bird().log().length();
        double second = lastNodeEvent(place7, 2);
        double third = lastNodeEvent(place7, 3);
        place7.scene().setNodeReady(place7.node(2).name(), false);
        place7.scene().setUnschedulable(place7.node(3).name(), true);
        await("the agents have heard of it")
                .atMost(PATIENCE)
                .until(() -> lastNodeEvent(place7, 2) > second && lastNodeEvent(place7, 3) > third);

        for (int number : List.of(2, 3)) {
            place7.pods().delete(place7.node(number));
            place7.agent(number).process().signal("TERM");
        }
        await().atMost(DRAIN_TIME.plus(AT_ONCE)).until(() -> place7.announcedBy(1, 4));
        for (int number : List.of(2, 3)) {
            place7.agent(number).process().exitStatus(PATIENCE);
            assertThat(place7.session(number).isEstablished()).isFalse();
        }
        assertThat(place7.announcedBy(1, 4)).isTrue();
        assertThat(place7.router().bird().log().substring(before))
                .contains("place7_server2: Received: Administrative shutdown")
                .contains("place7_server3: Received: Administrative shutdown");
    }

    /** The container of the next Pod would read the file that this one sees, and end with what is wrong in it. */
    @Test
    void a_Pod_that_is_replaced_beside_a_file_that_no_start_takes_leaves_no_path(Place7 place7) {
        int before = place7.router().bird().log().length();

        place7.agent(2).configure("porchlight: {}");
        place7.pods().delete(place7.node(2));
        place7.agent(2).process().signal("TERM");

        await().atMost(DRAIN_TIME.plus(AT_ONCE)).until(() -> place7.announcedBy(1, 3, 4));
        place7.agent(2).process().exitStatus(PATIENCE);
        assertThat(place7.announcedBy(1, 3, 4)).isTrue();
        assertThat(place7.router().bird().log().substring(before))
                .contains("place7_server2: Received: Administrative shutdown");
    }

    @Test
    void on_SIGKILL_the_path_goes_with_the_connection_where_graceful_restart_is_off(Place7 place7) {
        assertThat(Stopwatch.measure(
                        "gone on SIGKILL",
                        () -> place7.agent(1).process().signal("KILL"),
                        () -> place7.announcedBy(2, 3, 4)))
                .isLessThan(AT_ONCE);
    }

    @Test
    void on_SIGKILL_the_path_stays_until_the_agent_is_back_where_graceful_restart_was_agreed(Place7 place7) {
        long told = place7.session(2).changes().updates();

        place7.agent(2).process().signal("KILL");

        await().atMost(AT_ONCE).until(() -> !place7.session(2).isEstablished());
        place7.restartAgent(2);
        awaitBackWithoutAGap(place7, 2, told);
    }

    /** The router last heard of the agent up to a keepalive interval, a third of the hold time, before it stopped. */
    @Test
    void an_agent_that_hangs_loses_its_path_when_the_hold_time_is_over(Place7 place7) {
        int before = place7.router().bird().log().length();

        Duration took = Stopwatch.measure(
                "gone on SIGSTOP", () -> place7.agent(4).process().signal("STOP"), () -> place7.announcedBy(1, 2, 3));

        Duration hold = Duration.ofSeconds(RedPlace7.HOLD_TIME);
        Duration slack = Duration.ofSeconds(1);
        assertThat(took).isBetween(hold.multipliedBy(2).dividedBy(3).minus(slack), hold.plus(slack));
        assertThat(place7.router().bird().log().substring(before))
                .contains("place7_server4: Error: Hold timer expired");
    }

    /** @param told the updates that the router had counted before: it goes on counting over a graceful restart */
    private static void awaitBackWithoutAGap(Place7 place7, int number, long told) {
        await("the agent is back, and has announced again")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .failFast("the path went while the agent was away", () -> !place7.announcedBy(1, 2, 3, 4))
                .until(() -> place7.session(number).isEstablished()
                        && place7.session(number).changes().updates() > told);
        assertThat(place7.announcedBy(1, 2, 3, 4)).isTrue();
    }

    private static double lastNodeEvent(Place7 place7, int number) {
        return place7.agent(number).lastEvent(place7.network().router(), "nodes");
    }
}
