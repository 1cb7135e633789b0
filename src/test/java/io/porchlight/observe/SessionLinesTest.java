package io.porchlight.observe;

import static io.porchlight.observe.Fixtures.RED;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.Peer;
import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.net.Family;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionLinesTest {

    private static final Peer PEER = Fixtures.peer(RED);
    private static final PeerConfig GATEWAY = Fixtures.gateway("any", Optional.of("eth0"));

    private final RecordingLogger logger = new RecordingLogger();
    private final SessionLines lines = new SessionLines(
            new Journal(logger, _ -> {}), () -> Fixtures.settings(List.of(RED, GATEWAY), List.of(Fixtures.SERVICES)));

    @Test
    void a_session_that_does_not_come_up_is_one_line_however_often_it_is_tried() {
        lines.transition(PEER, SessionState.IDLE, SessionState.CONNECT, "");
        lines.transition(PEER, SessionState.CONNECT, SessionState.ACTIVE, "connection refused");
        lines.trouble(PEER, "connection refused; is BGP listening there?");
        for (int retry = 0; retry < 3; retry++) {
            lines.transition(PEER, SessionState.ACTIVE, SessionState.CONNECT, "");
            lines.transition(PEER, SessionState.CONNECT, SessionState.ACTIVE, "connection refused");
        }

        assertThat(logger.take())
                .containsExactly("WARNING session red-place7 [2a0a:e5c0:13::1] is down: connection refused;"
                        + " is BGP listening there? peer=red-place7 address=2a0a:e5c0:13::1 state=Active"
                        + " reason=\"connection refused; is BGP listening there?\"");
    }

    @Test
    void a_session_that_comes_up_is_one_line() {
        lines.transition(PEER, SessionState.OPEN_SENT, SessionState.OPEN_CONFIRM, "");
        lines.transition(PEER, SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED, "");
        lines.agreed(PEER, agreed(Family.values()));
        lines.written(1);

        assertThat(logger.take())
                .containsExactly("INFO session red-place7 [2a0a:e5c0:13::1] is up for ipv4-unicast, ipv6-unicast"
                        + " peer=red-place7 address=2a0a:e5c0:13::1 state=Established");
    }

    @Test
    void a_session_without_the_family_of_its_prefixes_says_what_to_do() {
        lines.transition(PEER, SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED, "");
        lines.agreed(PEER, agreed(Family.IPV4_UNICAST));

        assertThat(logger.take())
                .containsExactly("WARNING session red-place7 [2a0a:e5c0:13::1] is up for ipv4-unicast, but none of its"
                        + " prefixes can be announced: they are of ipv6-unicast, the peer agreed to ipv4-unicast alone;"
                        + " activate ipv6-unicast for this neighbor on the router peer=red-place7"
                        + " address=2a0a:e5c0:13::1 state=Established reason=\"none of its prefixes can be announced:"
                        + " they are of ipv6-unicast, the peer agreed to ipv4-unicast alone; activate ipv6-unicast for"
                        + " this neighbor on the router\"");
    }

    @Test
    void a_session_that_goes_down_is_one_line() {
        up();

        lines.transition(PEER, SessionState.ESTABLISHED, SessionState.IDLE, "hold timer expired");
        lines.trouble(PEER, "hold timer expired");

        assertThat(logger.take())
                .containsExactly("WARNING session red-place7 [2a0a:e5c0:13::1] is down: hold timer expired"
                        + " peer=red-place7 address=2a0a:e5c0:13::1 state=Idle reason=\"hold timer expired\"");
    }

    @Test
    void two_sessions_of_one_peer_have_lines_of_their_own() {
        Peer first = Fixtures.peer(GATEWAY, "fe80::1");
        lines.transition(first, SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED, "");
        lines.agreed(first, agreed(Family.IPV6_UNICAST));
        lines.trouble(Fixtures.peer(GATEWAY, "fe80::2"), "connection refused");

        assertThat(logger.take())
                .containsExactly(
                        "INFO session any [fe80::1%eth0] is up for ipv6-unicast peer=any address=fe80::1%eth0"
                                + " state=Established",
                        "WARNING session any [fe80::2%eth0] is down: connection refused peer=any address=fe80::2%eth0"
                                + " state=Idle reason=\"connection refused\"");
    }

    @Test
    void trouble_of_a_session_that_stays_up_does_not_say_that_it_is_down() {
        up();

        lines.trouble(PEER, "no next hop is known");

        assertThat(logger.take())
                .containsExactly("WARNING session red-place7 [2a0a:e5c0:13::1] has trouble: no next hop is known"
                        + " peer=red-place7 address=2a0a:e5c0:13::1 state=Established"
                        + " reason=\"no next hop is known\"");
    }

    @Test
    void another_cause_is_another_line() {
        lines.trouble(PEER, "connection refused");
        lines.trouble(PEER, "it is in AS 65009, not 65001");

        assertThat(logger.take()).hasSize(2);
    }

    @Test
    void causes_that_take_turns_are_a_line_each_until_the_session_was_up() {
        for (int retry = 0; retry < 3; retry++) {
            lines.trouble(PEER, "it is in AS 65009, not 65001");
            lines.trouble(PEER, "the peer closed the connection");
        }
        assertThat(logger.take()).hasSize(2);

        up();
        lines.transition(PEER, SessionState.ESTABLISHED, SessionState.IDLE, "the peer closed the connection");
        assertThat(logger.take()).hasSize(1);
    }

    @Test
    void what_a_peer_says_stays_one_line() {
        lines.trouble(PEER, "Cease: maintenance\nINFO session red-place7 is up\u001b[2J\u2028");

        assertThat(logger.take())
                .singleElement()
                .asString()
                .contains("maintenance?INFO session red-place7 is up?[2J? peer=");
    }

    @Test
    void what_a_peer_says_is_no_field() {
        lines.trouble(PEER, "Cease \"bye\" peer=blue-place7 state=Established prefix=services");

        assertThat(logger.take())
                .containsExactly("WARNING session red-place7 [2a0a:e5c0:13::1] is down: Cease \"bye\""
                        + " peer\\=blue-place7 state\\=Established prefix\\=services peer=red-place7"
                        + " address=2a0a:e5c0:13::1 state=Idle reason=\"Cease \\\"bye\\\" peer=blue-place7"
                        + " state=Established prefix=services\"");
    }

    @Test
    void a_session_that_we_end_ourselves_is_no_warning() {
        up();

        lines.stopping();
        lines.transition(PEER, SessionState.ESTABLISHED, SessionState.IDLE, "maintenance");

        assertThat(logger.take())
                .containsExactly("INFO session red-place7 [2a0a:e5c0:13::1] is down: maintenance peer=red-place7"
                        + " address=2a0a:e5c0:13::1 state=Idle reason=maintenance");
    }

    private static Negotiated agreed(Family... families) {
        Negotiated plain = Fixtures.established(RED, new Fixtures.Counters())
                .established()
                .orElseThrow()
                .negotiated();
        return new Negotiated(
                plain.remoteAs(),
                plain.remoteId(),
                plain.holdTimeSeconds(),
                plain.sendHoldTime(),
                Set.of(families),
                plain.codec(),
                plain.restart());
    }

    private void up() {
        lines.transition(PEER, SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED, "");
        logger.take();
    }
}
