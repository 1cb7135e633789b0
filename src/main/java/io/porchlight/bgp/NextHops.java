package io.porchlight.bgp;

import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import java.util.Optional;

/**
 * What a peer is told as next hop, where it is not the address of the session itself.
 *
 * @param configured per family what the configuration says: it wins over the session's address
 * @param fallback per family what serves when the session runs over the other family: the node's InternalIP
 */
public record NextHops(PerFamily configured, PerFamily fallback) {

    public static final NextHops NONE = new NextHops(PerFamily.NONE, PerFamily.NONE);

    /** One optional address for each family. */
    public record PerFamily(Optional<IpAddress> ipv4, Optional<IpAddress> ipv6) {

        public static final PerFamily NONE = new PerFamily(Optional.empty(), Optional.empty());

        public Optional<IpAddress> of(Family family) {
            return switch (family) {
                case IPV4_UNICAST -> ipv4;
                case IPV6_UNICAST -> ipv6;
            };
        }
    }
}
