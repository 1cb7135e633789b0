package io.porchlight.lab;

import static io.porchlight.lab.Place7Network.SERVICE_RANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.porchlight.scene.Scene;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nodes with more backends get more of the traffic, where the router is told of it and listens. */
@AtPlace7
@Lab("vtysh:frr")
class WeightIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int FLOWS = 400;

    @Test
    void a_router_that_a_reload_adds_spreads_the_traffic_by_backends_and_the_others_session_stays(Place7 place7) {
        place7.scene().setReady(Scene.ETHERPAD, place7.node(2).name(), false);
        place7.scene().setReady(Scene.POSTGRES, place7.node(2).name(), false);
        place7.scene().setReady(place7.node(3).name(), false);
        place7.scene().setReady(place7.node(4).name(), false);
        await().atMost(SOON).until(() -> place7.announcedBy(1, 2));
        List<BirdProtocol> before = red(place7);

        try (BluePlace7 blue = new BluePlace7(place7.network(), place7.folder("blue.place7"))) {
            IntStream.rangeClosed(1, 4).forEach(number -> place7.reload(number, WeightIT::weighted));
            await("nexthops of two nodes")
                    .atMost(SOON)
                    .until(() -> blue.weights(SERVICE_RANGE).size() == 2);

            Map<String, Integer> weights = blue.weights(SERVICE_RANGE);
            int first = weights.get(place7.node(1).address());
            int second = weights.get(place7.node(2).address());
            assertThat(first)
                    .as("three backends against one: %s%n%s", weights, blue.show(SERVICE_RANGE))
                    .isEqualTo(3 * second);
            assertThat(place7.arrivals(
                            place7.network().behindBlue(), Scene.NGINX.clusterIp(), Scene.NGINX.port(), FLOWS))
                    .satisfies(arrived -> {
                        assertThat(arrived.get(0)).isGreaterThan(arrived.get(1));
                        assertThat(arrived.get(1)).isPositive();
                        assertThat(arrived.get(2)).isZero();
                        assertThat(arrived.get(3)).isZero();
                    });

            assertOneUpdateAtMost(before, red(place7));
            assertThat(place7.router().kernel().nexthops(SERVICE_RANGE))
                    .extracting(KernelRoutes.Nexthop::weight)
                    .containsExactly(1, 1);
        }
    }

    /** The sessions with the router that was there before: in the order of the nodes. */
    private static List<BirdProtocol> red(Place7 place7) {
        return IntStream.rangeClosed(1, 4).mapToObj(place7::session).toList();
    }

    /** Those that announce have told it of their weight; nothing was withdrawn. */
    private static void assertOneUpdateAtMost(List<BirdProtocol> before, List<BirdProtocol> now) {
        for (int i = 0; i < before.size(); i++) {
            BirdProtocol was = before.get(i);
            BirdProtocol is = now.get(i);
            assertThat(is.since()).matches(was.since()::isSameMomentAs, "is the session of before");
            assertThat(is.changes())
                    .isEqualTo(new BirdProtocol.Changes(
                            was.changes().updates() + (i < 2 ? 1 : 0),
                            was.changes().withdraws()));
        }
    }

    private static AgentFile weighted(AgentFile file) {
        return file.withPeer(
                        "blue-place7",
                        "{ address: \"%s\", as: %d, hold-time: 9s, connect-retry: 1s, graceful-restart: { enabled: false } }"
                                .formatted(Place7Network.BLUE_ADDRESS, BluePlace7.AS))
                .withServices("weight", "backends");
    }
}
