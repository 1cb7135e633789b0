package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.Capability.ExtendedNextHop.Encoding;
import java.util.ArrayList;
import java.util.List;

/** Extended next hop encoding (RFC 8950, section 4): AFI, SAFI in two octets, AFI of the next hop. */
final class ExtendedNextHopCodec {

    static final int CODE = 5;

    private static final int OCTETS = 6;

    private ExtendedNextHopCodec() {}

    static Capability.ExtendedNextHop read(ByteBuf value) throws BrokenException {
        Capabilities.requireListOf(CODE, OCTETS, value);
        List<Encoding> encodings = new ArrayList<>();
        while (value.isReadable()) {
            encodings.add(
                    new Encoding(value.readUnsignedShort(), value.readUnsignedShort(), value.readUnsignedShort()));
        }
        return new Capability.ExtendedNextHop(encodings);
    }

    static int write(Capability.ExtendedNextHop capability, ByteBuf out) {
        for (Encoding encoding : capability.encodings()) {
            out.writeShort(encoding.afi()).writeShort(encoding.safi()).writeShort(encoding.nextHopAfi());
        }
        return CODE;
    }
}
