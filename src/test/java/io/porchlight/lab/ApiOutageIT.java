package io.porchlight.lab;

import static io.porchlight.lab.Place7Network.SERVICE_RANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The nodes cannot reach the API server for a while. */
@AtPlace7
class ApiOutageIT {

    /** What a flap would change: when session and path came, and what was ever received. */
    private record Seen(BirdTime session, BirdTime path, BirdProtocol.Changes changes) {

        boolean isStill(Seen now) {
            return session.isSameMomentAs(now.session) && path.isSameMomentAs(now.path) && changes.equals(now.changes);
        }
    }

    /** The agents look for a sign of life every 15 s, and wait 10 s for it. */
    private static final Duration NOTICED = Duration.ofSeconds(40);

    /**
     * A backend fails meanwhile: that it is not heard of shows that the cut is one, and that it is at last shows that
     * the return is. By then each agent has listed everything anew, and stirred whatever that may stir.
     */
    @Test
    void routes_stay_while_the_api_server_is_away_and_do_not_flap_when_it_is_back(Place7 place7) {
        List<Seen> before = seen(place7);

        place7.network().cutApi();
        place7.scene().setReady(place7.node(4).name(), false);
        await("every agent knows that its watches are lost")
                .atMost(NOTICED)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> watches(place7, 0));
        assertStill(before, seen(place7));
        assertThat(place7.announcedBy(1, 2, 3, 4)).isTrue();

        place7.network().healApi();
        await("every agent has its watches back").atMost(NOTICED).until(() -> watches(place7, 1));
        await("what happened meanwhile is known").atMost(NOTICED).until(() -> place7.announcedBy(1, 2, 3));
        assertStill(before.subList(0, 3), seen(place7));
        BirdProtocol.Changes fourth = before.getLast().changes();
        assertThat(place7.router().bird().protocol(place7.node(4).protocol()).changes())
                .isEqualTo(new BirdProtocol.Changes(fourth.updates(), fourth.withdraws() + 1));
    }

    private static List<Seen> seen(Place7 place7) {
        return place7.router().bird().routes(SERVICE_RANGE).stream()
                .sorted(Comparator.comparing(BirdRoute::protocol))
                .map(path -> {
                    BirdProtocol protocol = place7.router().bird().protocol(path.protocol());
                    return new Seen(protocol.since(), path.since(), protocol.changes());
                })
                .toList();
    }

    private static void assertStill(List<Seen> before, List<Seen> now) {
        assertThat(now).hasSameSizeAs(before);
        for (int i = 0; i < now.size(); i++) {
            assertThat(now.get(i)).matches(before.get(i)::isStill, "is still as " + before.get(i));
        }
    }

    /** Whether every watch of every agent is in this state: 1 for up. */
    private static boolean watches(Place7 place7, double state) {
        return IntStream.rangeClosed(1, 4).mapToObj(place7::agent).allMatch(agent -> Stream.of(
                        "services", "endpointslices", "nodes")
                .allMatch(resource -> agent.metric(
                                place7.network().router(),
                                "porchlight_cluster_watch_up",
                                "resource=\"" + resource + "\"")
                        == state));
    }
}
