package io.porchlight.bgp.wire;

import io.porchlight.net.AsNumber;
import io.porchlight.net.RouterId;
import java.util.List;

/**
 * OPEN (RFC 4271, section 4.2), after its fields were found valid; its version is always 4.
 *
 * @param as the sender's AS: the four-octet one where the capability says so (RFC 6793), else My Autonomous System
 * @param holdTimeSeconds 0, or 3 to 65535
 * @param routerId the sender's BGP Identifier
 * @param capabilities in the order of the message (RFC 5492)
 */
public record Open(AsNumber as, int holdTimeSeconds, RouterId routerId, List<Capability> capabilities)
        implements BgpMessage {

    public Open {
        capabilities = List.copyOf(capabilities);
    }
}
