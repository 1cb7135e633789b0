package io.porchlight.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a path goes when its agent does. */
@AtPlace7
class AgentEndIT {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @Test
    void on_SIGTERM_the_path_goes_at_once_and_the_router_is_told_why(Place7 place7) {
        int before = place7.router().bird().log().length();

        assertThat(Stopwatch.measure(
                        "gone on SIGTERM",
                        () -> place7.agent(3).process().signal("TERM"),
                        () -> place7.announcedBy(1, 2, 4)))
                .isLessThan(AT_ONCE);

        assertThat(place7.router().bird().log().substring(before))
                .containsPattern("place7_server3: Received: Administrative shutdown: \"\\S.*\"");
        place7.agent(3).process().exitStatus(Duration.ofSeconds(10));
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
        Bird bird = place7.router().bird();
        String protocol = place7.node(2).protocol();

        place7.agent(2).process().signal("KILL");

        await().atMost(AT_ONCE).until(() -> !bird.protocol(protocol).isEstablished());
        place7.restartAgent(2);
        await("the agent is back, and has announced again")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .failFast("the path went while the agent was away", () -> !place7.announcedBy(1, 2, 3, 4))
                .until(() -> bird.protocol(protocol).changes().updates() > 0);
        assertThat(place7.announcedBy(1, 2, 3, 4)).isTrue();
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
}
