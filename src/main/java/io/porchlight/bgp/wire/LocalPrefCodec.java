package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.PathAttribute.LocalPref;

/** LOCAL_PREF (RFC 4271, section 5.1.5; errors: RFC 7606, section 7.5). */
final class LocalPrefCodec extends AttributeCodec<LocalPref> {

    static final int TYPE = 5;

    LocalPrefCodec() {
        super(TYPE, WELL_KNOWN, Severity.TREAT_AS_WITHDRAW);
    }

    /** From an external peer it says nothing (RFC 7606, section 7.5). */
    @Override
    boolean misplaced(CodecContext context) {
        return !context.internal();
    }

    @Override
    LocalPref read(ByteBuf value, CodecContext context) throws MalformedException {
        requireLength(4, value);
        return new LocalPref(value.readUnsignedInt());
    }

    @Override
    int length(LocalPref attribute, CodecContext context) {
        return 4;
    }

    @Override
    void write(LocalPref attribute, CodecContext context, ByteBuf out) {
        out.writeInt((int) attribute.value());
    }
}
