package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.PathAttribute.OnlyToCustomer;

/** ONLY_TO_CUSTOMER (RFC 9234, section 5). */
final class OnlyToCustomerCodec extends AttributeCodec<OnlyToCustomer> {

    static final int TYPE = 35;

    private static final int LENGTH = 4;

    OnlyToCustomerCodec() {
        super(TYPE, OPTIONAL | TRANSITIVE, Severity.TREAT_AS_WITHDRAW);
    }

    @Override
    OnlyToCustomer read(ByteBuf value, CodecContext context) throws MalformedException {
        requireLength(LENGTH, value);
        return new OnlyToCustomer(value.readUnsignedInt());
    }

    @Override
    int length(OnlyToCustomer attribute, CodecContext context) {
        return LENGTH;
    }

    @Override
    void write(OnlyToCustomer attribute, CodecContext context, ByteBuf out) {
        out.writeInt((int) attribute.as());
    }
}
