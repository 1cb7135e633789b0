package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.PathAttribute.AsPath.Segment;
import io.porchlight.bgp.wire.PathAttribute.AsPath.SegmentType;
import io.porchlight.net.AsNumber;
import java.util.ArrayList;
import java.util.List;

/** Path segments, with numbers of two or of four octets (RFC 4271, section 4.3 b; RFC 5065, section 3; RFC 6793). */
final class Segments {

    private static final int HEADER_LENGTH = 2;

    private Segments() {}

    /** Errors: RFC 7606, section 7.2, and AS 0 (RFC 7607, section 2). */
    static List<Segment> read(ByteBuf value, int octetsPerNumber) throws MalformedException {
        List<Segment> segments = new ArrayList<>(1);
        while (value.isReadable()) {
            if (value.readableBytes() < HEADER_LENGTH) {
                throw malformed("a segment is cut off");
            }
            SegmentType type = type(value.readUnsignedByte());
            int count = value.readUnsignedByte();
            if (count == 0 || count * octetsPerNumber > value.readableBytes()) {
                throw malformed("a segment of " + count + " numbers");
            }
            List<AsNumber> numbers = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                numbers.add(number(octetsPerNumber == 2 ? value.readUnsignedShort() : value.readUnsignedInt()));
            }
            segments.add(new Segment(type, numbers));
        }
        return segments;
    }

    static int length(List<Segment> segments, int octetsPerNumber) {
        return segments.stream()
                .mapToInt(segment -> HEADER_LENGTH + segment.numbers().size() * octetsPerNumber)
                .sum();
    }

    static void write(List<Segment> segments, int octetsPerNumber, ByteBuf out) {
        for (Segment segment : segments) {
            out.writeByte(code(segment.type())).writeByte(segment.numbers().size());
            for (AsNumber number : segment.numbers()) {
                if (octetsPerNumber == 2) {
                    out.writeShort(number.twoOctets());
                } else {
                    out.writeInt((int) number.value());
                }
            }
        }
    }

    /** Whether segments of the type stay within a confederation (RFC 5065, section 3). */
    static boolean inConfederation(SegmentType type) {
        return switch (type) {
            case AS_SET, AS_SEQUENCE -> false;
            case AS_CONFED_SEQUENCE, AS_CONFED_SET -> true;
        };
    }

    private static SegmentType type(int code) throws MalformedException {
        return switch (code) {
            case 1 -> SegmentType.AS_SET;
            case 2 -> SegmentType.AS_SEQUENCE;
            case 3 -> SegmentType.AS_CONFED_SEQUENCE;
            case 4 -> SegmentType.AS_CONFED_SET;
            default -> throw malformed("segment type " + code + " is unknown");
        };
    }

    private static int code(SegmentType type) {
        return switch (type) {
            case AS_SET -> 1;
            case AS_SEQUENCE -> 2;
            case AS_CONFED_SEQUENCE -> 3;
            case AS_CONFED_SET -> 4;
        };
    }

    private static AsNumber number(long value) throws MalformedException {
        if (value == 0) {
            throw malformed("AS 0 in the path");
        }
        return new AsNumber(value);
    }

    private static MalformedException malformed(String why) {
        return new MalformedException(Subcode.MALFORMED_AS_PATH, why);
    }
}
