package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.Capability.GracefulRestart.ForwardingState;
import java.util.ArrayList;
import java.util.List;

/** Graceful restart (RFC 4724, section 3; RFC 8538, section 2): flags and time, then AFI, SAFI and flags of each family. */
final class GracefulRestartCodec {

    static final int CODE = 64;

    private static final int HEADER = 2;
    private static final int OCTETS = 4;
    private static final int RESTARTING = 0x8000;
    private static final int NOTIFICATION = 0x4000;
    private static final int TIME = 0x0FFF;
    private static final int PRESERVED = 0x80;

    private GracefulRestartCodec() {}

    static Capability.GracefulRestart read(ByteBuf value) throws BrokenException {
        if (value.readableBytes() < HEADER) {
            throw Capabilities.wrongLength(CODE, value);
        }
        Capabilities.requireListOf(
                CODE, OCTETS, value.slice(value.readerIndex() + HEADER, value.readableBytes() - HEADER));
        int flagsAndTime = value.readUnsignedShort();
        List<ForwardingState> families = new ArrayList<>();
        while (value.isReadable()) {
            families.add(new ForwardingState(
                    value.readUnsignedShort(), value.readUnsignedByte(), (value.readByte() & PRESERVED) != 0));
        }
        return new Capability.GracefulRestart(
                (flagsAndTime & RESTARTING) != 0, (flagsAndTime & NOTIFICATION) != 0, flagsAndTime & TIME, families);
    }

    static int write(Capability.GracefulRestart capability, ByteBuf out) {
        out.writeShort(capability.timeSeconds()
                | (capability.restarting() ? RESTARTING : 0)
                | (capability.notification() ? NOTIFICATION : 0));
        for (ForwardingState family : capability.families()) {
            out.writeShort(family.afi()).writeByte(family.safi()).writeByte(family.preserved() ? PRESERVED : 0);
        }
        return CODE;
    }
}
