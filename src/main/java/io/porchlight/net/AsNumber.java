package io.porchlight.net;

/**
 * An autonomous system number of four octets (RFC 6793).
 *
 * @param value 1 to 4294967295; 0 is reserved and never valid in a session or a path (RFC 7607)
 */
public record AsNumber(long value) implements Comparable<AsNumber> {

    /** Stands in two-octet fields for a number that does not fit them (RFC 6793, section 9). */
    public static final AsNumber AS_TRANS = new AsNumber(23456);

    private static final long MAX = 0xFFFF_FFFFL;

    public AsNumber {
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException("AS number " + value + " is not between 1 and " + MAX);
        }
    }

    /** Whether the number fits the two octets of RFC 4271's own fields. */
    public boolean fitsTwoOctets() {
        return value <= 0xFFFF;
    }

    /** The number as the two octets of an OPEN's My Autonomous System field: itself, or {@link #AS_TRANS}. */
    public int twoOctets() {
        return (int) (fitsTwoOctets() ? value : AS_TRANS.value);
    }

    @Override
    public int compareTo(AsNumber other) {
        return Long.compare(value, other.value);
    }

    /** Decimal, as RFC 5396's asplain. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
