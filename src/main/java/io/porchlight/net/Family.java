package io.porchlight.net;

import java.util.List;
import java.util.Optional;

/** An address family with unicast forwarding: the AFI of RFC 4760, section 3, with SAFI 1. */
public enum Family {
    IPV4_UNICAST(1, 32, "ipv4-unicast"),
    IPV6_UNICAST(2, 128, "ipv6-unicast");

    /** The only SAFI spoken here (RFC 4760, section 6). */
    public static final int SAFI_UNICAST = 1;

    private static final List<Family> VALUES = List.of(values());

    private final int afi;
    private final int bits;
    private final String label;

    Family(int afi, int bits, String label) {
        this.afi = afi;
        this.bits = bits;
        this.label = label;
    }

    /** The Address Family Identifier of IANA's registry: 1 or 2. */
    public int afi() {
        return afi;
    }

    /** Length of an address: 32 or 128 bits. */
    public int bits() {
        return bits;
    }

    /** The name that configuration, metrics and logs carry. */
    public String label() {
        return label;
    }

    /** The family of a pair from the wire; empty when it is not one of ours. */
    public static Optional<Family> of(int afi, int safi) {
        // No stream: this is asked for every UPDATE of a full table.
        for (Family family : VALUES) {
            if (family.afi == afi && safi == SAFI_UNICAST) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return label;
    }
}
