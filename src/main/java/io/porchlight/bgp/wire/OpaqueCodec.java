package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.porchlight.bgp.wire.PathAttribute.Unknown;

/** An attribute whose value stays closed: only its length is looked at, where its RFC says what a wrong one means. */
final class OpaqueCodec extends AttributeCodec<Unknown> {

    private final Shape shape;

    /** Which lengths a value may have. */
    @FunctionalInterface
    interface Shape {
        boolean fits(int length, CodecContext context);

        static Shape exactly(int octets) {
            return (length, _) -> length == octets;
        }

        /** A list that is not empty. */
        static Shape listOf(int octets) {
            return (length, _) -> length > 0 && length % octets == 0;
        }
    }

    OpaqueCodec(int type, int flags, Severity severity, Shape shape) {
        super(type, flags, severity);
        this.shape = shape;
    }

    @Override
    Unknown read(ByteBuf value, CodecContext context) throws MalformedException {
        if (!shape.fits(value.readableBytes(), context)) {
            throw malformed(Subcode.OPTIONAL_ATTRIBUTE_ERROR, value.readableBytes() + " octets do not fit it");
        }
        return new Unknown(flags(), type(), ByteBufUtil.getBytes(value));
    }

    @Override
    int length(Unknown attribute, CodecContext context) {
        return attribute.value().length;
    }

    @Override
    void write(Unknown attribute, CodecContext context, ByteBuf out) {
        out.writeBytes(attribute.value());
    }
}
