package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.util.ArrayList;
import java.util.List;

/** Prefixes as length in bits and as many octets as these need (RFC 4271, section 4.3; RFC 4760, section 5). */
public final class Nlri {

    /** A guess at the octets of one prefix, to size a list. */
    private static final int USUAL_LENGTH = 4;

    private Nlri() {}

    /** How many octets the prefix takes: 1 to 5 for IPv4, 1 to 17 for IPv6. */
    public static int length(IpPrefix prefix) {
        return 1 + octets(prefix.length());
    }

    static int length(List<IpPrefix> prefixes) {
        int length = 0;
        for (IpPrefix prefix : prefixes) {
            length += length(prefix);
        }
        return length;
    }

    /**
     * Reads prefixes up to the end. Bits behind a prefix's length mean nothing, and are masked.
     *
     * @throws MalformedException when a length is out of range or more than what is there (RFC 7606, section 5.3)
     */
    static List<IpPrefix> read(ByteBuf in, Family family) throws MalformedException {
        List<IpPrefix> prefixes = new ArrayList<>(in.readableBytes() / USUAL_LENGTH + 1);
        while (in.isReadable()) {
            int length = in.readUnsignedByte();
            if (length > family.bits() || octets(length) > in.readableBytes()) {
                throw new MalformedException(
                        Subcode.INVALID_NETWORK_FIELD, "a prefix of length " + length + " does not fit");
            }
            prefixes.add(IpPrefix.containing(address(in, family, octets(length)), length));
        }
        return prefixes;
    }

    static void write(List<IpPrefix> prefixes, ByteBuf out) {
        for (IpPrefix prefix : prefixes) {
            out.writeByte(prefix.length());
            IpAddress address = prefix.address();
            int octets = octets(prefix.length());
            for (int i = 0; i < octets; i++) {
                int shift = 56 - i % 8 * 8;
                long half = address.isIpv4() ? address.low() << 32 : i < 8 ? address.high() : address.low();
                out.writeByte((int) (half >>> shift));
            }
        }
    }

    private static IpAddress address(ByteBuf in, Family family, int octets) {
        long high = half(in, Math.min(octets, 8));
        return switch (family) {
            case IPV4_UNICAST -> IpAddress.ipv4((int) (high >>> 32));
            case IPV6_UNICAST -> IpAddress.ipv6(high, half(in, Math.max(octets - 8, 0)));
        };
    }

    /** The next octets as the upper ones of 64 bits. */
    private static long half(ByteBuf in, int octets) {
        long bits = 0;
        for (int i = 0; i < octets; i++) {
            bits |= (long) in.readUnsignedByte() << 56 - i * 8;
        }
        return bits;
    }

    private static int octets(int bits) {
        return (bits + 7) / 8;
    }
}
