package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.PathAttribute.AsPath;

/** AS_PATH (RFC 4271, section 4.3 b; errors: RFC 7606, section 7.2, and RFC 5065, section 5). */
final class AsPathCodec extends AttributeCodec<AsPath> {

    static final int TYPE = 2;

    AsPathCodec() {
        super(TYPE, WELL_KNOWN, Severity.TREAT_AS_WITHDRAW);
    }

    @Override
    AsPath read(ByteBuf value, CodecContext context) throws MalformedException {
        AsPath path = new AsPath(Segments.read(value, width(context)));
        if (!context.internal() && path.segments().stream().anyMatch(s -> Segments.inConfederation(s.type()))) {
            throw malformed(Subcode.MALFORMED_AS_PATH, "a confederation's segments from outside of it");
        }
        return path;
    }

    @Override
    int length(AsPath attribute, CodecContext context) {
        return Segments.length(attribute.segments(), width(context));
    }

    @Override
    void write(AsPath attribute, CodecContext context, ByteBuf out) {
        Segments.write(attribute.segments(), width(context), out);
    }

    private static int width(CodecContext context) {
        return context.fourOctetAs() ? 4 : 2;
    }
}
