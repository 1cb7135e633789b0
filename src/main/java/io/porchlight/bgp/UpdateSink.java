package io.porchlight.bgp;

import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.wire.Update;

/** Who wants to see what peers announce. Called on the speaker's event loop: implementations return at once. */
public interface UpdateSink {

    /** Imports nothing: the speaker counts and forgets. */
    UpdateSink DROP = new UpdateSink() {
        @Override
        public void up(Peer peer, Negotiated negotiated) {}

        @Override
        public void received(Peer peer, Update update) {}

        @Override
        public void down(Peer peer) {}
    };

    /** The session became Established: what follows was agreed like this. */
    void up(Peer peer, Negotiated negotiated);

    /** An UPDATE that is well formed; one that was not arrives as the withdrawals it stands for (RFC 7606). */
    void received(Peer peer, Update update);

    /** The session is no longer Established: everything that the peer announced is gone. */
    void down(Peer peer);
}
