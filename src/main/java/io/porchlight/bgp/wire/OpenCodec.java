package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.porchlight.net.AsNumber;
import io.porchlight.net.RouterId;
import java.util.ArrayList;
import java.util.List;

/** OPEN (RFC 4271, sections 4.2 and 6.2). */
final class OpenCodec {

    private static final int CAPABILITIES = 2;
    private static final int EXTENDED = 255;
    private static final int LONGEST_PARAMETER = 253;

    private OpenCodec() {}

    static Open read(ByteBuf body) throws BrokenException {
        int version = body.readUnsignedByte();
        if (version != Notifications.VERSION) {
            throw new BrokenException(Notifications.unsupportedVersion(), "the peer speaks BGP version " + version);
        }
        int myAs = body.readUnsignedShort();
        int holdTime = body.readUnsignedShort();
        if (holdTime == 1 || holdTime == 2) {
            throw new BrokenException(
                    Notifications.unacceptableHoldTime(), "the peer proposes a hold time of " + holdTime + " s");
        }
        int identifier = body.readInt();
        if (identifier == 0) {
            throw new BrokenException(Notifications.badBgpIdentifier(), "the peer's BGP Identifier is 0.0.0.0");
        }
        List<Capability> capabilities = parameters(body);
        if (myAs == 0) {
            throw new BrokenException(Notifications.badPeerAs(), "the peer says it is in AS 0");
        }
        AsNumber as = Capabilities.fourOctetAs(capabilities).orElseGet(() -> new AsNumber(myAs));
        return new Open(as, holdTime, new RouterId(identifier), capabilities);
    }

    /** All capabilities in one parameter; in the extended format only when it must be (RFC 9072, section 2). */
    static void write(Open open, ByteBuf out) {
        out.writeByte(Notifications.VERSION);
        out.writeShort(open.as().twoOctets());
        out.writeShort(open.holdTimeSeconds());
        out.writeInt(open.routerId().bits());
        ByteBuf capabilities = Unpooled.buffer();
        open.capabilities().forEach(capability -> Capabilities.write(capability, capabilities));
        int length = capabilities.readableBytes();
        if (length == 0) {
            out.writeByte(0);
        } else if (length <= LONGEST_PARAMETER) {
            out.writeByte(length + 2).writeByte(CAPABILITIES).writeByte(length).writeBytes(capabilities);
        } else {
            out.writeByte(EXTENDED).writeByte(EXTENDED).writeShort(length + 3);
            out.writeByte(CAPABILITIES).writeShort(length).writeBytes(capabilities);
        }
    }

    /** Plain or, when the first type says so, extended (RFC 9072, section 2). */
    private static List<Capability> parameters(ByteBuf body) throws BrokenException {
        int length = body.readUnsignedByte();
        boolean extended = length != 0 && body.isReadable() && body.getUnsignedByte(body.readerIndex()) == EXTENDED;
        int header = extended ? 3 : 2;
        if (extended) {
            length = body.readableBytes() < header ? -1 : body.skipBytes(1).readUnsignedShort();
        }
        if (length != body.readableBytes()) {
            throw malformed("the length of the optional parameters is not theirs");
        }
        List<Capability> capabilities = new ArrayList<>();
        while (body.isReadable()) {
            if (body.readableBytes() < header) {
                throw malformed("an optional parameter is cut off");
            }
            int type = body.readUnsignedByte();
            int size = extended ? body.readUnsignedShort() : body.readUnsignedByte();
            if (size > body.readableBytes()) {
                throw malformed("optional parameter " + type + " is longer than what is there");
            }
            if (type != CAPABILITIES) {
                throw new BrokenException(
                        Notifications.unsupportedOptionalParameter(), "optional parameter " + type + " is unknown");
            }
            Capabilities.read(body.readSlice(size), capabilities);
        }
        return capabilities;
    }

    private static BrokenException malformed(String why) {
        return new BrokenException(Notifications.malformedOpen(), "malformed OPEN: " + why);
    }
}
