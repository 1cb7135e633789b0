package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.Decoded.Good;

/** Reads messages. No input makes it throw. */
public final class MessageReader {

    private MessageReader() {}

    /**
     * Reads one message.
     *
     * @param frame exactly one message with its header, as {@link Framing} cuts them; it is consumed, and nothing
     *     that is returned refers to it
     */
    public static Decoded read(ByteBuf frame, CodecContext context) {
        int length = frame.readableBytes();
        return switch (Framing.next(frame, context)) {
            case Framed.Frame(ByteBuf bytes) when bytes.readableBytes() == length -> body(bytes, context);
            case Broken broken -> broken;
            case Framed.Frame _, Framed.Incomplete _ ->
                new Broken(Notifications.badMessageLength(length), length + " octets are not one message");
        };
    }

    private static Decoded body(ByteBuf message, CodecContext context) {
        MessageType type = MessageType.of(message.getUnsignedByte(Framing.MARKER_LENGTH + 2))
                .orElseThrow();
        ByteBuf body = message.slice(Framing.HEADER_LENGTH, message.readableBytes() - Framing.HEADER_LENGTH);
        try {
            return switch (type) {
                case OPEN -> new Good(OpenCodec.read(body));
                case UPDATE -> new UpdateReader(context).read(body);
                case NOTIFICATION -> new Good(NotificationCodec.read(body));
                case KEEPALIVE -> new Good(new Keepalive());
                case ROUTE_REFRESH -> new Good(RouteRefreshCodec.read(message, body, context));
            };
        } catch (BrokenException e) {
            return e.broken();
        }
    }
}
