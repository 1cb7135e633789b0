package io.porchlight.net;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A community of one of the three kinds; each kind travels in an attribute of its own. */
public sealed interface Community extends Comparable<Community> {

    /**
     * Reads what {@link #toString} writes: {@code 65534:100}, a {@link WellKnown} name, {@code 65534:1:2},
     * {@code rt:65534:1}, {@code soo:192.0.2.1:1}, {@code link-bandwidth:65534:1.25E7}, {@code 0x} and 16 digits.
     *
     * @throws IllegalArgumentException when it is none of these, or a number does not fit its place
     */
    static Community parse(String text) {
        return WellKnown.of(text)
                .<Community>map(known -> new Standard(known.value()))
                .or(() -> Communities.standard(text))
                .or(() -> Communities.large(text))
                .or(() -> Extended.read(text))
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a community"));
    }

    /** Standard before extended before large, then by value. */
    @Override
    default int compareTo(Community other) {
        return Communities.ORDER.compare(this, other);
    }

    /**
     * Four octets (RFC 1997).
     *
     * @param value unsigned; by convention an AS number of two octets, and a number that it gives a meaning
     */
    record Standard(int value) implements Community {

        /** Sent before a planned withdrawal (RFC 8326). */
        public static final Standard GRACEFUL_SHUTDOWN = new Standard(WellKnown.GRACEFUL_SHUTDOWN.value());

        @Override
        public String toString() {
            return WellKnown.of(value)
                    .map(WellKnown::toString)
                    .orElseGet(() -> (value >>> 16) + ":" + (value & 0xFFFF));
        }
    }

    /**
     * Three times four octets (RFC 8092), each unsigned.
     *
     * @param global an AS number
     * @param local1, local2 what it gives a meaning
     */
    record Large(int global, int local1, int local2) implements Community {
        @Override
        public String toString() {
            return Integer.toUnsignedString(global) + ":" + Integer.toUnsignedString(local1) + ":"
                    + Integer.toUnsignedString(local2);
        }
    }

    /**
     * Eight octets (RFC 4360): a type, mostly a subtype, and what they say.
     *
     * @param value in network order
     */
    record Extended(long value) implements Community {

        private static final int ROUTE_TARGET = 0x02;
        private static final int ROUTE_ORIGIN = 0x03;
        private static final int TWO_OCTET_AS = 0x00;
        private static final int IPV4 = 0x01;
        private static final int FOUR_OCTET_AS = 0x02;
        private static final int LINK_BANDWIDTH = 0x4004;

        private static final Pattern ADMINISTERED = Pattern.compile("(rt|soo):([0-9.]+):(\\d{1,10})");
        private static final Pattern BANDWIDTH = Pattern.compile("link-bandwidth:(\\d{1,5}):([0-9.E-]+)");
        private static final Pattern RAW = Pattern.compile("0x[0-9a-f]{16}");

        /**
         * The link bandwidth community (draft-ietf-idr-link-bandwidth), non-transitive, for weighted multipath.
         *
         * @param as ours; AS_TRANS stands for one that does not fit
         * @param octetsPerSecond zero or more, finite
         */
        public static Extended linkBandwidth(AsNumber as, float octetsPerSecond) {
            return linkBandwidth(as.twoOctets(), octetsPerSecond);
        }

        @Override
        public String toString() {
            int type = (int) (value >>> 56);
            int subtype = (int) (value >>> 48) & 0xFF;
            if (value >>> 48 == LINK_BANDWIDTH && plausible(Float.intBitsToFloat((int) value))) {
                return "link-bandwidth:" + (value >>> 32 & 0xFFFF) + ":" + Float.intBitsToFloat((int) value);
            }
            Optional<String> administered =
                    subtype == ROUTE_TARGET || subtype == ROUTE_ORIGIN ? administered(type) : Optional.empty();
            return administered
                    .map(rest -> (subtype == ROUTE_TARGET ? "rt:" : "soo:") + rest)
                    .orElseGet(() -> "0x%016x".formatted(value));
        }

