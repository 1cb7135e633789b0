package io.porchlight.bgp;

import static io.porchlight.bgp.Peers.LONG;
import static io.porchlight.bgp.Peers.ROUTER_AS;
import static io.porchlight.bgp.Peers.desired;
import static io.porchlight.bgp.Peers.gracefulRestart;
import static io.porchlight.bgp.Peers.node;
import static io.porchlight.bgp.Peers.restarting;
import static io.porchlight.bgp.Peers.router;
import static io.porchlight.bgp.Peers.routes;
import static io.porchlight.bgp.Peers.with;
import static io.porchlight.bgp.Speakers.await;
import static io.porchlight.bgp.Speakers.awaitActive;
import static io.porchlight.bgp.Speakers.awaitAll;
import static io.porchlight.bgp.Speakers.awaitState;
import static io.porchlight.bgp.Speakers.port;
import static io.porchlight.bgp.Speakers.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.wire.Capability;
import io.porchlight.bgp.wire.Capability.GracefulRestart.ForwardingState;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Open;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of routes when one of both sides goes, and comes back. */
class RestartTest {

    @RegisterExtension
    private final Speakers speakers = new Speakers();

    private final Heard heard = new Heard();

    @Test
    void a_peer_that_restarts_replaces_its_session_and_hears_no_notification() throws IOException {
        NettySpeaker speaker = speakers.listening("127.0.0.1", heard);
        speaker.desire(desired(1, routes(with(node("node", "127.0.0.31"), restarting(false)))));
        awaitActive(speaker);
        RawConnection old = speakers.keep(new RawConnection("127.0.0.31", port(speaker)));
        old.greet(Peers.NODE_AS, LONG, gracefulRestart());
        awaitState(speaker, SessionState.ESTABLISHED);

        RawConnection fresh = speakers.keep(new RawConnection("127.0.0.31", port(speaker)));
        fresh.greet(Peers.NODE_AS, LONG, gracefulRestart());

        assertThat(old.endsWithNotification()).isFalse();
        await().untilAsserted(() -> assertThat(session(speaker).counters().transitions(SessionState.ESTABLISHED))
                .isEqualTo(2));
        assertThat(session(speaker).state()).isEqualTo(SessionState.ESTABLISHED);
        assertThat(heard.troubles).isEmpty();
    }

    @Test
    void a_peer_that_does_not_know_restarts_keeps_its_established_session() throws IOException {
        NettySpeaker speaker = speakers.listening("127.0.0.1", heard);
        speaker.desire(desired(1, routes(with(node("node", "127.0.0.32"), restarting(false)))));
        awaitActive(speaker);
        RawConnection old = speakers.keep(new RawConnection("127.0.0.32", port(speaker)));
        old.greet(Peers.NODE_AS, LONG);
        awaitState(speaker, SessionState.ESTABLISHED);

        RawConnection fresh = speakers.keep(new RawConnection("127.0.0.32", port(speaker)));

        assertThat(code(fresh.notification())).isEqualTo("6/7");
        assertThat(session(speaker).counters().transitions(SessionState.ESTABLISHED))
                .isEqualTo(1);
    }

    @Test
    void a_shutdown_is_a_hard_reset_where_that_was_agreed() throws IOException {
        NettySpeaker speaker = speakers.dialing(heard);
        RawPeer raw = speakers.raw();
        speaker.desire(desired(1, routes(with(router("red", "127.0.0.1", raw.port()), restarting(true)))));
        raw.establish(ROUTER_AS, LONG, gracefulRestart());
        awaitState(speaker, SessionState.ESTABLISHED);

        speaker.leave("bye", Farewell.SHUTDOWN);

        assertThat(raw.notification()).isEqualTo(new Notification(6, 9, new byte[] {6, 2, 3, 'b', 'y', 'e'}));
    }

    @Test
    void whoever_comes_back_says_nothing_to_peers_that_keep_its_routes() throws IOException {
        NettySpeaker speaker = speakers.dialing(heard);
        RawPeer keeps = speakers.raw();
        RawPeer drops = speakers.raw();
        speaker.desire(desired(
                1,
                routes(with(router("keeps", "127.0.0.1", keeps.port()), restarting(true))),
                routes(with(router("drops", "127.0.0.1", drops.port()), restarting(true)))));
        keeps.establish(ROUTER_AS, LONG, gracefulRestart());
        drops.establish(ROUTER_AS, LONG);
        awaitAll(speaker, SessionState.ESTABLISHED);

        speaker.leave("update", Farewell.RESTART);

        assertThat(keeps.endsWithNotification()).isFalse();
        assertThat(code(drops.notification())).isEqualTo("6/2");
    }

    @ParameterizedTest(name = "the node is up for {0} s: R {1}, F {2}")
    @CsvSource({"86400, true, true", "30, false, false"})
    void the_first_open_tells_of_the_restart_and_the_next_only_that_the_node_forwards(
            long uptime, boolean restarted, boolean preserved) throws IOException {
        NettySpeaker speaker = speakers.dialing(Duration.ofSeconds(uptime), heard);
        RawPeer raw = speakers.raw();
        speaker.desire(desired(1, routes(with(router("red", "127.0.0.1", raw.port()), restarting(false)))));
        raw.accept();
        Open first = (Open) raw.read();
        raw.greet(ROUTER_AS, LONG, gracefulRestart());
        awaitState(speaker, SessionState.ESTABLISHED);
        raw.hangUp();
        raw.accept();
        Open next = (Open) raw.read();

        assertThat(first.capabilities()).contains(restart(restarted, preserved));
        assertThat(next.capabilities()).contains(restart(false, true));
    }

    @ParameterizedTest(name = "with graceful restart: {0}")
    @ValueSource(booleans = {false, true})
    void two_speakers_that_dial_each_other_at_once_end_with_one_session(boolean restarts) {
        Heard otherHeard = new Heard();
        NettySpeaker one = speakers.listening("127.0.0.33", heard);
        NettySpeaker two = speakers.listening("127.0.0.34", otherHeard);
        Peer toTwo = Peers.peer(
                "two",
                "127.0.0.34",
                port(two),
                Optional.of("127.0.0.33"),
                Peers.settings(65001, 65002, "10.0.0.1", LONG, false));
        Peer toOne = Peers.peer(
                "one",
                "127.0.0.33",
                port(one),
                Optional.of("127.0.0.34"),
                Peers.settings(65002, 65001, "10.0.0.2", LONG, false));
        // Either may see the collision when the session is up on the other side: then there is one more attempt.
        one.desire(desired(1, routes(restarts ? with(toTwo, restarting(false)) : toTwo)));
        two.desire(desired(1, routes(restarts ? with(toOne, restarting(false)) : toOne)));

        await().during(Duration.ofMillis(500)).untilAsserted(() -> assertThat(
                        List.of(session(one).state(), session(two).state()))
                .containsOnly(SessionState.ESTABLISHED));
        // Both can first have counted on the connection that loses; but then the other one is there.
        assertThat(Stream.concat(heard.troubles.stream(), otherHeard.troubles.stream()))
                .noneMatch(trouble -> trouble.contains("Collision"));
    }

    private static Capability restart(boolean restarted, boolean preserved) {
        return new Capability.GracefulRestart(
                restarted,
                false,
                60,
                List.of(new ForwardingState(1, 1, preserved), new ForwardingState(2, 1, preserved)));
    }

    private static String code(Notification notification) {
        return notification.code() + "/" + notification.subcode();
    }
}
