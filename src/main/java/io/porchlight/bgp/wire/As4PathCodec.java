package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.PathAttribute.As4Path;
import io.porchlight.bgp.wire.PathAttribute.AsPath;
import java.util.List;
import java.util.Optional;

/** AS4_PATH, for peers that know two octets alone (RFC 6793, section 3; errors: section 6). */
final class As4PathCodec extends AttributeCodec<As4Path> {

    static final int TYPE = 17;

    private static final int WIDTH = 4;

    As4PathCodec() {
        super(TYPE, OPTIONAL | TRANSITIVE, Severity.ATTRIBUTE_DISCARD);
    }

    /** What must go beside the AS_PATH, where two octets do not hold all of it; without its confederation segments. */
    static Optional<As4Path> beside(AsPath path, CodecContext context) {
        boolean whole = context.fourOctetAs()
                || path.segments().stream()
                        .flatMap(segment -> segment.numbers().stream())
                        .allMatch(number -> number.fitsTwoOctets());
        List<AsPath.Segment> outside = withoutConfederations(path.segments());
        return whole || outside.isEmpty() ? Optional.empty() : Optional.of(new As4Path(outside));
    }

    /** New speakers have no use for it among each other (RFC 6793, section 6). */
    @Override
    boolean misplaced(CodecContext context) {
        return context.fourOctetAs();
    }

    /** Confederation segments have no place in it, and are dropped (RFC 6793, section 6). */
    @Override
    As4Path read(ByteBuf value, CodecContext context) throws MalformedException {
        List<AsPath.Segment> outside = withoutConfederations(Segments.read(value, WIDTH));
        if (outside.isEmpty()) {
            throw malformed(Subcode.OPTIONAL_ATTRIBUTE_ERROR, "it is empty");
        }
        return new As4Path(outside);
    }

    @Override
    int length(As4Path attribute, CodecContext context) {
        return Segments.length(attribute.segments(), WIDTH);
    }

    @Override
    void write(As4Path attribute, CodecContext context, ByteBuf out) {
        Segments.write(attribute.segments(), WIDTH, out);
    }

    private static List<AsPath.Segment> withoutConfederations(List<AsPath.Segment> segments) {
        return segments.stream()
                .filter(segment -> !Segments.inConfederation(segment.type()))
                .toList();
    }
}
