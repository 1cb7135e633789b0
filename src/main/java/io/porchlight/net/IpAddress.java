package io.porchlight.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 address as a value, without a zone: which interface a link-local address belongs to is for
 * whoever holds it to say.
 *
 * @param family which of the two
 * @param high the first 64 bits of an IPv6 address; 0 for IPv4
 * @param low the last 64 bits of an IPv6 address; the 32 bits of an IPv4 one, unsigned
 */
public record IpAddress(Family family, long high, long low) implements Comparable<IpAddress> {

    /** Without leading zeros, which some read as octal. */
    private static final Pattern DOTTED_QUAD = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    private static final Pattern COLONS = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final int GROUPS = 8;

    public IpAddress {
        if (family == Family.IPV4_UNICAST && (high != 0 || low >>> 32 != 0)) {
            throw new IllegalArgumentException("an IPv4 address has 32 bits");
        }
    }

    /**
     * Reads a literal; never asks a name server.
     *
     * @throws IllegalArgumentException when the text is no address, names a zone, stands in brackets, or is an IPv4
     *     address in anything but four decimal parts
     */
    public static IpAddress parse(String text) {
        if (!DOTTED_QUAD.matcher(text).matches() && !COLONS.matcher(text).matches()) {
            throw notAnAddress(text);
        }
        try {
            return of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            throw notAnAddress(text);
        }
    }

    /** The same address; an IPv4-mapped one is IPv4, as everywhere in the JDK. */
    public static IpAddress of(InetAddress address) {
        return of(address.getAddress());
    }

    /**
     * From network order.
     *
     * @throws IllegalArgumentException when there are not 4 or 16 octets
     */
    public static IpAddress of(byte[] octets) {
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        return switch (octets.length) {
            case 4 -> ipv4(buffer.getInt());
            case 16 -> ipv6(buffer.getLong(), buffer.getLong());
            default -> throw new IllegalArgumentException("an address has 4 or 16 octets, not " + octets.length);
        };
    }

    public static IpAddress ipv4(int bits) {
        return new IpAddress(Family.IPV4_UNICAST, 0, Integer.toUnsignedLong(bits));
    }

    public static IpAddress ipv6(long high, long low) {
        return new IpAddress(Family.IPV6_UNICAST, high, low);
    }

    public boolean isIpv4() {
        return family == Family.IPV4_UNICAST;
    }

    /** {@code fe80::/10} (RFC 4291, section 2.5.6) or {@code 169.254.0.0/16} (RFC 3927). */
    public boolean isLinkLocal() {
        return isIpv4() ? low >>> 16 == 0xA9FE : high >>> 54 == 0x3FA;
    }

    /** {@code ::} or {@code 0.0.0.0}. */
    public boolean isUnspecified() {
        return high == 0 && low == 0;
    }

    /** In network order: 4 or 16 octets, a new array each time. */
    public byte[] octets() {
        return isIpv4()
                ? ByteBuffer.allocate(4).putInt((int) low).array()
                : ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    /** For the JDK's sockets. */
    public InetAddress toInetAddress() {
        try {
            return InetAddress.getByAddress(octets());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 octets are always an address", e);
        }
    }

    /** IPv4 before IPv6, then by value. */
    @Override
    public int compareTo(IpAddress other) {
        int byFamily = family.compareTo(other.family);
        int byHigh = byFamily != 0 ? byFamily : Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** The canonical text: dotted quad, or RFC 5952. */
    @Override
    public String toString() {
        return isIpv4() ? ((Inet4Address) toInetAddress()).getHostAddress() : canonicalIpv6();
    }

    private int group(int index) {
        long half = index < GROUPS / 2 ? high : low;
        return (int) (half >>> 48 - index % 4 * 16) & 0xFFFF;
    }

    /** RFC 5952, section 4: no leading zeros, lower case, the first longest run of two or more zero groups as "::". */
    private String canonicalIpv6() {
        int start = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = i;
            while (run < GROUPS && group(run) == 0) {
                run++;
            }
            if (run - i > length) {
                start = i;
                length = run - i;
            }
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(i)));
        }
        return text.toString();
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException("'" + text + "' is not an IP address");
    }
}
