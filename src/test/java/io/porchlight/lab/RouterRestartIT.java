package io.porchlight.lab;

import static io.porchlight.lab.Place7Network.SERVICE_RANGE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** The router dies, and comes back knowing nothing. */
@AtPlace7
class RouterRestartIT {

    @Test
    void sessions_and_routes_are_back_after_a_restart_of_the_router(Place7 place7) {
        Bird bird = place7.router().bird();
        BirdTime before = bird.protocol("place7_server1").since();

        bird.restart();
        await().atMost(20, SECONDS).until(() -> place7.announcedBy(1, 2, 3, 4));

        assertThat(place7.protocols(1, 2, 3, 4))
                .allMatch(name -> bird.protocol(name).isEstablished());
        assertThat(bird.protocol("place7_server1").since().at()).isAfter(before.at());
        assertThat(place7.router().kernel().count(SERVICE_RANGE)).isOne();
        await("the agent counts one session up")
                .atMost(5, SECONDS)
                .until(() -> place7.agent(1)
                                .metric(place7.network().router(), "porchlight_bgp_session_up", "peer=\"red-place7\"")
                        == 1);
    }
}
