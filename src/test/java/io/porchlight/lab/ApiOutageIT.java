package io.porchlight.lab;

import static io.porchlight.lab.Place7Network.SERVICE_RANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The nodes cannot reach the API server for a while, or what it told them ends. */
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

    private static final Duration OUTAGE = Duration.ofMinutes(1);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final List<String> RESOURCES = List.of("services", "endpointslices", "nodes");

    /** A backend fails meanwhile: that it is not heard of shows that the cut is one. */
    @Test
    void routes_stay_while_the_api_server_is_away_for_a_minute_and_do_not_flap_when_it_is_back(Place7 place7) {
        List<Seen> before = seen(place7);
        Instant end = Instant.now().plus(OUTAGE);

        place7.network().cutApi();
        place7.scene().setReady(place7.node(4).name(), false);
        await("every agent knows that its watches are lost")
                .atMost(NOTICED)
                .pollInterval(LOOK_EVERY)
                .until(() -> watches(place7, 0));
        await("a minute is over")
                .atMost(OUTAGE.plusSeconds(1))
                .pollInterval(LOOK_EVERY)
                .until(() -> {
                    assertStill(before, seen(place7));
                    return Instant.now().isAfter(end);
                });
        assertThat(place7.announcedBy(1, 2, 3, 4)).isTrue();

        place7.network().healApi();
        assertWatchesComeBackWithoutAFlap(place7, before);
    }

    @Test
    void routes_stay_when_the_connections_to_the_api_server_are_reset(Place7 place7) {
        List<Seen> before = seen(place7);

        place7.network().resetApi();
        // Each watch hears of something, and is reset when the node thanks for it.
        ExtraService extra = new ExtraService(place7.client(), "extra", "None", "Cluster");
        extra.create();
        extra.setBackends(List.of());
        for (LabNode node : place7.network().nodes()) {
            place7.scene()
                    .annotate(
                            node.name(),
                            "porchlight.io/lab-extra",
                            Instant.now().toString());
        }
        await("every agent knows that its watches are lost").atMost(NOTICED).until(() -> watches(place7, 0));
        place7.scene().setReady(place7.node(4).name(), false);
        assertStill(before, seen(place7));

        place7.network().healApi();
        assertWatchesComeBackWithoutAFlap(place7, before);
    }

    @Test
    void routes_stay_when_the_api_server_restarts(Place7 place7) {
        List<Seen> before = seen(place7);

        place7.api().stop();
        await("every agent knows that its watches are lost").atMost(NOTICED).until(() -> watches(place7, 0));
        assertStill(before, seen(place7));
        place7.api().start();
        await("every agent has its watches back").atMost(NOTICED).until(() -> watches(place7, 1));
        assertStill(before, seen(place7));

        place7.scene().setReady(place7.node(4).name(), false);
        assertWatchesComeBackWithoutAFlap(place7, before);
    }

    @Test
    void routes_stay_when_watches_expire(Place7 place7) {
        List<Seen> before = seen(place7);
        int said = place7.api().output().length();

        place7.api().expire();
        place7.api().stop();
        place7.api().start();
        await("every watch was told that what it asks for is gone")
                .atMost(NOTICED)
                .until(() -> RESOURCES.stream()
                        .allMatch(resource -> expired(place7.api().output().substring(said), resource) >= 4));
        await("every agent has its watches back").atMost(NOTICED).until(() -> watches(place7, 1));
        assertStill(before, seen(place7));

        place7.scene().setReady(place7.node(4).name(), false);
        assertWatchesComeBackWithoutAFlap(place7, before);
    }

    /**
     * That every backend of node 4 has failed is heard of at last, which shows that the return is one. By then each
     * agent has listed everything anew, and stirred whatever that may stir.
     */
    private static void assertWatchesComeBackWithoutAFlap(Place7 place7, List<Seen> before) {
        await("every agent has its watches back").atMost(NOTICED).until(() -> watches(place7, 1));
        await("what happened meanwhile is known").atMost(NOTICED).until(() -> place7.announcedBy(1, 2, 3));
        assertStill(before.subList(0, 3), seen(place7));
        BirdProtocol.Changes fourth = before.getLast().changes();
        assertThat(place7.session(4).changes())
                .isEqualTo(new BirdProtocol.Changes(fourth.updates(), fourth.withdraws() + 1));
    }

    private static long expired(String output, String resource) {
        return output.lines()
                .filter(line -> line.startsWith("410 Gone: ") && line.contains("/" + resource + "?"))
                .count();
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
        return IntStream.rangeClosed(1, 4).mapToObj(place7::agent).allMatch(agent -> RESOURCES.stream()
                .allMatch(resource -> agent.metric(
                                place7.network().router(),
                                "porchlight_cluster_watch_up",
                                "resource=\"" + resource + "\"")
                        == state));
    }
}
