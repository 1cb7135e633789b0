package io.porchlight.net;

/**
 * A BGP Identifier: four octets, unique within an AS, not zero (RFC 6286).
 *
 * @param bits the octets as an unsigned number
 */
public record RouterId(int bits) implements Comparable<RouterId> {

    public RouterId {
        if (bits == 0) {
            throw new IllegalArgumentException("a router id is not 0.0.0.0");
        }
    }

    /**
     * Reads a dotted quad.
     *
     * @throws IllegalArgumentException when the text is no IPv4 address, or is 0.0.0.0
     */
    public static RouterId parse(String text) {
        IpAddress address = IpAddress.parse(text);
        if (!address.isIpv4()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a router id: write four decimal parts, as in 10.0.0.11");
        }
        return new RouterId((int) address.low());
    }

    /** As unsigned numbers, which is how RFC 4271, section 6.8, compares identifiers. */
    @Override
    public int compareTo(RouterId other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    @Override
    public String toString() {
        return IpAddress.ipv4(bits).toString();
    }
}
