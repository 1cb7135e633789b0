package io.porchlight.bgp;

import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.wire.Notification;

/** What the speaker tells of itself. Called on its event loop: implementations return at once. */
public interface SpeakerListener {

    /** For whoever looks at {@link Speaker#sessions} alone. */
    SpeakerListener DEAF = new SpeakerListener() {
        @Override
        public void transition(Peer peer, SessionState from, SessionState to, String cause) {}

        @Override
        public void agreed(Peer peer, Negotiated agreed) {}

        @Override
        public void trouble(Peer peer, String cause) {}

        @Override
        public void notified(Peer peer, Direction direction, Notification notification) {}

        @Override
        public void written(long generation) {}
    };

    /**
     * A session changed its state.
     *
     * @param cause one line, plain words: why; empty for the ordinary steps towards Established
     */
    void transition(Peer peer, SessionState from, SessionState to, String cause);

    /** A session came up, as the transition before this says: over what was agreed. */
    void agreed(Peer peer, Negotiated agreed);

    /**
     * A session does not come up, or went down, for another cause than it last did: told once per change of cause,
     * not per retry.
     */
    void trouble(Peer peer, String cause);

    /**
     * A NOTIFICATION came from the peer, or goes to it. Each is told, also those of a connection that loses against
     * another one of the session.
     */
    void notified(Peer peer, Direction direction, Notification notification);

    /**
     * Every Established peer holds the routes of this generation: the last UPDATE is handed to the kernel. While no
     * peer is Established nothing is told.
     */
    void written(long generation);
}
