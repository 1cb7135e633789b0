package io.porchlight.bgp;

import io.porchlight.bgp.Addresses.LinkAddress;
import io.porchlight.bgp.rib.SessionContext.NextHop;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a session announces as next hop: what the configuration says, else our address of the session, else, for the
 * other family, the fallback. A family that none of these serves is absent.
 *
 * <p>RFC 2545, section 3, wants a global IPv6 address, with the link-local one beside it when the peer shares the
 * link. Over a link-local session the global one is the fallback where the interface has it, else the interface's
 * first: interfaces list theirs in no order to rely on, and one may be virtual, and move away. An interface without any
 * announces its link-local address alone, in 16 octets, which BIRD, FRR and GoBGP take although RFC 2545 does not
 * foresee it.
 */
final class SessionNextHops {

    private SessionNextHops() {}

    /**
     * For one session.
     *
     * @param extended families that can have an IPv6 next hop although they are not IPv6 (RFC 8950): they get that of
     *     the session, since a router that agreed need not have anything else on the link
     * @param link the addresses of the interface that the session runs over
     */
    static Map<Family, NextHop> of(
            NextHops policy, Set<Family> extended, IpAddress local, IpAddress remote, List<LinkAddress> link) {
        Map<Family, NextHop> nextHops = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            policy.configured()
                    .of(family)
                    .map(SessionNextHops::alone)
                    .or(() -> local.family() == family || extended.contains(family)
                            ? Optional.of(
                                    own(local, remote, link, policy.fallback().of(local.family())))
                            : policy.fallback().of(family).map(SessionNextHops::alone))
                    .ifPresent(nextHop -> nextHops.put(family, nextHop));
        }
        return nextHops;
    }

    private static NextHop own(
            IpAddress local, IpAddress remote, List<LinkAddress> link, Optional<IpAddress> preferred) {
        if (local.isIpv4()) {
            return alone(local);
        }
        List<IpAddress> sixth = link.stream()
                .map(LinkAddress::address)
                .filter(address -> !address.isIpv4())
                .toList();
        if (local.isLinkLocal()) {
            return sixth.stream()
                    .filter(address ->
                            !address.isLinkLocal() && !address.toInetAddress().isLoopbackAddress())
                    .min(Comparator.comparing(
                            address -> !preferred.filter(address::equals).isPresent()))
                    .map(global -> new NextHop(global, Optional.of(local)))
                    .orElseGet(() -> alone(local));
        }
        return shared(remote, link)
                ? new NextHop(
                        local, sixth.stream().filter(IpAddress::isLinkLocal).findFirst())
                : alone(local);
    }

    private static boolean shared(IpAddress remote, List<LinkAddress> link) {
        return remote.isLinkLocal()
                || link.stream()
                        .anyMatch(own -> own.address().family() == remote.family()
                                && IpPrefix.containing(own.address(), own.length())
                                        .contains(remote));
    }

    private static NextHop alone(IpAddress address) {
        return new NextHop(address, Optional.empty());
    }
}
