package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.PathAttribute.Origin;

/** ORIGIN (RFC 4271, section 4.3 a; errors: RFC 7606, section 7.1). */
final class OriginCodec extends AttributeCodec<Origin> {

    static final int TYPE = 1;

    OriginCodec() {
        super(TYPE, WELL_KNOWN, Severity.TREAT_AS_WITHDRAW);
    }

    @Override
    Origin read(ByteBuf value, CodecContext context) throws MalformedException {
        requireLength(1, value);
        int origin = value.readUnsignedByte();
        return switch (origin) {
            case 0 -> Origin.IGP;
            case 1 -> Origin.EGP;
            case 2 -> Origin.INCOMPLETE;
            default -> throw malformed(Subcode.INVALID_ORIGIN, "the value " + origin + " is undefined");
        };
    }

    @Override
    int length(Origin attribute, CodecContext context) {
        return 1;
    }

    @Override
    void write(Origin attribute, CodecContext context, ByteBuf out) {
        out.writeByte(
                switch (attribute) {
                    case IGP -> 0;
                    case EGP -> 1;
                    case INCOMPLETE -> 2;
                });
    }
}
