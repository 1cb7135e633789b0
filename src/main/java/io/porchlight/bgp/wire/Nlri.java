package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.nio.ByteBuffer;
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
        // All at once: each access to a buffer costs more than what is done with an octet.
        byte[] octets = new byte[in.readableBytes()];
        in.readBytes(octets);
        List<IpPrefix> prefixes = new ArrayList<>(octets.length / USUAL_LENGTH + 1);
        int at = 0;
        while (at < octets.length) {
            int length = octets[at] & 0xFF;
            int end = at + 1 + octets(length);
            if (length > family.bits() || end > octets.length) {
                throw new MalformedException(
                        Subcode.INVALID_NETWORK_FIELD, "a prefix of length " + length + " does not fit");
            }
            prefixes.add(IpPrefix.containing(address(octets, at + 1, end, family), length));
            at = end;
        }
        return prefixes;
    }

    static void write(List<IpPrefix> prefixes, ByteBuf out) {
        ByteBuffer octets = ByteBuffer.allocate(length(prefixes));
        for (IpPrefix prefix : prefixes) {
            octets.put((byte) prefix.length());
            IpAddress address = prefix.address();
            int count = octets(prefix.length());
            put(address.isIpv4() ? address.low() << 32 : address.high(), Math.min(count, Long.BYTES), octets);
            put(address.low(), count - Long.BYTES, octets);
        }
        out.writeBytes(octets.flip());
    }

    private static IpAddress address(byte[] octets, int from, int to, Family family) {
        long first = get(octets, from, Math.min(to, from + 8));
        return switch (family) {
            case IPV4_UNICAST -> IpAddress.ipv4((int) (first >>> 32));
            case IPV6_UNICAST -> IpAddress.ipv6(first, get(octets, from + 8, to));
        };
    }

    /** The octets, eight at most, as the upper ones of 64 bits. */
    private static long get(byte[] octets, int from, int to) {
        long bits = 0;
        for (int i = from, shift = 56; i < to; i++, shift -= 8) {
            bits |= (octets[i] & 0xFFL) << shift;
        }
        return bits;
    }

    /** As many of the upper octets of 64 bits. */
    private static void put(long bits, int count, ByteBuffer out) {
        if (count == Long.BYTES) {
            out.putLong(bits);
            return;
        }
        for (int i = 0, shift = 56; i < count; i++, shift -= 8) {
            out.put((byte) (bits >>> shift));
        }
    }

    private static int octets(int bits) {
        return (bits + 7) / 8;
    }
}
