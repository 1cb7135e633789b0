package io.porchlight.bgp.wire;

import io.porchlight.net.AsNumber;
import io.porchlight.net.Community;
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

    /** Type 8 (RFC 1997). */
    record Communities(List<Community.Standard> values) implements PathAttribute {
        public Communities {
            values = List.copyOf(values);
        }
    }

    /**
     * Type 14 (RFC 4760, section 3).
     *
     * @param nextHop of the family, or an IPv6 address for IPv4 where that was agreed (RFC 8950)
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

    /** Type 16 (RFC 4360). */
    record ExtendedCommunities(List<Community.Extended> values) implements PathAttribute {
        public ExtendedCommunities {
            values = List.copyOf(values);
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

    /** Type 32 (RFC 8092). */
    record LargeCommunities(List<Community.Large> values) implements PathAttribute {
        public LargeCommunities {
            values = List.copyOf(values);
        }
    }

    /**
     * Type 35 (RFC 9234, section 5): the route goes no further than to customers.
     *
     * @param as who said so first, as on the wire: 0 to 4294967295
     */
    record OnlyToCustomer(long as) implements PathAttribute {}

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
