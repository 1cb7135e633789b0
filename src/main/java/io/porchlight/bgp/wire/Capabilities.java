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

    private static final int LONGEST = 255;

    /** Those without a value: RFC 2918, section 2; RFC 8654, section 3; RFC 7313, section 3.1. */
    private static final int ROUTE_REFRESH = 2;

    private static final int EXTENDED_MESSAGE = 6;
    private static final int ENHANCED_ROUTE_REFRESH = 70;

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
                    case Capability.RouteRefresh _ -> ROUTE_REFRESH;
                    case Capability.ExtendedNextHop extendedNextHop -> ExtendedNextHopCodec.write(extendedNextHop, out);
                    case Capability.ExtendedMessage _ -> EXTENDED_MESSAGE;
                    case Capability.Role role -> RoleCodec.write(role, out);
                    case Capability.GracefulRestart restart -> GracefulRestartCodec.write(restart, out);
                    case FourOctetAs fourOctetAs -> FourOctetAsCodec.write(fourOctetAs, out);
                    case Capability.EnhancedRouteRefresh _ -> ENHANCED_ROUTE_REFRESH;
                    case Capability.LongLivedGracefulRestart longLived ->
                        LongLivedGracefulRestartCodec.write(longLived, out);
                    case Capability.Unknown unknown -> {
                        out.writeBytes(unknown.value());
                        yield unknown.code();
                    }
                };
        int length = out.writerIndex() - start - HEADER_LENGTH;
        if (length > LONGEST) {
            throw new IllegalArgumentException("capability " + code + " of " + length + " octets is too long");
        }
        out.setByte(start, code);
        out.setByte(start + 1, length);
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
            throw wrongLength(code, value);
        }
    }

    /** For the codecs of single capabilities; the list may be empty. */
    static void requireListOf(int code, int octets, ByteBuf value) throws BrokenException {
        if (value.readableBytes() % octets != 0) {
            throw wrongLength(code, value);
        }
    }

    static BrokenException wrongLength(int code, ByteBuf value) {
        return malformed("capability " + code + " cannot have " + value.readableBytes() + " octets");
    }

    private static Capability empty(int code, ByteBuf value, Capability capability) throws BrokenException {
        requireLength(code, 0, value);
        return capability;
    }

    private static Capability read(int code, ByteBuf value) throws BrokenException {
        return switch (code) {
            case MultiprotocolCodec.CODE -> MultiprotocolCodec.read(value);
            case ROUTE_REFRESH -> empty(code, value, new Capability.RouteRefresh());
            case ExtendedNextHopCodec.CODE -> ExtendedNextHopCodec.read(value);
            case EXTENDED_MESSAGE -> empty(code, value, new Capability.ExtendedMessage());
            case RoleCodec.CODE -> RoleCodec.read(value);
            case GracefulRestartCodec.CODE -> GracefulRestartCodec.read(value);
            case FourOctetAsCodec.CODE -> FourOctetAsCodec.read(value);
            case ENHANCED_ROUTE_REFRESH -> empty(code, value, new Capability.EnhancedRouteRefresh());
            case LongLivedGracefulRestartCodec.CODE -> LongLivedGracefulRestartCodec.read(value);
            default -> new Capability.Unknown(code, ByteBufUtil.getBytes(value));
        };
    }

    private static BrokenException malformed(String why) {
        return new BrokenException(Notifications.malformedOpen(), "malformed OPEN: " + why);
    }
}
