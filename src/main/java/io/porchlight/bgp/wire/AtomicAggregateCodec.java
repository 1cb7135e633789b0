package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.PathAttribute.Unknown;

/** ATOMIC_AGGREGATE (RFC 4271, section 4.3 f; errors: RFC 7606, sections 3 f and 7.6): no value. */
final class AtomicAggregateCodec extends AttributeCodec<Unknown> {

    static final int TYPE = 6;

    AtomicAggregateCodec() {
        super(TYPE, WELL_KNOWN, Severity.ATTRIBUTE_DISCARD);
    }

    @Override
    Severity severityOfFlags() {
        return Severity.ATTRIBUTE_DISCARD;
    }

    @Override
    Unknown read(ByteBuf value, CodecContext context) throws MalformedException {
        requireLength(0, value);
        return new Unknown(flags(), TYPE, new byte[0]);
    }

    @Override
    int length(Unknown attribute, CodecContext context) {
        return 0;
    }

    @Override
    void write(Unknown attribute, CodecContext context, ByteBuf out) {}
}