        /** A number of four octets that would fit two has no text of its own. */
        private Optional<String> administered(int type) {
            long four = value >>> 16 & 0xFFFF_FFFFL;
            return switch (type) {
                case TWO_OCTET_AS -> Optional.of((value >>> 32 & 0xFFFF) + ":" + (value & 0xFFFF_FFFFL));
                case IPV4 -> Optional.of(IpAddress.ipv4((int) four) + ":" + (value & 0xFFFF));
                case FOUR_OCTET_AS -> four > 0xFFFF ? Optional.of(four + ":" + (value & 0xFFFF)) : Optional.empty();
                default -> Optional.empty();
            };
        }

        private static Optional<Community> read(String text) {
            Matcher administered = ADMINISTERED.matcher(text);
            if (administered.matches()) {
                int subtype = administered.group(1).equals("rt") ? ROUTE_TARGET : ROUTE_ORIGIN;
                return Optional.of(administered(subtype, administered.group(2), administered.group(3)));
            }
            Matcher bandwidth = BANDWIDTH.matcher(text);
            if (bandwidth.matches()) {
                return Optional.of(linkBandwidth(
                        (int) Communities.upTo(0xFFFF, bandwidth.group(1)), Float.parseFloat(bandwidth.group(2))));
            }
            return RAW.matcher(text).matches()
                    ? Optional.of(new Extended(Long.parseUnsignedLong(text.substring(2), 16)))
                    : Optional.empty();
        }

        private static Extended administered(int subtype, String administrator, String local) {
            if (administrator.indexOf('.') >= 0) {
                return of(IPV4, subtype, IpAddress.parse(administrator).low() << 16 | Communities.upTo(0xFFFF, local));
            }
            long as = Communities.upTo(0xFFFF_FFFFL, administrator);
            return as > 0xFFFF
                    ? of(FOUR_OCTET_AS, subtype, as << 16 | Communities.upTo(0xFFFF, local))
                    : of(TWO_OCTET_AS, subtype, as << 32 | Communities.upTo(0xFFFF_FFFFL, local));
        }

        private static Extended of(int type, int subtype, long rest) {
            return new Extended((long) type << 56 | (long) subtype << 48 | rest);
        }

        private static Extended linkBandwidth(int as, float octetsPerSecond) {
            if (!plausible(octetsPerSecond)) {
                throw new IllegalArgumentException("a bandwidth of " + octetsPerSecond + " is none");
            }
            return new Extended((long) LINK_BANDWIDTH << 48
                    | (long) as << 32
                    | Integer.toUnsignedLong(Float.floatToIntBits(octetsPerSecond)));
        }

        /** Minus zero would be another community that reads like zero. */
        private static boolean plausible(float octetsPerSecond) {
            return Float.isFinite(octetsPerSecond) && Float.floatToRawIntBits(octetsPerSecond) >= 0;
        }
    }

    /** Standard communities with a name in IANA's registry. */
    enum WellKnown {
        GRACEFUL_SHUTDOWN(0xFFFF_0000, "graceful-shutdown"),
        LLGR_STALE(0xFFFF_0006, "llgr-stale"),
        NO_LLGR(0xFFFF_0007, "no-llgr"),
        BLACKHOLE(0xFFFF_029A, "blackhole"),
        NO_EXPORT(0xFFFF_FF01, "no-export"),
        NO_ADVERTISE(0xFFFF_FF02, "no-advertise"),
        NO_EXPORT_SUBCONFED(0xFFFF_FF03, "no-export-subconfed"),
        NO_PEER(0xFFFF_FF04, "no-peer");

        private final int value;
        private final String label;

        WellKnown(int value, String label) {
            this.value = value;
            this.label = label;
        }

        int value() {
            return value;
        }

        @Override
        public String toString() {
            return label;
        }

        private static Optional<WellKnown> of(String label) {
            return Arrays.stream(values())
                    .filter(known -> known.label.equals(label))
                    .findFirst();
        }

        private static Optional<WellKnown> of(int value) {
            return Arrays.stream(values()).filter(known -> known.value == value).findFirst();
        }
    }
}
