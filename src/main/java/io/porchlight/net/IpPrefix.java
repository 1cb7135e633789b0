package io.porchlight.net;

/**
 * An IP prefix whose trailing bits are zero, as RFC 4271, section 4.3, asks of what we originate.
 *
 * @param address the first address of the prefix
 * @param length 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record IpPrefix(IpAddress address, int length) implements Comparable<IpPrefix> {

    /**
     * @throws IllegalArgumentException when the length is out of range, or the address has bits behind it; the
     *     message names the prefix that was probably meant
     */
    public IpPrefix {
        if (length < 0 || length > address.family().bits()) {
            throw new IllegalArgumentException("prefix length " + length + " is not between 0 and "
                    + address.family().bits());
        }
        IpAddress first = masked(address, length);
        if (!first.equals(address)) {
            throw new IllegalArgumentException(address + "/" + length + " has bits set behind its length; did you mean "
                    + first + "/" + length + "?");
        }
    }

    /**
     * Reads {@code address/length}.
     *
     * @throws IllegalArgumentException as the constructor, and when the text has no such form
     */
    public static IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("0|[1-9]\\d{0,2}")) {
            throw new IllegalArgumentException("'" + text + "' is not a prefix: write address/length");
        }
        return new IpPrefix(IpAddress.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    /** The prefix of the given length that the address lies in. */
    public static IpPrefix containing(IpAddress address, int length) {
        return new IpPrefix(masked(address, length), length);
    }

    /** The address alone: /32 or /128. */
    public static IpPrefix host(IpAddress address) {
        return new IpPrefix(address, address.family().bits());
    }

    public Family family() {
        return address.family();
    }

    public boolean contains(IpAddress other) {
        return other.family() == family() && masked(other, length).equals(address);
    }

    public boolean contains(IpPrefix other) {
        return other.length >= length && contains(other.address);
    }

    /** By address, the shorter first. */
    @Override
    public int compareTo(IpPrefix other) {
        int byAddress = address.compareTo(other.address);
        return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }

    private static IpAddress masked(IpAddress address, int length) {
        if (address.isIpv4()) {
            return new IpAddress(address.family(), 0, address.low() & mask(length + 32) & 0xFFFF_FFFFL);
        }
        return IpAddress.ipv6(address.high() & mask(length), address.low() & mask(length - 64));
    }

    /** The first {@code bits} of 64, where the count may lie outside 0 to 64. */
    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= 64 ? -1L : -1L << 64 - bits;
    }
}
