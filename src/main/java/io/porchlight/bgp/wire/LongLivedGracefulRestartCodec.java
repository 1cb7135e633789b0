package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.Capability.LongLivedGracefulRestart.StaleTime;
import java.util.ArrayList;
import java.util.List;

/** Long-lived graceful restart (RFC 9494, section 3.1): AFI, SAFI, flags and a time of three octets for each family. */
final class LongLivedGracefulRestartCodec {

    static final int CODE = 71;

    private static final int OCTETS = 7;
    private static final int PRESERVED = 0x80;

    private LongLivedGracefulRestartCodec() {}

    static Capability.LongLivedGracefulRestart read(ByteBuf value) throws BrokenException {
        Capabilities.requireListOf(CODE, OCTETS, value);
        List<StaleTime> families = new ArrayList<>();
        while (value.isReadable()) {
            families.add(new StaleTime(
                    value.readUnsignedShort(),
                    value.readUnsignedByte(),
                    (value.readByte() & PRESERVED) != 0,
                    value.readUnsignedMedium()));
        }
        return new Capability.LongLivedGracefulRestart(families);
    }

    static int write(Capability.LongLivedGracefulRestart capability, ByteBuf out) {
        for (StaleTime family : capability.families()) {
            out.writeShort(family.afi()).writeByte(family.safi()).writeByte(family.preserved() ? PRESERVED : 0);
            out.writeMedium(family.seconds());
        }
        return CODE;
    }
}
