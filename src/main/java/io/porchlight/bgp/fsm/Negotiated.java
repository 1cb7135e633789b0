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
 * @param holdTimeSeconds the smaller of both proposals; 0 for no keepalives and no expiry
 * @param sendHoldTime how long the peer may read nothing (RFC 9687); without a hold time it does not count
 * @param families what both speak, at least one
 * @param codec how bytes are read and written from now on
 * @param restart what happens to our routes after the session
 */
public record Negotiated(
        AsNumber remoteAs,
        RouterId remoteId,
        int holdTimeSeconds,
        Duration sendHoldTime,
        Set<Family> families,
        CodecContext codec,
        RestartAgreement restart) {

    public Negotiated {
        families = Set.copyOf(families);
    }

    /** Both are in the same AS: iBGP. */
    public boolean internal() {
        return codec.internal();
    }

    /** How often a KEEPALIVE goes out: a third of the hold time (RFC 4271, section 4.4); zero for never. */
    public Duration keepalive() {
        return Duration.ofSeconds(holdTimeSeconds).dividedBy(3);
    }
}
