package io.porchlight.bgp;

import static io.porchlight.bgp.Peers.LONG;
import static io.porchlight.bgp.Peers.ROUTER_AS;
import static io.porchlight.bgp.Peers.desired;
import static io.porchlight.bgp.Peers.node;
import static io.porchlight.bgp.Peers.router;
import static io.porchlight.bgp.Peers.routes;
import static io.porchlight.bgp.Peers.withFallback;
import static io.porchlight.bgp.Speakers.await;
import static io.porchlight.bgp.Speakers.awaitActive;
import static io.porchlight.bgp.Speakers.awaitState;
import static io.porchlight.bgp.Speakers.port;
import static io.porchlight.bgp.Speakers.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.SessionCounters.MessageType;
import io.porchlight.bgp.fsm.SessionSettings;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.bgp.wire.BgpMessage;
import io.porchlight.bgp.wire.Capability;
import io.porchlight.bgp.wire.Keepalive;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.RouteRefresh;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes over the wire once a session is up. */
class TrafficTest {

    @RegisterExtension
    private final Speakers speakers = new Speakers();

    private final Heard heard = new Heard();

    @Test
    void what_answers_a_refresh_is_marked_at_both_ends_and_follows_end_of_rib() throws IOException {
        NettySpeaker speaker = speakers.dialing(heard);
        RawPeer raw = speakers.raw();
        speaker.desire(desired(1, routes(router("red", "127.0.0.1", raw.port()), "203.0.113.0/24")));
        raw.establish(ROUTER_AS, LONG, new Capability.RouteRefresh(), new Capability.EnhancedRouteRefresh());
        raw.send(new RouteRefresh(1, RouteRefresh.REQUEST, 1));
        raw.send(new RouteRefresh(2, RouteRefresh.REQUEST, 1));

        List<String> said = new ArrayList<>();
        while (said.stream().filter(word -> word.startsWith("EoRR")).count() < 2) {
            word(raw.read()).ifPresent(said::add);
        }

        assertThat(said)
                .containsExactly(
                        "203.0.113.0/24", "end", "end", "BoRR 1", "203.0.113.0/24", "EoRR 1", "BoRR 2", "EoRR 2");
    }

    @Test
    void a_peer_that_asks_again_and_again_without_reading_is_answered_once_for_all() throws IOException {
        NettySpeaker speaker = speakers.dialing(heard);
        RawPeer stuck = speakers.keep(new RawPeer("127.0.0.1", 4096));
        Peer peer = withFallback(router("stuck", "127.0.0.1", stuck.port()), "192.0.2.7", "2001:db8::7");
        speaker.desire(desired(1, Peers.flood(peer)));
        stuck.establish(ROUTER_AS, LONG, new Capability.RouteRefresh(), new Capability.EnhancedRouteRefresh());
        awaitState(speaker, SessionState.ESTABLISHED);

        for (int i = 0; i < 1000; i++) {
            stuck.send(new RouteRefresh(2, RouteRefresh.REQUEST, 1));
        }

        await().untilAsserted(() -> assertThat(messages(speaker, Direction.RECEIVED, MessageType.ROUTE_REFRESH))
                .isEqualTo(1000));
        assertThat(messages(speaker, Direction.SENT, MessageType.ROUTE_REFRESH)).isZero();
    }

    @Test
    void messages_are_as_long_as_both_agreed() {
        Heard routerHeard = new Heard();
        NettySpeaker router = speakers.listening("::1", routerHeard);
        NettySpeaker speaker = speakers.dialing(heard);
        Map<IpPrefix, RouteAttributes> many = new HashMap<>();
        for (int i = 0; i < 3000; i++) {
            many.put(IpPrefix.host(IpAddress.ipv6(0x2001_0db8_0000_0000L, i)), RouteAttributes.DEFAULT);
        }

        router.desire(desired(1, routes(node("node", "::1"))));
        awaitActive(router);
        speaker.desire(desired(1, new PeerRoutes(router("red", "::1", port(router)), many)));

        await().untilAsserted(() -> assertThat(routerHeard.table).hasSize(3000));
        // One of some 51 kilobytes, and End-of-RIB for both families; without RFC 8654 it would be 13.
        await().untilAsserted(() -> assertThat(messages(router, Direction.RECEIVED, MessageType.UPDATE))
                .isEqualTo(3));
    }

