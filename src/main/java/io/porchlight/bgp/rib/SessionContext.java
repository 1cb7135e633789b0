package io.porchlight.bgp.rib;

import io.porchlight.bgp.wire.CodecContext;
import io.porchlight.net.AsNumber;
import io.porchlight.net.BgpRole;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an Established session adds to the routes that it carries.
 *
 * @param localAs our AS, which eBGP peers find in the AS_PATH
 * @param families those that were agreed; routes of others are left out
 * @param nextHops for each family, where there is one; routes of a family without are held back
 * @param role what we are to the peer: some peers may hand our routes on to their customers alone (RFC 9234)
 * @param codec what was agreed; an internal peer gets LOCAL_PREF and an empty AS_PATH
 */
public record SessionContext(
        AsNumber localAs,
        Set<Family> families,
        Map<Family, NextHop> nextHops,
        Optional<BgpRole> role,
        CodecContext codec) {

    /** @throws IllegalArgumentException when a next hop is of another family, and that was not agreed (RFC 8950) */
    public SessionContext {
        families = Set.copyOf(families);
        nextHops = Map.copyOf(nextHops);
        nextHops.forEach((family, nextHop) -> {
            boolean agreed =
                    !nextHop.address().isIpv4() && codec.extendedNextHop().contains(family);
            if (nextHop.address().family() != family && !agreed) {
                throw new IllegalArgumentException(nextHop.address() + " is no next hop for " + family);
            }
        });
    }

    /**
     * A next hop of the family that it is for, or an IPv6 one for IPv4 where that was agreed.
     *
     * @param linkLocal beside a global IPv6 address, when the peer shares the link (RFC 2545, section 3)
     */
    public record NextHop(IpAddress address, Optional<IpAddress> linkLocal) {}

    /** Whether routes of the family can be announced. */
    boolean carries(Family family) {
        return families.contains(family) && nextHops.containsKey(family);
    }

    /** Whether prefixes of the family travel in MP_REACH_NLRI and MP_UNREACH_NLRI (RFC 4760; RFC 8950, section 3). */
    boolean multiprotocol(Family family) {
        return switch (family) {
            case IPV4_UNICAST ->
                Optional.ofNullable(nextHops.get(family))
                        .map(nextHop -> !nextHop.address().isIpv4())
                        .orElse(false);
            case IPV6_UNICAST -> true;
        };
    }

    /** Whether our routes are marked for the peer's customers alone (RFC 9234, section 5). */
    boolean onlyToCustomer() {
        return !codec.internal()
                && role.map(ours -> switch (ours) {
                            case PROVIDER, PEER, RS -> true;
                            case CUSTOMER, RS_CLIENT -> false;
                        })
                        .orElse(false);
    }
}
