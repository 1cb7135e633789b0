package io.porchlight.lab.interop;

import java.util.Optional;

/** A router that runs in a namespace, and what it says of its one neighbor, the node. */
interface Router extends AutoCloseable {

    boolean established();

    /** Its best path, a stale one included; empty while it has none. */
    Optional<Route> route(String prefix);

    /** What it tells, in its own words, of how sessions ended. */
    String lastError();

    /** What {@link #lastError} holds when the node gave this reason for a shutdown (RFC 9003). */
    default String shutdown(String reason) {
        return reason;
    }

    /** What it makes of this AS path of the node, when its own side of the session knows two octets alone. */
    default String asPathInTwoOctets(String asPath) {
        return asPath;
    }

    /** Asks the node to send everything again. */
    void refresh();

    /** All that it logged. */
    String log();

    /** Ends it. */
    @Override
    void close();
}
