package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.porchlight.bgp.wire.Capability.FourOctetAs;
import io.porchlight.bgp.wire.Capability.Multiprotocol;
import io.porchlight.net.AsNumber;
import java.util.List;
import java.util.Optional;

/** The value of an optional parameter of type 2: code, length, value, one after the other (RFC 5492, section 4). */
final class Capabilities {

    private static final int HEADER_LENGTH = 2;

    private Capabilities() {}

    static void read(ByteBuf value, List<Capability> into) throws BrokenException {
        while (value.isReadable()) {
            if (value.readableBytes() < HEADER_LENGTH) {
                throw malformed("a capability is cut off");
            }
            int code = value.readUnsignedByte();
            int length = value.readUnsignedByte();
            if (length > value.readableBytes()) {
                throw malformed("capability " + code + " is longer than its parameter");
            }
            into.add(read(code, value.readSlice(length)));
        }
    }

    static void write(Capability capability, ByteBuf out) {
        int start = out.writerIndex();
        out.writeShort(0);
        int code =
                switch (capability) {
                    case Multiprotocol multiprotocol -> MultiprotocolCodec.write(multiprotocol, out);
                    case Capability.RouteRefresh _ -> RouteRefreshCapabilityCodec.CODE;
                    case FourOctetAs fourOctetAs -> FourOctetAsCodec.write(fourOctetAs, out);
                    case Capability.Unknown unknown -> {
                        out.writeBytes(unknown.value());
                        yield unknown.code();
                    }
                };
        out.setByte(start, code);
        out.setByte(start + 1, out.writerIndex() - start - HEADER_LENGTH);
    }

    /** What the capability of RFC 6793 says, where it is present. */
    static Optional<AsNumber> fourOctetAs(List<Capability> capabilities) {
        return capabilities.stream()
                .filter(FourOctetAs.class::isInstance)
                .map(capability -> ((FourOctetAs) capability).as())
                .findFirst();
    }

    /** For the codecs of single capabilities. */
    static void requireLength(int code, int expected, ByteBuf value) throws BrokenException {
        if (value.readableBytes() != expected) {
            throw malformed("capability " + code + " has " + value.readableBytes() + " octets in place of " + expected);
        }
    }

    private static Capability read(int code, ByteBuf value) throws BrokenException {
        return switch (code) {
            case MultiprotocolCodec.CODE -> MultiprotocolCodec.read(value);
            case RouteRefreshCapabilityCodec.CODE -> RouteRefreshCapabilityCodec.read(value);
            case FourOctetAsCodec.CODE -> FourOctetAsCodec.read(value);
            default -> new Capability.Unknown(code, ByteBufUtil.getBytes(value));
        };
    }

    private static BrokenException malformed(String why) {
        return new BrokenException(Notifications.malformedOpen(), "malformed OPEN: " + why);
    }
}
