package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;

/** Writes messages. */
public final class MessageWriter {

    private MessageWriter() {}

    /**
     * Appends the whole message, header included.
     *
     * @throws IllegalArgumentException when the message is longer than what was agreed or what its type allows;
     *     the buffer is then as it was
     */
    public static void write(BgpMessage message, CodecContext context, ByteBuf out) {
        int start = out.writerIndex();
        out.writeLong(-1).writeLong(-1).writeShort(0);
        out.writeByte(MessageType.of(message).code());
        try {
            body(message, context, out);
            int length = out.writerIndex() - start;
            if (length > context.maxLength() || !MessageType.of(message).allows(length)) {
                throw new IllegalArgumentException("a message of " + length + " octets is too long");
            }
            out.setShort(start + Framing.MARKER_LENGTH, length);
        } catch (IllegalArgumentException e) {
            out.writerIndex(start);
            throw e;
        }
    }

    /** How many octets {@link #write} would append. */
    public static int length(Update update, CodecContext context) {
        return Framing.HEADER_LENGTH + UpdateCodec.length(update, context);
    }

    private static void body(BgpMessage message, CodecContext context, ByteBuf out) {
        switch (message) {
            case Open open -> OpenCodec.write(open, out);
            case Update update -> UpdateCodec.write(update, context, out);
            case Notification notification -> NotificationCodec.write(notification, context, out);
            case Keepalive _ -> {}
            case RouteRefresh refresh -> RouteRefreshCodec.write(refresh, out);
        }
    }
}
