package io.porchlight.bgp.fsm;

/** The timers of a peer, apart from those of its connections. */
public enum PeerTimer {
    /** ConnectRetryTimer: the pause before the next attempt. */
    RETRY,
    /** An attempt to connect takes too long. */
    CONNECT,
    /** The session has been up for long enough to call the connection good. */
    STEADY,
    /** The peer keeps no routes from before we started any more. Runs from the start, if there was a restart. */
    RESTART
}
