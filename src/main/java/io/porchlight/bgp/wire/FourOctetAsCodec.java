package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.Capability.FourOctetAs;
import io.porchlight.net.AsNumber;

/** Four-octet AS number (RFC 6793, section 3). */
final class FourOctetAsCodec {

    static final int CODE = 65;

    private static final int LENGTH = 4;

    private FourOctetAsCodec() {}

    static FourOctetAs read(ByteBuf value) throws BrokenException {
        Capabilities.requireLength(CODE, LENGTH, value);
        long as = value.readUnsignedInt();
        if (as == 0) {
            throw new BrokenException(Notifications.badPeerAs(), "the peer says it is in AS 0");
        }
        return new FourOctetAs(new AsNumber(as));
    }

    static int write(FourOctetAs capability, ByteBuf out) {
        out.writeInt((int) capability.as().value());
        return CODE;
    }
}
