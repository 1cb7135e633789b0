package io.porchlight.bgp;

import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What there is to say of a session: told to the listener once, and kept for whoever asks. */
final class SessionBoard {

    private final Peer peer;
    private final Counters counters;
    private final SpeakerListener listener;
    private SessionState state = SessionState.IDLE;
    private Instant since = Instant.now();
    private Optional<String> lastTrouble = Optional.empty();
    private Optional<String> told = Optional.empty();
    private Optional<Agreement> agreement = Optional.empty();
    private Map<Family, Integer> announced = Map.of();
    private volatile SessionStatus status;

    private record Agreement(Instant at, IpAddress local, Negotiated negotiated) {}

    SessionBoard(Peer peer, Counters counters, SpeakerListener listener) {
        this.peer = peer;
        this.counters = counters;
        this.listener = listener;
        publish(Map.of());
    }

    Counters counters() {
        return counters;
    }

    SessionStatus status() {
        return status;
    }

    void moved(SessionState from, SessionState to, String cause) {
        state = to;
        since = Instant.now();
        counters.transition(to);
        publish(announced);
        listener.transition(peer, from, to, cause);
        if (to == SessionState.ESTABLISHED) {
            agreement.ifPresent(agreed -> listener.agreed(peer, agreed.negotiated()));
        }
    }

    /** The same cause is news again only after the session was up. */
    void trouble(String cause) {
        Optional<String> news = Optional.of(cause);
        lastTrouble = news;
        if (!told.equals(news)) {
            told = news;
            publish(announced);
            listener.trouble(peer, cause);
        }
    }

    void up(IpAddress local, Negotiated negotiated) {
        told = Optional.empty();
        agreement = Optional.of(new Agreement(Instant.now(), local, negotiated));
    }

    void down() {
        agreement = Optional.empty();
    }

    /** @param announced how many prefixes the peer holds, while it is Established */
    void publish(Map<Family, Integer> announced) {
        this.announced = announced;
        status = new SessionStatus(
                peer,
                state,
                since,
                lastTrouble,
                agreement.map(agreed ->
                        new SessionStatus.Established(agreed.at(), agreed.local(), agreed.negotiated(), announced)),
                counters);
    }
}
