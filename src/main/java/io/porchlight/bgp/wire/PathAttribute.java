package io.porchlight.bgp.wire;

import io.porchlight.net.AsNumber;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A path attribute (RFC 4271, section 4.3). */
public sealed interface PathAttribute {

    /** Type 1: where the route comes from (RFC 4271, section 5.1.1). */
    enum Origin implements PathAttribute {
        IGP,
        EGP,
        INCOMPLETE
    }

    /** Type 2, segments in order (RFC 4271, section 5.1.2); written with two or four octets as was agreed. */
    record AsPath(List<Segment> segments) implements PathAttribute {
        public static final AsPath EMPTY = new AsPath(List.of());

        public AsPath {
            segments = List.copyOf(segments);
        }

        public enum SegmentType {
            AS_SET,
            AS_SEQUENCE,
            AS_CONFED_SEQUENCE,
            AS_CONFED_SET
        }

        /**
         * @param numbers 1 to 255 of them
         */
        public record Segment(SegmentType type, List<AsNumber> numbers) {
            public Segment {
                numbers = List.copyOf(numbers);
                if (numbers.isEmpty() || numbers.size() > 255) {
                    throw new IllegalArgumentException("a segment has 1 to 255 numbers, not " + numbers.size());
                }
            }
        }
    }

    /** Type 3 (RFC 4271, section 5.1.3): IPv4. */
    record NextHop(IpAddress address) implements PathAttribute {}

    /** Type 4 (RFC 4271, section 5.1.4). */
    record MultiExitDisc(long value) implements PathAttribute {}

    /** Type 5 (RFC 4271, section 5.1.5). */
    record LocalPref(long value) implements PathAttribute {}

    /**
     * Type 14 (RFC 4760, section 3).
     *
     * @param linkLocal behind a global IPv6 next hop, on a shared link (RFC 2545, section 3)
     */
    record MpReach(Family family, IpAddress nextHop, Optional<IpAddress> linkLocal, List<IpPrefix> reachable)
            implements PathAttribute {
        public MpReach {
            reachable = List.copyOf(reachable);
        }
    }

    /** Type 15 (RFC 4760, section 4); without prefixes it is the End-of-RIB of its family (RFC 4724, section 2). */
    record MpUnreach(Family family, List<IpPrefix> withdrawn) implements PathAttribute {
        public MpUnreach {
            withdrawn = List.copyOf(withdrawn);
        }
    }

    /**
     * Type 17 (RFC 6793, section 3): the path that a peer of two-octet numbers cannot read. Written by itself, beside
     * an {@link AsPath} that needs it.
     */
    record As4Path(List<AsPath.Segment> segments) implements PathAttribute {
        public As4Path {
            segments = List.copyOf(segments);
        }
    }

    /** One that we do not read: its flags (without Extended Length) and octets as they came. */
    record Unknown(int flags, int type, byte[] value) implements PathAttribute {
        @Override
        public boolean equals(Object other) {
            return other instanceof Unknown that
                    && flags == that.flags
                    && type == that.type
                    && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Objects.hash(flags, type, Arrays.hashCode(value));
        }
    }
}
