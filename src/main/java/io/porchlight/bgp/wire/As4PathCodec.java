package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.PathAttribute.As4Path;
import io.porchlight.bgp.wire.PathAttribute.AsPath;
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
        return whole
                ? Optional.empty()
                : Optional.of(new As4Path(path.segments().stream()
                        .filter(segment -> switch (segment.type()) {
                            case AS_SET, AS_SEQUENCE -> true;
                            case AS_CONFED_SEQUENCE, AS_CONFED_SET -> false;
                        })
                        .toList()));
    }

    @Override
    As4Path read(ByteBuf value, CodecContext context) throws MalformedException {
        if (context.fourOctetAs()) {
            throw malformed(Subcode.OPTIONAL_ATTRIBUTE_ERROR, "both sides speak four-octet AS numbers");
        }
        if (!value.isReadable()) {
            throw malformed(Subcode.OPTIONAL_ATTRIBUTE_ERROR, "it is empty");
        }
        return new As4Path(Segments.read(value, WIDTH));
    }

    @Override
    int length(As4Path attribute, CodecContext context) {
        return Segments.length(attribute.segments(), WIDTH);
    }

    @Override
    void write(As4Path attribute, CodecContext context, ByteBuf out) {
        Segments.write(attribute.segments(), WIDTH, out);
    }
}
