package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** ROUTE-REFRESH (RFC 2918, section 3; RFC 7313, section 3.2). */
final class RouteRefreshCodec {

    private static final int LENGTH = 4;

    private RouteRefreshCodec() {}

    /**
     * @param message header included: a wrong length sends it back whole (RFC 7313, section 5)
     */
    static RouteRefresh read(ByteBuf message, ByteBuf body) throws BrokenException {
        if (body.readableBytes() != LENGTH) {
            throw new BrokenException(
                    Notifications.invalidRouteRefreshLength(ByteBufUtil.getBytes(message)),
                    "a ROUTE-REFRESH has " + body.readableBytes() + " octets in place of " + LENGTH);
        }
        return new RouteRefresh(body.readUnsignedShort(), body.readUnsignedByte(), body.readUnsignedByte());
    }

    static void write(RouteRefresh refresh, ByteBuf out) {
        out.writeShort(refresh.afi()).writeByte(refresh.subtype()).writeByte(refresh.safi());
    }
}
