package io.porchlight.bgp;

import static io.porchlight.bgp.Peers.LONG;
import static io.porchlight.bgp.Peers.NODE_AS;
import static io.porchlight.bgp.Peers.QUICK;
import static io.porchlight.bgp.Peers.ROUTER_AS;
import static io.porchlight.bgp.Peers.desired;
import static io.porchlight.bgp.Peers.node;
import static io.porchlight.bgp.Peers.router;
import static io.porchlight.bgp.Peers.routes;
import static io.porchlight.bgp.Peers.with;
import static io.porchlight.bgp.Speakers.await;
import static io.porchlight.bgp.Speakers.awaitActive;
import static io.porchlight.bgp.Speakers.awaitState;
import static io.porchlight.bgp.Speakers.port;
import static io.porchlight.bgp.Speakers.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.Neighbor.Security;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.fsm.SessionTimers;
import io.porchlight.net.IpAddress;
import io.porchlight.net.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the kernel is asked to look after: TTLs and TCP MD5. */
class GuardTest {

    @RegisterExtension
    private final Speakers speakers = new Speakers();

    private static final SessionTimers IMPATIENT = new SessionTimers(
            Duration.ofMillis(300), QUICK.open(), Duration.ofMillis(300), QUICK.longestRetry(), QUICK.steady());

    private final Heard heard = new Heard();
    private final Heard routerHeard = new Heard();

    @ParameterizedTest(name = "{0}: TTL {4}, at least {5}")
    @CsvSource({
        "an eBGP peer on the link,        false, 0, 0,  1,   0",
        "an eBGP peer some hops away,     false, 0, 4,  4,   0",
        "an iBGP peer,                    true,  0, 0,  64,  0",
        "an iBGP peer some hops away,     true,  0, 4,  4,   0",
        "GTSM for a peer on the link,     false, 1, 0,  255, 255",
        "GTSM for a peer three hops away, true,  3, 0,  255, 253"
    })
    void ttls_follow_from_how_far_a_peer_may_be(
            String name, boolean internal, int ttlSecurity, int multihop, int ttl, int lowest) {
        Security security = new Security(Optional.empty(), optional(ttlSecurity), optional(multihop));
        Neighbor neighbor =
                new Neighbor(IpAddress.parse("192.0.2.1"), Optional.empty(), 179, Optional.empty(), security);

        Guard guard = Guard.of(neighbor, internal);

        assertThat(guard.ttl()).isEqualTo(ttl);
        assertThat(guard.lowestTtl()).isEqualTo(lowest);
    }

    @ParameterizedTest(name = "{0}, listening on {1}")
    @CsvSource({"127.0.0.1, 127.0.0.1", "127.0.0.1, ::", "::1, ::1", "::1, ::"})
    void a_password_that_both_have_lets_them_talk(String address, String listening) {
        NettySpeaker router = speakers.listening(listening, routerHeard);
        NettySpeaker speaker = speakers.dialing(heard);

        router.desire(desired(1, routes(with(node("node", address), password("opensesame")))));
        awaitActive(router);
        speaker.desire(desired(1, routes(with(router("red", address, port(router)), password("opensesame")))));

        awaitState(speaker, SessionState.ESTABLISHED);
        awaitState(router, SessionState.ESTABLISHED);
        assertThat(heard.troubles).isEmpty();
    }

    @ParameterizedTest(name = "over {0}, {1} and {2}")
    @CsvSource({"127.0.0.1, open, sesame", "::1, open, sesame", "127.0.0.1, open, ''", "127.0.0.1, '', sesame"})
    void passwords_that_differ_let_nothing_through_and_the_trouble_names_them(
            String address, String ours, String theirs) {
        NettySpeaker router = speakers.listening(address, routerHeard);
        NettySpeaker speaker = impatient();

        router.desire(desired(1, routes(with(node("node", address), password(theirs)))));
        awaitActive(router);
        speaker.desire(desired(1, routes(with(router("red", address, port(router)), password(ours)))));

        await().untilAsserted(() ->
                assertThat(heard.troubles).singleElement().asString().contains("no answer"));
        assertThat(heard.troubles.getFirst().contains("password")).isEqualTo(!ours.isEmpty());
        assertThat(session(router).counters().transitions(SessionState.OPEN_SENT))
                .isZero();
    }

