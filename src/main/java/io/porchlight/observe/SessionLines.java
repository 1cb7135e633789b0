package io.porchlight.observe;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.porchlight.bgp.Peer;
import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.SessionKey;
import io.porchlight.bgp.SpeakerListener;
import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.config.model.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What becomes of sessions: one line when one comes up or goes down, none for a retry. */
final class SessionLines implements SpeakerListener {

    private final Journal journal;
    private final Supplier<Settings> settings;
    private volatile boolean stopping;

    private final Map<SessionKey, SessionState> states = new HashMap<>();
    private final ToldCauses<SessionKey> downBecause = new ToldCauses<>();

    /** @param settings those in force; asked on the listener's thread */
    SessionLines(Journal journal, Supplier<Settings> settings) {
        this.journal = journal;
        this.settings = settings;
    }

    /** From now on a session that goes down is meant to. */
    void stopping() {
        stopping = true;
    }

    @Override
    public void transition(Peer peer, SessionState from, SessionState to, String cause) {
        states.put(peer.key(), to);
        if (to == SessionState.ESTABLISHED) {
            downBecause.forget(peer.key());
        } else if (from == SessionState.ESTABLISHED) {
            down(peer, cause);
        }
    }

    @Override
    public void agreed(Peer peer, Negotiated agreed) {
        String up = " is up for " + Carriage.names(agreed.families());
        Carriage.missing(settings.get(), peer.name(), agreed.families())
                .ifPresentOrElse(
                        why -> journal.log(WARNING, session(peer, up + ", but " + why, why)),
                        () -> journal.log(INFO, session(peer, up, "")));
    }

    @Override
    public void trouble(Peer peer, String cause) {
        if (states.get(peer.key()) == SessionState.ESTABLISHED) {
            journal.log(WARNING, session(peer, " has trouble: " + cause, cause));
        } else {
            down(peer, cause);
        }
    }

    @Override
    public void notified(Peer peer, Direction direction, Notification notification) {}

    @Override
    public void written(long generation) {}

    /**
     * A session that goes down and then tells of the trouble is one line. So are causes that take turns: after an error
     * BIRD closes connections unheard for a minute, and only then makes the same error again.
     */
    private void down(Peer peer, String cause) {
        if (downBecause.isNews(peer.key(), cause)) {
            String why = cause.isEmpty() ? " is down" : " is down: " + cause;
            journal.log(stopping ? INFO : WARNING, session(peer, why, cause));
        }
    }

    /** @param reason in words; empty where there is none */
    private LogLine session(Peer peer, String what, String reason) {
        String address = Labels.address(peer.neighbor());
        return new LogLine("session " + peer.name() + " [" + address + "]" + what)
                .with("peer", peer.name())
                .with("address", address)
                .with("state", states.getOrDefault(peer.key(), SessionState.IDLE))
                .because(reason);
    }
}
