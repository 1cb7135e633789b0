package io.porchlight.bgp.fsm;

import io.porchlight.net.AsNumber;
import io.porchlight.net.Family;
import io.porchlight.net.RemoteAs;
import io.porchlight.net.RouterId;
import java.time.Duration;
import java.util.Set;

/**
 * What a session is opened with.
 *
 * @param localAs our AS
 * @param routerId our BGP Identifier
 * @param remoteAs what the peer must be in, else 2/2
 * @param holdTime what we propose: zero (no keepalives, no expiry), or 3 s to 65535 s (RFC 4271, section 4.2)
 * @param connectRetry the first pause between attempts; it doubles with jitter up to two minutes
 * @param families the families to agree on, at least one
 * @param passive wait for the peer to connect, never connect
 */
public record SessionSettings(
        AsNumber localAs,
        RouterId routerId,
        RemoteAs remoteAs,
        Duration holdTime,
        Duration connectRetry,
        Set<Family> families,
        boolean passive) {

    public SessionSettings {
        families = Set.copyOf(families);
    }
}