    @Test
    void a_password_that_changes_on_both_sides_opens_a_new_session() {
        NettySpeaker router = speakers.listening("127.0.0.1", routerHeard);
        NettySpeaker speaker = speakers.dialing(heard);
        for (long generation = 1; generation <= 3; generation++) {
            String word = generation == 3 ? "" : "word" + generation;
            long expected = generation;
            router.desire(desired(generation, routes(with(node("node", "127.0.0.1"), password(word)))));
            speaker.desire(desired(generation, routes(with(router("red", "127.0.0.1", port(router)), password(word)))));

            await().untilAsserted(() -> assertThat(speaker.sessions())
                    .singleElement()
                    .matches(status -> status.state() == SessionState.ESTABLISHED
                            && status.peer().neighbor().security().equals(password(word))));
            assertThat(session(speaker).counters().transitions(SessionState.ESTABLISHED))
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_password_of_one_peer_is_nothing_to_the_others() {
        NettySpeaker router = speakers.listening("::", routerHeard);
        router.desire(desired(
                1,
                routes(with(node("signed", "127.0.0.41"), password("opensesame"))),
                routes(node("plain", "127.0.0.42"))));
        awaitActive(router);
        for (String node : List.of("127.0.0.41", "127.0.0.42")) {
            Peer peer = Peers.peer(
                    "red",
                    "127.0.0.1",
                    port(router),
                    Optional.of(node),
                    Peers.settings(NODE_AS, ROUTER_AS, "10.0.0.1", LONG, false));
            boolean signed = node.endsWith("41");
            NettySpeaker speaker = speakers.dialing(new Heard());
            speaker.desire(desired(1, routes(signed ? with(peer, password("opensesame")) : peer)));
            awaitState(speaker, SessionState.ESTABLISHED);
        }
    }

    @Test
    void a_password_that_the_kernel_refuses_is_trouble_on_both_sides() {
        String tooLong = "x".repeat(81);
        NettySpeaker router = speakers.listening("127.0.0.1", routerHeard);
        NettySpeaker speaker = speakers.dialing(heard);

        router.desire(desired(1, routes(with(node("node", "127.0.0.1"), password(tooLong)))));
        speaker.desire(desired(1, routes(with(router("red", "127.0.0.1", port(router)), password(tooLong)))));

        await().untilAsserted(() ->
                assertThat(heard.troubles).singleElement().asString().contains("kernel refuses", "MD5"));
        await().untilAsserted(() ->
                assertThat(routerHeard.troubles).singleElement().asString().contains("cannot connect to us"));
        assertThat(heard.troubles.getFirst()).doesNotContain(tooLong);
    }

    @ParameterizedTest(name = "password: {0}")
    @CsvSource({"true", "false"})
    void without_epoll_a_peer_that_must_be_guarded_gets_no_session(boolean signed) {
        NettySpeaker speaker = speakers.keep(
                new NettySpeaker(Transport.nio("no epoll"), List.of(), QUICK, Duration.ZERO, heard, UpdateSink.DROP));
        speaker.desire(
                desired(1, routes(with(router("red", "127.0.0.1", 1790), signed ? password("opensesame") : gtsm(1)))));

        await().untilAsserted(() ->
                assertThat(heard.troubles).singleElement().asString().contains("epoll", "TCP MD5", "TTL"));
    }

    @ParameterizedTest(name = "over {0}")
    @CsvSource({"127.0.0.1, 127.0.0.1", "127.0.0.1, ::", "::1, ::"})
    void peers_that_both_use_ttl_security_talk(String address, String listening) {
        NettySpeaker router = speakers.listening(listening, routerHeard);
        NettySpeaker speaker = speakers.dialing(heard);

        router.desire(desired(1, routes(with(node("node", address), gtsm(1)))));
        awaitActive(router);
        speaker.desire(desired(1, routes(with(router("red", address, port(router)), gtsm(1)))));

        awaitState(speaker, SessionState.ESTABLISHED);
        assertThat(heard.troubles).isEmpty();
    }

    @ParameterizedTest(name = "over {0}")
    @CsvSource({"127.0.0.1", "::1"})
    void what_comes_with_too_low_a_ttl_is_not_even_answered(String address) {
        NettySpeaker router = speakers.listening(address, routerHeard);
        NettySpeaker speaker = impatient();

        router.desire(desired(1, routes(with(node("node", address), gtsm(1)))));
        awaitActive(router);
        speaker.desire(desired(1, routes(router("red", address, port(router)))));

        await().untilAsserted(() ->
                assertThat(heard.troubles).singleElement().asString().contains("no answer"));
        assertThat(session(router).counters().transitions(SessionState.OPEN_SENT))
                .isZero();
    }

    @ParameterizedTest(name = "over {0}")
    @CsvSource({"127.0.0.1", "::1"})
    void a_peer_that_sends_with_too_low_a_ttl_is_not_heard(String address) {
        NettySpeaker router = speakers.listening(address, routerHeard);
        NettySpeaker speaker = impatient();

        router.desire(desired(1, routes(node("node", address))));
        awaitActive(router);
        speaker.desire(desired(1, routes(with(router("red", address, port(router)), gtsm(1)))));

        await().untilAsserted(() -> assertThat(heard.troubles).isNotEmpty());
        assertThat(session(speaker).counters().transitions(SessionState.OPEN_CONFIRM))
                .isZero();
    }

    private NettySpeaker impatient() {
        return speakers.keep(new NettySpeaker(List.of(), IMPATIENT, heard, UpdateSink.DROP));
    }

    private static Security password(String text) {
        return new Security(
                Optional.of(text).filter(t -> !t.isEmpty()).map(Secret::new), OptionalInt.empty(), OptionalInt.empty());
    }

    private static Security gtsm(int hops) {
        return new Security(Optional.empty(), OptionalInt.of(hops), OptionalInt.empty());
    }

    private static OptionalInt optional(int number) {
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
