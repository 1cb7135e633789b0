package io.porchlight.decision;

/**
 * How the agent takes its leave.
 *
 * @param due whether it may go now; until then its routes are told to be going
 * @param why one line, for logs, status and Events
 */
public record Departure(Kind kind, boolean due, String why) {

    /** What routers shall make of it. */
    public enum Kind {
        /** A replacement is known to come: they keep the routes for a while. */
        RESTART,
        /** They drop the routes at once. */
        SHUTDOWN
    }
}
