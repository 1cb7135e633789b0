package io.porchlight.bgp.fsm;

/** The timers of one connection; all end with it. */
public enum ConnectionTimer {
    /** HoldTimer: the peer was silent for too long. */
    HOLD,
    /** KeepaliveTimer: time to say that we are here. */
    KEEPALIVE,
    /** SendHoldTimer (RFC 9687): the peer took nothing of what we sent for too long. */
    SEND_HOLD,
    /** The connection stands, and no OPEN came so far. Ends nothing. */
    SILENCE
}
