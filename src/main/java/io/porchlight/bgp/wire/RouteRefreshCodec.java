package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** ROUTE-REFRESH (RFC 2918, section 3; RFC 7313, section 3.2). */
final class RouteRefreshCodec {

    private static final int LENGTH = 4;

    private RouteRefreshCodec() {}

    /**
     * Subtypes that nobody defined are ignored by whoever gets the message, so what follows them is, too.
     *
     * @param message header included: peers that agreed on RFC 7313 get one of a wrong length back whole (section 5)
     */
    static RouteRefresh read(ByteBuf message, ByteBuf body, CodecContext context) throws BrokenException {
        int length = body.readableBytes();
        boolean undefined = length > LENGTH && body.getUnsignedByte(body.readerIndex() + 2) > RouteRefresh.END;
        if (length != LENGTH && !undefined) {
            throw new BrokenException(
                    context.enhancedRefresh()
                            ? Notifications.invalidRouteRefreshLength(ByteBufUtil.getBytes(message))
                            : Notifications.badMessageLength(message.readableBytes()),
                    "a ROUTE-REFRESH has " + length + " octets in place of " + LENGTH);
        }
        return new RouteRefresh(body.readUnsignedShort(), body.readUnsignedByte(), body.readUnsignedByte());
    }

    static void write(RouteRefresh refresh, ByteBuf out) {
        out.writeShort(refresh.afi()).writeByte(refresh.subtype()).writeByte(refresh.safi());
    }
}
