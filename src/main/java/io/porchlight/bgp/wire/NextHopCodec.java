package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.PathAttribute.NextHop;
import io.porchlight.net.IpAddress;

/** NEXT_HOP (RFC 4271, sections 5.1.3 and 6.3; errors: RFC 7606, section 7.3). */
final class NextHopCodec extends AttributeCodec<NextHop> {

    static final int TYPE = 3;

    private static final int FIRST_MULTICAST = 224;

    NextHopCodec() {
        super(TYPE, WELL_KNOWN, Severity.TREAT_AS_WITHDRAW);
    }

    @Override
    NextHop read(ByteBuf value, CodecContext context) throws MalformedException {
        requireLength(4, value);
        int bits = value.readInt();
        if (bits == 0 || bits >>> 24 >= FIRST_MULTICAST) {
            throw malformed(Subcode.INVALID_NEXT_HOP, IpAddress.ipv4(bits) + " is no host's address");
        }
        return new NextHop(IpAddress.ipv4(bits));
    }

    @Override
    int length(NextHop attribute, CodecContext context) {
        return 4;
    }

    @Override
    void write(NextHop attribute, CodecContext context, ByteBuf out) {
        out.writeInt((int) attribute.address().low());
    }
}
