package io.porchlight.bgp.fsm;

import io.porchlight.bgp.wire.CodecContext;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Family;
import io.porchlight.net.RouterId;
import java.time.Duration;
import java.util.Set;

/**
 * What the two OPENs of a connection agree on.
 *
 * @param remoteAs the peer's AS, of four octets where it can say so
 * @param remoteId the peer's BGP Identifier
 * @param internal both are in the same AS: iBGP
 * @param holdTimeSeconds the smaller of both proposals; 0 for no keepalives and no expiry
 * @param families what both speak, at least one
 * @param codec how bytes are read and written from now on
 */
public record Negotiated(
        AsNumber remoteAs,
        RouterId remoteId,
        boolean internal,
        int holdTimeSeconds,
        Set<Family> families,
        CodecContext codec) {

    public Negotiated {
        families = Set.copyOf(families);
    }

    /** How often a KEEPALIVE goes out: a third of the hold time (RFC 4271, section 4.4); zero for never. */
    public Duration keepalive() {
        return Duration.ofSeconds(holdTimeSeconds).dividedBy(3);
    }
}
