package io.porchlight.bgp;

import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.wire.Severity;
import io.porchlight.net.Family;
import java.util.Map;

/** Totals of one session since the agent started. One thread writes; a reader may see a value a moment old. */
public interface SessionCounters {

    /** Which way a message went. */
    enum Direction {
        SENT,
        RECEIVED
    }

    /** The message types of RFC 4271, section 4.1, and RFC 2918. */
    enum MessageType {
        OPEN,
        UPDATE,
        NOTIFICATION,
        KEEPALIVE,
        ROUTE_REFRESH
    }

    /** Stands for every code and subcode above 15: none of them is assigned. */
    int OTHER = 255;

    /** A NOTIFICATION's error code and subcode, each up to 15 or {@link #OTHER}. */
    record NotificationCode(int code, int subcode) {}

    long messages(Direction direction, MessageType type);

    /** A copy; keys are those that were seen. */
    Map<NotificationCode, Long> notifications(Direction direction);

    long transitions(SessionState to);

    /**
     * Reachable NLRI received since the session came up, 0 when it is down. Nothing is kept, so a prefix announced twice
     * counts twice.
     */
    long received(Family family);

    /** Malformed UPDATEs received, by what was done about them. */
    long malformedUpdates(Severity severity);
}
