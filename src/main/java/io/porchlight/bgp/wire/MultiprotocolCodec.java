package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.Capability.Multiprotocol;

/** Multiprotocol extensions (RFC 4760, section 8): AFI, a reserved octet, SAFI. */
final class MultiprotocolCodec {

    static final int CODE = 1;

    private static final int LENGTH = 4;

    private MultiprotocolCodec() {}

    static Multiprotocol read(ByteBuf value) throws BrokenException {
        Capabilities.requireLength(CODE, LENGTH, value);
        int afi = value.readUnsignedShort();
        return new Multiprotocol(afi, value.skipBytes(1).readUnsignedByte());
    }

    static int write(Multiprotocol capability, ByteBuf out) {
        out.writeShort(capability.afi()).writeByte(0).writeByte(capability.safi());
        return CODE;
    }
}
