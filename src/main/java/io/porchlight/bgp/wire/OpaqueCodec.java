package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.porchlight.bgp.wire.PathAttribute.Unknown;

/** An attribute whose value stays closed: only its length is looked at, where its RFC says what a wrong one means. */
final class OpaqueCodec extends AttributeCodec<Unknown> {

    private final Shape shape;
    private final boolean internalAlone;

    /** Which lengths a value may have. */
    @FunctionalInterface
    interface Shape {
        boolean fits(int length);

        static Shape exactly(int octets) {
            return length -> length == octets;
        }

        /** A list that is not empty. */
        static Shape listOf(int octets) {
            return length -> length > 0 && length % octets == 0;
        }
    }

    OpaqueCodec(int type, int flags, Severity severity, Shape shape) {
        this(type, flags, severity, shape, false);
    }

    private OpaqueCodec(int type, int flags, Severity severity, Shape shape, boolean internalAlone) {
        super(type, flags, severity);
        this.shape = shape;
        this.internalAlone = internalAlone;
    }

    /** An attribute of route reflection, which external peers should not send (RFC 7606, sections 7.9 and 7.10). */
    static OpaqueCodec reflected(int type, Shape shape) {
        return new OpaqueCodec(type, OPTIONAL, Severity.TREAT_AS_WITHDRAW, shape, true);
    }

    @Override
    boolean misplaced(CodecContext context) {
        return internalAlone && !context.internal();
    }

    @Override
    Unknown read(ByteBuf value, CodecContext context) throws MalformedException {
        if (!shape.fits(value.readableBytes())) {
            throw malformed(Subcode.ATTRIBUTE_LENGTH_ERROR, value.readableBytes() + " octets do not fit it");
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
