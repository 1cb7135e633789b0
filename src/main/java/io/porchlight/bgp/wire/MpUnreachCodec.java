package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.porchlight.bgp.wire.PathAttribute.MpUnreach;
import io.porchlight.net.Family;
import java.util.Optional;

/** MP_UNREACH_NLRI (RFC 4760, section 4); its errors end the session (RFC 7606, sections 5.3 and 7.12). */
final class MpUnreachCodec extends AttributeCodec<MpUnreach> {

    static final int TYPE = 15;

    private static final int FIXED_LENGTH = 3;

    MpUnreachCodec() {
        super(TYPE, OPTIONAL, Severity.SESSION_RESET);
    }

    /** A family that we do not speak is kept as it came. */
    @Override
    PathAttribute read(ByteBuf value, CodecContext context) throws MalformedException {
        if (value.readableBytes() < FIXED_LENGTH) {
            throw malformed(Subcode.OPTIONAL_ATTRIBUTE_ERROR, value.readableBytes() + " octets are too few");
        }
        int start = value.readerIndex();
        Optional<Family> family = Family.of(value.readUnsignedShort(), value.readUnsignedByte());
        return family.isEmpty()
                ? new PathAttribute.Unknown(flags(), TYPE, ByteBufUtil.getBytes(value.readerIndex(start)))
                : new MpUnreach(family.get(), Nlri.read(value, family.get()));
    }

    @Override
    int length(MpUnreach attribute, CodecContext context) {
        return FIXED_LENGTH + Nlri.length(attribute.withdrawn());
    }

    @Override
    void write(MpUnreach attribute, CodecContext context, ByteBuf out) {
        out.writeShort(attribute.family().afi()).writeByte(Family.SAFI_UNICAST);
        Nlri.write(attribute.withdrawn(), out);
    }
}
