package io.porchlight.bgp;

import io.porchlight.net.IpAddress;
import io.porchlight.net.Secret;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a peer is found, and what its packets must be like.
 *
 * @param address its address; a link-local one needs the interface
 * @param networkInterface the interface that a link-local address belongs to
 * @param port its TCP port, 1 to 65535
 * @param source the address that we connect from; the kernel's choice when empty
 */
public record Neighbor(
        IpAddress address, Optional<String> networkInterface, int port, Optional<IpAddress> source, Security security) {

    /**
     * What keeps others from speaking in its place.
     *
     * @param password of TCP MD5 (RFC 2385), at most 80 octets
     * @param ttlSecurity how many hops away it is at most, 1 to 254: packets that came further are dropped (RFC 5082)
     * @param multihop how many hops packets to an eBGP peer may go, 2 to 255; one when empty. Never beside ttlSecurity
     */
    public record Security(Optional<Secret> password, OptionalInt ttlSecurity, OptionalInt multihop) {

        public static final Security NONE = new Security(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
    }
}
