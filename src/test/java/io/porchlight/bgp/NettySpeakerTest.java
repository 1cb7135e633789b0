package io.porchlight.bgp;

import static io.porchlight.bgp.Peers.LONG;
import static io.porchlight.bgp.Peers.QUICK;
import static io.porchlight.bgp.Peers.ROUTER_AS;
import static io.porchlight.bgp.Peers.desired;
import static io.porchlight.bgp.Peers.node;
import static io.porchlight.bgp.Peers.peer;
import static io.porchlight.bgp.Peers.router;
import static io.porchlight.bgp.Peers.routes;
import static io.porchlight.bgp.Peers.settings;
import static io.porchlight.bgp.Peers.withFallback;
import static io.porchlight.bgp.Speakers.await;
import static io.porchlight.bgp.Speakers.awaitActive;
import static io.porchlight.bgp.Speakers.awaitAll;
import static io.porchlight.bgp.Speakers.awaitState;
import static io.porchlight.bgp.Speakers.port;
import static io.porchlight.bgp.Speakers.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.ChannelException;
import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.SessionCounters.MessageType;
import io.porchlight.bgp.SessionCounters.NotificationCode;
import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.fsm.SessionTimers;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.RouteRefresh;
import io.porchlight.bgp.wire.Severity;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NettySpeakerTest {

    @RegisterExtension
    private final Speakers speakers = new Speakers();

    private final Heard heard = new Heard();

    @ParameterizedTest(name = "over {0}")
    @CsvSource({"127.0.0.1", "::1"})
    void two_speakers_agree_and_the_router_sees_the_routes_of_both_families(String address) {
        Heard routerHeard = new Heard();
        NettySpeaker router = speakers.listening(address, routerHeard);
        NettySpeaker speaker = speakers.dialing(heard);
        Peer peer = withFallback(router("red", address, port(router)), "192.0.2.7", "2001:db8::7");

        router.desire(desired(1, routes(node("node", address))));
        awaitActive(router);
        speaker.desire(desired(1, routes(peer, "203.0.113.0/24", "2a0a:e5c0:13:e2::/108")));

        IpAddress fourth = IpAddress.parse(address);
        IpAddress sixth = IpAddress.parse(address.equals("::1") ? "::1" : "2001:db8::7");
        await().untilAsserted(() -> assertThat(routerHeard.table)
                .isEqualTo(Map.of(
                        IpPrefix.parse("203.0.113.0/24"), fourth, IpPrefix.parse("2a0a:e5c0:13:e2::/108"), sixth)));
        await().untilAsserted(() -> assertThat(heard.written).hasValue(1));
        SessionStatus.Established established = session(speaker).established().orElseThrow();
        assertThat(established.announced()).isEqualTo(Map.of(Family.IPV4_UNICAST, 1, Family.IPV6_UNICAST, 1));
        assertThat(established.negotiated().holdTimeSeconds()).isEqualTo(LONG);
        assertThat(session(router).counters().received(Family.IPV6_UNICAST)).isEqualTo(1);
        assertThat(heard.troubles).isEmpty();
        assertThat(heard.transitions).endsWith("red: OpenConfirm > Established", "red: [ipv4-unicast, ipv6-unicast]");

        speaker.desire(desired(2, routes(peer, "203.0.113.0/24")));
        await().untilAsserted(() -> assertThat(routerHeard.table).containsOnlyKeys(IpPrefix.parse("203.0.113.0/24")));
        await().untilAsserted(() -> assertThat(heard.written).hasValue(2));
    }

    @Test
    void nio_works_as_epoll_does_and_says_so() throws IOException {
        NettySpeaker speaker = speakers.keep(
                new NettySpeaker(Transport.nio("no epoll"), List.of(), QUICK, Duration.ZERO, heard, UpdateSink.DROP));
        RawPeer raw = speakers.raw();

        speaker.desire(desired(1, routes(router("red", "127.0.0.1", raw.port()))));
        raw.establish(ROUTER_AS, LONG);

        awaitState(speaker, SessionState.ESTABLISHED);
        assertThat(speaker.transportWarning()).contains("no epoll");
        assertThat(speakers.dialing(heard).transportWarning()).isEmpty();
    }

    @Test
    void a_peer_of_another_as_gets_2_2_and_is_trouble_once() throws IOException {
        NettySpeaker speaker = speakers.dialing(heard);
        RawPeer raw = speakers.raw();
        speaker.desire(desired(1, routes(router("red", "127.0.0.1", raw.port()))));

        for (int attempt = 0; attempt < 3; attempt++) {
            raw.accept();
            raw.open(65002, LONG);
            assertCode(raw.notification(), 2, 2);
            assertThat(raw.isClosedByPeer()).isTrue();
            raw.hangUp();
        }

        assertThat(heard.troubles).singleElement().asString().contains("AS 65002", "65001");
        assertThat(session(speaker).lastTrouble())
                .hasValueSatisfying(t -> assertThat(t).contains("wrong AS"));
        assertThat(session(speaker).counters().notifications(Direction.SENT))
                .hasEntrySatisfying(
                        new NotificationCode(2, 2), count -> assertThat(count).isGreaterThanOrEqualTo(3));
    }

    @Test
    void a_refused_connection_is_trouble_once_whatever_the_number_of_attempts() throws IOException {
        int port = freePort();
        NettySpeaker speaker = speakers.dialing(heard);
        speaker.desire(desired(1, routes(router("red", "127.0.0.1", port))));

        await().untilAsserted(() -> assertThat(session(speaker).counters().transitions(SessionState.CONNECT))
                .isGreaterThan(3));
        assertThat(heard.troubles).singleElement().asString().contains("refused", "127.0.0.1 port " + port);
    }

    @Test
    void a_silent_peer_is_trouble_long_before_it_is_given_up() throws IOException {
        NettySpeaker speaker = silenced(QUICK.open());
        RawPeer raw = speakers.raw();
        speaker.desire(desired(1, routes(router("red", "127.0.0.1", raw.port()))));
        raw.accept();

        await().untilAsserted(() ->
                assertThat(heard.troubles).singleElement().asString().contains("no OPEN"));
        assertThat(session(speaker).state()).isEqualTo(SessionState.OPEN_SENT);
    }

    @Test
    void a_silent_peer_gets_4_0_and_is_still_the_same_trouble() throws IOException {
        NettySpeaker speaker = silenced(Duration.ofMillis(300));
        RawPeer raw = speakers.raw();
        speaker.desire(desired(1, routes(router("red", "127.0.0.1", raw.port()))));
        raw.accept();

        assertCode(raw.notification(), 4, 0);
        assertThat(heard.troubles).singleElement().asString().contains("no OPEN");
    }

    @Test
    void a_peer_that_closes_before_its_open_is_told_of() throws IOException {
        NettySpeaker speaker = speakers.dialing(heard);
        RawPeer raw = speakers.raw();
        speaker.desire(desired(1, routes(router("red", "127.0.0.1", raw.port()))));
        raw.accept();
        raw.read();
        raw.hangUp();

        await().untilAsserted(() -> assertThat(heard.troubles).hasSize(1));
        assertThat(heard.troubles.getFirst()).contains("before its OPEN", "neighbor");
    }

    @Test
    void the_hold_timer_expires_and_4_0_is_on_the_wire() throws IOException {
        NettySpeaker speaker = speakers.dialing(heard);
        RawPeer raw = speakers.raw();
        speaker.desire(desired(1, routes(router("red", "127.0.0.1", raw.port()))));
        raw.establish(ROUTER_AS, 3);
        awaitState(speaker, SessionState.ESTABLISHED);

        assertCode(raw.notification(), 4, 0);
        await().untilAsserted(() ->
                assertThat(heard.troubles).singleElement().asString().contains("hold timer expired"));
        assertThat(heard.notifications).containsExactly("red: SENT Hold Timer Expired");
        assertThat(heard.transitions).contains("red: Established > Idle", "red: Idle > Active");
        assertThat(session(speaker).counters().messages(Direction.SENT, MessageType.KEEPALIVE))
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_received_notification_is_told_with_its_words() throws IOException {
        NettySpeaker speaker = speakers.dialing(heard);
        RawPeer raw = speakers.raw();
        speaker.desire(desired(1, routes(router("red", "127.0.0.1", raw.port()))));
        raw.establish(ROUTER_AS, LONG);
        byte[] words = "maintenance".getBytes(StandardCharsets.UTF_8);
        byte[] data = new byte[words.length + 1];
        data[0] = (byte) words.length;
        System.arraycopy(words, 0, data, 1, words.length);
        raw.send(new Notification(6, 2, data));

        await().untilAsserted(() -> assertThat(heard.troubles)
                .singleElement()
                .asString()
                .contains("Administrative Shutdown", "maintenance"));
        assertThat(heard.notifications).containsExactly("red: RECEIVED Cease / Administrative Shutdown: maintenance");
    }

    @Test
    void notification_codes_that_a_peer_makes_up_are_counted_as_one() throws IOException {
        NettySpeaker speaker = speakers.dialing(heard);
        RawPeer raw = speakers.raw();
        speaker.desire(desired(1, routes(router("red", "127.0.0.1", raw.port()))));
        for (int code = 100; code < 103; code++) {
            raw.accept();
            raw.send(new Notification(code, code, new byte[0]));
        }

        await().untilAsserted(() -> assertThat(session(speaker).counters().notifications(Direction.RECEIVED))
                .isEqualTo(Map.of(new NotificationCode(SessionCounters.OTHER, SessionCounters.OTHER), 3L)));
    }

    @Test
    void stop_says_why_to_every_peer_and_waits_for_none_to_hang_up() throws IOException {
        NettySpeaker speaker = speakers.dialing(heard);
        RawPeer raw = speakers.raw();
        RawPeer other = speakers.raw();
        speaker.desire(desired(
                1, routes(router("red", "127.0.0.1", raw.port())), routes(router("blue", "127.0.0.1", other.port()))));
        raw.establish(ROUTER_AS, LONG);
        other.accept();
        awaitState(speaker, SessionState.ESTABLISHED);

        var stopped = speaker.stop("node is drained").toCompletableFuture();
        for (RawPeer peer : List.of(raw, other)) {
            Notification cease = peer.notification();
            assertCode(cease, 6, 2);
            assertThat(new String(cease.data(), 1, cease.data().length - 1, StandardCharsets.UTF_8))
                    .isEqualTo("node is drained");
            assertThat(peer.isClosedByPeer()).isTrue();
        }
        assertThat(stopped).succeedsWithin(Duration.ofMinutes(1));
        assertThat(speaker.stop("again").toCompletableFuture()).isCompleted();
        assertThat(heard.troubles).isEmpty();
    }

    @Test
    void a_peer_that_is_gone_gets_6_3_one_that_changed_6_6_and_the_others_nothing() throws IOException {
        NettySpeaker speaker = speakers.dialing(heard);
        RawPeer stays = speakers.raw();
        RawPeer goes = speakers.raw();
        RawPeer changes = speakers.raw();
        Peer staying = router("stays", "127.0.0.1", stays.port());
        Peer changing = router("changes", "127.0.0.1", changes.port());
        speaker.desire(desired(1, routes(staying), routes(router("goes", "127.0.0.1", goes.port())), routes(changing)));
        for (RawPeer raw : List.of(stays, goes, changes)) {
            raw.establish(ROUTER_AS, LONG);
        }
        awaitAll(speaker, SessionState.ESTABLISHED);

        Peer changed = new Peer(
                "changes",
                changing.neighbor(),
                settings(Peers.NODE_AS, ROUTER_AS, "10.0.0.1", LONG / 2, false),
                NextHops.NONE);
        RawPeer added = speakers.raw();
        speaker.desire(
                desired(2, routes(staying), routes(changed), routes(router("added", "127.0.0.1", added.port()))));

        assertCode(goes.notification(), 6, 3);
        assertCode(changes.notification(), 6, 6);
        added.establish(ROUTER_AS, LONG);
        await().untilAsserted(
                        () -> assertThat(speaker.sessions().get(2).state()).isEqualTo(SessionState.ESTABLISHED));
        assertThat(speaker.sessions()).extracting(s -> s.peer().name()).containsExactly("stays", "changes", "added");
        assertThat(heard.transitions).doesNotContain("stays: Established > Idle");
        assertThat(speaker.sessions().get(1).counters().transitions(SessionState.ESTABLISHED))
                .as("the changed peer goes on counting")
                .isEqualTo(1);
    }

    @Test
    void a_peer_that_does_not_read_holds_up_nobody_else() throws IOException {
        NettySpeaker speaker =
                speakers.keep(new NettySpeaker(List.of(), SessionTimers.DEFAULTS, heard, UpdateSink.DROP));
        RawPeer stuck = speakers.keep(new RawPeer("127.0.0.1", 4096));
        RawPeer reads = speakers.raw();
        speaker.desire(desired(
                1,
                Peers.flood(withFallback(router("stuck", "127.0.0.1", stuck.port()), "192.0.2.7", "2001:db8::7")),
                routes(router("reads", "127.0.0.1", reads.port()), "203.0.113.0/24")));
        stuck.establish(ROUTER_AS, LONG);
        awaitState(speaker, SessionState.ESTABLISHED);
        reads.establish(ROUTER_AS, LONG);

        assertThat(nextUpdate(reads).reachable()).containsExactly(IpPrefix.parse("203.0.113.0/24"));
        assertThat(heard.written).as("the stuck peer does not hold it").hasValue(-1);
        assertThat(speaker.sessions().getFirst().established().orElseThrow().announced())
                .hasEntrySatisfying(
                        Family.IPV6_UNICAST, count -> assertThat(count).isLessThan(Peers.FLOOD));
    }

    @Test
    void a_route_refresh_brings_the_routes_of_that_family_again() throws IOException {
        NettySpeaker speaker = speakers.dialing(heard);
        RawPeer raw = speakers.raw();
        speaker.desire(desired(1, routes(router("red", "127.0.0.1", raw.port()), "203.0.113.0/24")));
        raw.establish(ROUTER_AS, LONG);
        assertThat(nextUpdate(raw).reachable()).hasSize(1);

        raw.send(new RouteRefresh(1, 0, 1));

        Update again = nextUpdate(raw);
        while (again.reachable().isEmpty()) {
            again = nextUpdate(raw);
        }
        assertThat(again.reachable()).containsExactly(IpPrefix.parse("203.0.113.0/24"));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        // ORIGIN 3; ATOMIC_AGGREGATE with an octet; a prefix of length 255
        "40 01 01 03 40 02 00 40 03 04 c0 00 02 01, 20 cb 00 71 00, TREAT_AS_WITHDRAW",
        "40 01 01 00 40 02 00 40 03 04 c0 00 02 01 40 06 01 00, 20 cb 00 71 00, ATTRIBUTE_DISCARD",
        "'', ff, SESSION_RESET"
    })
    void a_malformed_update_is_counted_by_what_is_done_about_it(String attributes, String prefixes, Severity severity)
            throws IOException {
        NettySpeaker speaker = speakers.dialing(heard);
        RawPeer raw = speakers.raw();
        speaker.desire(desired(1, routes(router("red", "127.0.0.1", raw.port()))));
        raw.establish(ROUTER_AS, LONG);
        awaitState(speaker, SessionState.ESTABLISHED);
        raw.send(update(attributes, prefixes));

        await().untilAsserted(() -> assertThat(session(speaker).counters().malformedUpdates(severity))
                .isOne());
        assertThat(Severity.values())
                .filteredOn(other -> session(speaker).counters().malformedUpdates(other) > 0)
                .containsExactly(severity);
    }

    @Test
    void routes_of_a_family_without_next_hop_are_held_back_and_told_of() throws IOException {
        NettySpeaker speaker = speakers.dialing(heard);
        RawPeer raw = speakers.raw();
        speaker.desire(desired(1, routes(router("red", "127.0.0.1", raw.port()), "2001:db8::/32")));
        raw.establish(ROUTER_AS, LONG);

        await().untilAsserted(() ->
                assertThat(heard.troubles).singleElement().asString().contains("ipv6-unicast", "no next hop"));
    }

    @Test
    void bytes_that_are_no_bgp_are_answered_and_end_the_session() throws IOException {
        NettySpeaker speaker = speakers.dialing(heard);
        RawPeer raw = speakers.raw();
        speaker.desire(desired(1, routes(router("red", "127.0.0.1", raw.port()))));
        raw.accept();
        raw.send("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        assertCode(raw.notification(), 1, 1);
        assertThat(raw.isClosedByPeer()).isTrue();
    }

    @Test
    void running_out_of_memory_costs_the_session_and_the_next_one_comes_up() throws IOException {
        Heard full = new Heard() {
            @Override
            public void received(Peer peer, Update update) {
                throw new OutOfMemoryError("on an UPDATE, meant to be");
            }

            @Override
            public void down(Peer peer) {
                throw new OutOfMemoryError("on the way down, meant to be");
            }
        };
        NettySpeaker speaker = speakers.keep(new NettySpeaker(List.of(), QUICK, heard, full));
        RawPeer raw = speakers.raw();
        speaker.desire(desired(1, routes(router("red", "127.0.0.1", raw.port()))));
        raw.establish(ROUTER_AS, LONG);
        awaitState(speaker, SessionState.ESTABLISHED);
        raw.send(new Update(List.of(), List.of(), List.of()));

        assertCode(raw.notification(), 6, 4);
        assertThat(raw.isClosedByPeer()).isTrue();
        raw.hangUp();
        raw.establish(ROUTER_AS, LONG);
        awaitState(speaker, SessionState.ESTABLISHED);
        assertThat(heard.troubles).first().asString().contains("internal error", "on an UPDATE");
    }

    @Test
    void a_listener_lets_in_nobody_but_its_peers() throws IOException {
        NettySpeaker router = speakers.listening("127.0.0.1", new Heard());
        router.desire(desired(1, routes(node("node", "127.0.0.9"))));

        try (Socket stranger = new Socket(InetAddress.ofLiteral("127.0.0.1"), port(router))) {
            assertThat(stranger.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void four_nodes_reach_one_router_from_addresses_of_their_own() {
        Heard routerHeard = new Heard();
        NettySpeaker router = speakers.listening("127.0.0.1", routerHeard);
        List<Desired.PeerRoutes> nodes = new ArrayList<>();
        for (int i = 11; i <= 14; i++) {
            nodes.add(routes(node("node" + i, "127.0.0." + i)));
        }
        router.desire(new Desired(1, nodes));
        awaitActive(router);
        for (int i = 11; i <= 14; i++) {
            NettySpeaker speaker = speakers.dialing(heard);
            Peer peer = peer(
                    "red",
                    "127.0.0.1",
                    port(router),
                    Optional.of("127.0.0." + i),
                    settings(Peers.NODE_AS, ROUTER_AS, "10.0.0." + i, LONG, false));
            speaker.desire(desired(1, routes(peer, "203.0.113.0/24")));
        }

        await().untilAsserted(() -> assertThat(router.sessions())
                .hasSize(4)
                .allMatch(session -> session.counters().received(Family.IPV4_UNICAST) == 1));
    }

    @Test
    void two_speakers_that_both_dial_and_listen_end_with_one_session() {
        Heard otherHeard = new Heard();
        NettySpeaker one =
                speakers.keep(new NettySpeaker(List.of(listen("127.0.0.21")), QUICK, heard, UpdateSink.DROP));
        NettySpeaker two =
                speakers.keep(new NettySpeaker(List.of(listen("127.0.0.22")), QUICK, otherHeard, UpdateSink.DROP));
        one.desire(desired(
                1,
                routes(peer(
                        "two",
                        "127.0.0.22",
                        port(two),
                        Optional.of("127.0.0.21"),
                        settings(65001, 65002, "10.0.0.1", LONG, false)))));
        two.desire(desired(
                1,
                routes(peer(
                        "one",
                        "127.0.0.21",
                        port(one),
                        Optional.of("127.0.0.22"),
                        settings(65002, 65001, "10.0.0.2", LONG, false)))));

        await().during(300, TimeUnit.MILLISECONDS).untilAsserted(() -> assertThat(
                        List.of(session(one).state(), session(two).state()))
                .containsOnly(SessionState.ESTABLISHED));
    }

    @Test
    void a_listener_that_throws_harms_no_session() throws IOException {
        List<Throwable> reported = new CopyOnWriteArrayList<>();
        SpeakerListener rude = new SpeakerListener() {
            @Override
            public void transition(Peer peer, SessionState from, SessionState to, String cause) {
                Thread.currentThread().setUncaughtExceptionHandler((_, error) -> reported.add(error));
                throw new IllegalStateException("meant to be");
            }

            @Override
            public void agreed(Peer peer, Negotiated agreed) {}

            @Override
            public void trouble(Peer peer, String cause) {}

            @Override
            public void notified(Peer peer, Direction direction, Notification notification) {}

            @Override
            public void written(long generation) {}
        };
        NettySpeaker speaker = speakers.keep(new NettySpeaker(List.of(), QUICK, rude, UpdateSink.DROP));
        RawPeer raw = speakers.raw();
        speaker.desire(desired(1, routes(router("red", "127.0.0.1", raw.port()))));
        raw.establish(ROUTER_AS, LONG);

        awaitState(speaker, SessionState.ESTABLISHED);
        assertThat(reported).isNotEmpty().allMatch(IllegalStateException.class::isInstance);
    }

    @Test
    void an_address_that_is_not_ours_cannot_be_listened_on() {
        assertThatThrownBy(() ->
                        speakers.keep(new NettySpeaker(List.of(listen("192.0.2.1")), QUICK, heard, UpdateSink.DROP)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot listen on 192.0.2.1");
    }

    @Test
    void a_node_without_a_socket_left_says_so_and_blames_no_firewall() {
        Transport plain = Transport.nio("no epoll");
        Transport exhausted = new Transport(
                plain.loop(),
                () -> {
                    throw new ChannelException("Too many open files");
                },
                plain.serverSockets(),
                plain.warning());
        NettySpeaker speaker =
                speakers.keep(new NettySpeaker(exhausted, List.of(), QUICK, Duration.ZERO, heard, UpdateSink.DROP));

        speaker.desire(desired(1, routes(router("red", "127.0.0.1", 1790))));

        await().untilAsserted(() ->
                assertThat(heard.troubles).singleElement().asString().contains("Too many open files"));
    }

    @Test
    void a_source_address_that_is_not_ours_is_told_of() {
        NettySpeaker speaker = speakers.dialing(heard);
        speaker.desire(desired(
                1,
                routes(peer(
                        "red",
                        "127.0.0.1",
                        1790,
                        Optional.of("192.0.2.1"),
                        settings(Peers.NODE_AS, ROUTER_AS, "10.0.0.1", LONG, false)))));

        await().untilAsserted(() -> assertThat(heard.troubles)
                .singleElement()
                .asString()
                .contains("192.0.2.1 is not an address of this node"));
    }

    /** Soon wonders about a peer that sends no OPEN. */
    private NettySpeaker silenced(Duration open) {
        SessionTimers timers =
                new SessionTimers(QUICK.connect(), open, Duration.ofMillis(100), QUICK.longestRetry(), QUICK.steady());
        return speakers.keep(new NettySpeaker(List.of(), timers, heard, UpdateSink.DROP));
    }

    private static Listen listen(String address) {
        return new Listen(IpAddress.parse(address), 0);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static Update nextUpdate(RawPeer raw) throws IOException {
        while (true) {
            if (raw.read() instanceof Update update) {
                return update;
            }
        }
    }

    private static byte[] update(String attributes, String prefixes) {
        HexFormat hex = HexFormat.of();
        byte[] path = hex.parseHex(attributes.replace(" ", ""));
        byte[] reachable = hex.parseHex(prefixes.replace(" ", ""));
        return ByteBuffer.allocate(23 + path.length + reachable.length)
                .putLong(-1)
                .putLong(-1)
                .putShort((short) (23 + path.length + reachable.length))
                .put((byte) 2)
                .putShort((short) 0)
                .putShort((short) path.length)
                .put(path)
                .put(reachable)
                .array();
    }

    private static void assertCode(Notification notification, int code, int subcode) {
        assertThat(notification.code() + "/" + notification.subcode()).isEqualTo(code + "/" + subcode);
    }
}
