package io.porchlight.bgp.fsm;

/** What our OPEN can say of the routes that the peer may still hold from us: the R and F bits of RFC 4724, section 3. */
public enum Forwarding {
    /** The node itself came up with the speaker: whatever the peer kept leads nowhere. */
    LOST,
    /** The speaker restarted, and the node went on forwarding. */
    KEPT_BY_RESTART,
    /** The node forwards, as it did while there was no session. */
    KEPT;

    /** The R bit. */
    boolean restarting() {
        return this == KEPT_BY_RESTART;
    }

    /** The F bit of every family. */
    boolean preserved() {
        return this != LOST;
    }
}
