package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.PathAttribute.MultiExitDisc;

/** MULTI_EXIT_DISC (RFC 4271, section 5.1.4; errors: RFC 7606, section 7.4). */
final class MultiExitDiscCodec extends AttributeCodec<MultiExitDisc> {

    static final int TYPE = 4;

    MultiExitDiscCodec() {
        super(TYPE, OPTIONAL, Severity.TREAT_AS_WITHDRAW);
    }

    @Override
    MultiExitDisc read(ByteBuf value, CodecContext context) throws MalformedException {
        requireLength(4, value);
        return new MultiExitDisc(value.readUnsignedInt());
    }

    @Override
    int length(MultiExitDisc attribute, CodecContext context) {
        return 4;
    }

    @Override
    void write(MultiExitDisc attribute, CodecContext context, ByteBuf out) {
        out.writeInt((int) attribute.value());
    }
}
