package io.porchlight.observe;

import static io.porchlight.observe.Fixtures.RED;
import static io.porchlight.observe.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.porchlight.api.Transition;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.SessionStatus;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.config.model.PeerConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionHistoryTest {

    private static final Peer PEER = Fixtures.peer(RED);
    private static final PeerConfig GATEWAY = Fixtures.gateway("any", Optional.empty());

    private Instant now = T0;
    private List<SessionStatus> sessions = List.of(Fixtures.established(PEER, new Fixtures.Counters()));
    private final SessionHistory history = new SessionHistory(() -> sessions, () -> now);

    @Test
    void it_says_since_when_a_session_is_tried_when_it_came_up_and_why_it_went_down() {
        history.transition(PEER, SessionState.IDLE, SessionState.CONNECT, "");
        history.trouble(PEER, "connection refused");
        later();
        up();
        later();
        history.transition(PEER, SessionState.ESTABLISHED, SessionState.IDLE, "hold timer expired");
        history.trouble(PEER, "hold timer expired");

        assertThat(history.of(PEER.key()))
                .containsExactly(
                        new Transition(T0.plusSeconds(120), "Idle", "hold timer expired"),
                        new Transition(T0.plusSeconds(60), "Established", ""),
                        new Transition(T0, "Connect", "connection refused"),
                        new Transition(T0, "Connect", ""));
    }

    @Test
    void an_address_that_never_answers_does_not_push_out_when_the_session_was_last_up() {
        up();
        down("hold timer expired");
        for (int retry = 0; retry < 1000; retry++) {
            history.transition(PEER, SessionState.IDLE, SessionState.ACTIVE, "");
            history.transition(PEER, SessionState.ACTIVE, SessionState.CONNECT, "");
            history.trouble(PEER, retry % 2 == 0 ? "connection refused" : "no route to host");
            history.transition(PEER, SessionState.CONNECT, SessionState.IDLE, "");
        }

        assertThat(history.of(PEER.key()))
                .extracting(Transition::state, Transition::cause)
                .containsExactly(
                        tuple("Connect", "no route to host"),
                        tuple("Connect", "connection refused"),
                        tuple("Idle", "hold timer expired"),
                        tuple("Established", ""));
    }

    @Test
    void a_router_with_ever_new_troubles_keeps_the_newest_and_how_it_began() {
        up();
        down("hold timer expired");
        for (int trouble = 0; trouble < 100; trouble++) {
            history.trouble(PEER, "trouble " + trouble);
        }

        assertThat(history.of(PEER.key()))
                .extracting(Transition::cause)
                .containsExactly("trouble 99", "trouble 98", "trouble 97", "trouble 96", "hold timer expired", "");
    }

    @Test
    void trouble_of_a_session_that_stays_up_is_no_entry() {
        up();
        history.trouble(PEER, "an UPDATE with no ORIGIN");

        assertThat(history.of(PEER.key())).extracting(Transition::state).containsExactly("Established");
    }

    @Test
    void a_session_that_flaps_keeps_its_newest_entries() {
        for (int flap = 0; flap < 100; flap++) {
            up();
            down("flap " + flap);
        }

        assertThat(history.of(PEER.key())).hasSize(SessionHistory.LONGEST);
        assertThat(history.of(PEER.key()).getFirst().cause()).isEqualTo("flap 99");
    }

    @Test
    void a_session_with_other_settings_goes_on_where_the_last_one_was() {
        up();
        down("the settings of the peer changed");
        up();

        assertThat(history.of(PEER.key()))
                .extracting(Transition::state)
                .containsExactly("Established", "Idle", "Established");
    }

    @Test
    void routers_that_came_and_went_are_forgotten() {
        up();
        List<Peer> gone = new ArrayList<>();
        for (int router = 1; router <= 50; router++) {
            Peer peer = Fixtures.peer(GATEWAY, "fe80::" + router);
            gone.add(peer);
            sessions = List.of(
                    Fixtures.established(PEER, new Fixtures.Counters()),
                    Fixtures.established(peer, new Fixtures.Counters()));
            history.transition(peer, SessionState.IDLE, SessionState.CONNECT, "");
        }
        Peer stays = gone.removeLast();
        gone.forEach(peer -> history.transition(peer, SessionState.ESTABLISHED, SessionState.IDLE, "not configured"));

        assertThat(gone).allSatisfy(peer -> assertThat(history.of(peer.key())).isEmpty());
        assertThat(history.of(stays.key())).hasSize(1);
        assertThat(history.of(PEER.key())).hasSize(1);
    }

    private void up() {
        history.transition(PEER, SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED, "");
    }

    private void down(String cause) {
        history.transition(PEER, SessionState.ESTABLISHED, SessionState.IDLE, cause);
    }

    private void later() {
        now = now.plusSeconds(60);
    }
}
