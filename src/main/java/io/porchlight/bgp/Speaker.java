package io.porchlight.bgp;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A BGP speaker that originates routes and imports none. Safe to call from any thread; everything it does happens
 * on its own event loop.
 */
public interface Speaker {

    /** Replaces everything that was desired before; the speaker works out the difference. */
    void desire(Desired desired);

    /** Every session of the last desired set, in its order, as it stands now. */
    List<SessionStatus> sessions();

    /**
     * Withdraws nothing, closes every session with Cease / Administrative Shutdown (RFC 4486) and the reason as
     * its shutdown communication (RFC 9003), then stops.
     *
     * @param reason at most 255 octets of UTF-8 reach the peers
     * @return completes when every connection is closed, within a second
     */
    default CompletionStage<Void> stop(String reason) {
        return leave(reason, Farewell.SHUTDOWN);
    }

    /**
     * Closes every session as the farewell says, then stops.
     *
     * @param reason as for {@link #stop}
     * @return as {@link #stop}
     */
    CompletionStage<Void> leave(String reason, Farewell farewell);
}
