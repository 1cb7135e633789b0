package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** NOTIFICATION (RFC 4271, section 4.5). Any content is read: errors in one are never answered (section 6.4). */
final class NotificationCodec {

    private static final int FIXED_LENGTH = 2;

    private NotificationCodec() {}

    static Notification read(ByteBuf body) {
        return new Notification(body.readUnsignedByte(), body.readUnsignedByte(), ByteBufUtil.getBytes(body));
    }

    /** Data that does not fit the message is cut off: an offending message can come back in full. */
    static void write(Notification notification, CodecContext context, ByteBuf out) {
        int room = context.maxLength() - Framing.HEADER_LENGTH - FIXED_LENGTH;
        out.writeByte(notification.code()).writeByte(notification.subcode());
        out.writeBytes(notification.data(), 0, Math.min(notification.data().length, room));
    }
}