    @Test
    void a_peer_that_reads_nothing_is_dropped_when_its_send_hold_time_is_over() throws IOException {
        NettySpeaker speaker = speakers.dialing(heard);
        RawPeer stuck = speakers.keep(new RawPeer("127.0.0.1", 4096));
        Peer plain = withFallback(router("stuck", "127.0.0.1", stuck.port()), "192.0.2.7", "2001:db8::7");
        SessionSettings settings = plain.session();
        Peer peer = new Peer(
                plain.name(),
                plain.neighbor(),
                new SessionSettings(
                        settings.localAs(),
                        settings.routerId(),
                        settings.remoteAs(),
                        settings.families(),
                        settings.passive(),
                        new SessionSettings.Times(
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(8),
                                settings.times().connectRetry()),
                        settings.abilities()),
                plain.nextHops());
        speaker.desire(desired(1, Peers.flood(peer)));
        stuck.establish(ROUTER_AS, 4);

        await().pollInterval(Duration.ofMillis(200)).until(() -> {
            if (heard.troubles.isEmpty()) {
                stuck.send(new Keepalive());
            }
            return !heard.troubles.isEmpty();
        });

        assertThat(heard.troubles).singleElement().asString().contains("send hold timer", "8 s");
        assertThat(session(speaker).counters().notifications(Direction.SENT))
                .containsEntry(new SessionCounters.NotificationCode(8, 0), 1L);
    }

    @Test
    void the_reason_of_a_peer_that_resets_the_connection_is_read_although_writing_fails_first() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        NettySpeaker speaker = speakers.keep(new NettySpeaker(List.of(), Peers.QUICK, heard, holdingUp(reading, gone)));
        RawPeer raw = speakers.raw();
        Peer red = router("red", "127.0.0.1", raw.port());
        speaker.desire(desired(1, routes(red)));
        raw.establish(ROUTER_AS, 30);
        awaitState(speaker, SessionState.ESTABLISHED);
        raw.send(new Update(List.of(), List.of(), List.of()));
        reading.await();

        speaker.desire(desired(2, routes(red, "203.0.113.0/24")));
        raw.send(new Notification(6, 1, new byte[0]));
        // What it was sent and has not read makes its kernel reset the connection.
        raw.hangUp();
        gone.countDown();

        await().untilAsserted(() -> assertThat(heard.troubles).isNotEmpty());
        assertThat(heard.troubles).first().asString().contains("Maximum Number of Prefixes Reached");
    }

    @Test
    void what_waits_to_be_read_counts_before_the_hold_timer_of_a_loop_that_was_held_up() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        NettySpeaker speaker = speakers.keep(new NettySpeaker(List.of(), Peers.QUICK, heard, holdingUp(reading, held)));
        RawPeer raw = speakers.raw();
        speaker.desire(desired(1, routes(router("red", "127.0.0.1", raw.port()))));
        raw.establish(ROUTER_AS, 3);
        awaitState(speaker, SessionState.ESTABLISHED);
        raw.send(new Update(List.of(), List.of(), List.of()));
        reading.await();

        long overdue = System.nanoTime() + Duration.ofMillis(3500).toNanos();
        await().until(() -> {
            raw.send(new Keepalive());
            return System.nanoTime() > overdue;
        });
        held.countDown();

        await().untilAsserted(() -> assertThat(messages(speaker, Direction.RECEIVED, MessageType.KEEPALIVE))
                .isGreaterThan(5));
        assertThat(session(speaker).state()).isEqualTo(SessionState.ESTABLISHED);
        assertThat(heard.troubles).isEmpty();
    }

    /** An UPDATE keeps the event loop busy until it is let go. */
    private static UpdateSink holdingUp(CountDownLatch reading, CountDownLatch letGo) {
        return new Heard() {
            @Override
            public void received(Peer peer, Update update) {
                reading.countDown();
                try {
                    letGo.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    private static long messages(NettySpeaker speaker, Direction direction, MessageType type) {
        return session(speaker).counters().messages(direction, type);
    }

    /** What is of interest here. */
    private static Optional<String> word(BgpMessage message) {
        return switch (message) {
            case RouteRefresh(int afi, int subtype, int _) ->
                Optional.of((subtype == RouteRefresh.BEGIN ? "BoRR " : "EoRR ") + afi);
            case Update update
            when !update.reachable().isEmpty() ->
                Optional.of(update.reachable().getFirst().toString());
            case Update _ -> Optional.of("end");
            default -> Optional.empty();
        };
    }
}
