package io.porchlight.bgp;

import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A session as it stood at one moment.
 *
 * @param peer as configured
 * @param state of RFC 4271
 * @param since when it entered that state
 * @param lastTrouble why it is not, or last was not, Established: one line; absent when nothing went wrong yet
 * @param established what was agreed; present only in Established
 * @param counters live: they go on counting
 */
public record SessionStatus(
        Peer peer,
        SessionState state,
        Instant since,
        Optional<String> lastTrouble,
        Optional<Established> established,
        SessionCounters counters) {

    /**
     * What holds while a session is Established.
     *
     * @param local our address
     * @param negotiated what the OPENs agreed on
     * @param announced how many prefixes the peer holds from us
     */
    public record Established(Instant at, IpAddress local, Negotiated negotiated, Map<Family, Integer> announced) {}
}
