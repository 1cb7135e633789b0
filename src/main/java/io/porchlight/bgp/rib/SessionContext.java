package io.porchlight.bgp.rib;

import io.porchlight.bgp.wire.CodecContext;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an Established session adds to the routes that it carries.
 *
 * @param localAs our AS, which eBGP peers find in the AS_PATH
 * @param internal the peer is in our AS: it gets LOCAL_PREF and an empty AS_PATH
 * @param families those that were agreed; routes of others are left out
 * @param nextHops for each family, where there is one; routes of a family without are held back
 * @param codec what the size of an UPDATE depends on
 */
public record SessionContext(
        AsNumber localAs, boolean internal, Set<Family> families, Map<Family, NextHop> nextHops, CodecContext codec) {

    public SessionContext {
        families = Set.copyOf(families);
        nextHops = Map.copyOf(nextHops);
        nextHops.forEach((family, nextHop) -> {
            if (nextHop.address().family() != family) {
                throw new IllegalArgumentException(nextHop.address() + " is no next hop for " + family);
            }
        });
    }

    /**
     * A next hop of the family that it is for.
     *
     * @param linkLocal beside a global IPv6 address, when the peer shares the link (RFC 2545, section 3)
     */
    public record NextHop(IpAddress address, Optional<IpAddress> linkLocal) {}

    /** Whether routes of the family can be announced. */
    boolean carries(Family family) {
        return families.contains(family) && nextHops.containsKey(family);
    }
}
