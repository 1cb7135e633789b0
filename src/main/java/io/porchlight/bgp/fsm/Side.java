package io.porchlight.bgp.fsm;

/** Who opened a connection. */
public enum Side {
    /** We did. */
    OUTGOING,
    /** The peer did. */
    INCOMING;

    Side other() {
        return this == OUTGOING ? INCOMING : OUTGOING;
    }
}
