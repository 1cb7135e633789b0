package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;

/** BGP Role (RFC 9234, section 4.1). */
final class RoleCodec {

    static final int CODE = 9;

    private RoleCodec() {}

    static Capability.Role read(ByteBuf value) throws BrokenException {
        Capabilities.requireLength(CODE, 1, value);
        return new Capability.Role(value.readUnsignedByte());
    }

    static int write(Capability.Role capability, ByteBuf out) {
        out.writeByte(capability.code());
        return CODE;
    }
}
