package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** Cuts a stream of bytes into messages and checks their headers (RFC 4271, sections 4.1 and 6.1). */
public final class Framing {

    /** Marker, length and type. */
    public static final int HEADER_LENGTH = 19;

    /** The longest message, header included, where nothing else was agreed. */
    public static final int MAX_LENGTH = 4096;

    /** The longest message of peers that agreed on extended ones (RFC 8654, section 4). */
    public static final int EXTENDED_MAX_LENGTH = 65535;

    static final int MARKER_LENGTH = 16;

    private static final Framed INCOMPLETE = new Framed.Incomplete();

    private Framing() {}

    /**
     * The next message of the stream. A wrong marker is seen with its first wrong octet, a wrong length or type as
     * soon as the header is there.
     *
     * @param in its reader index moves behind the frame when there is one, and not otherwise
     */
    public static Framed next(ByteBuf in, CodecContext context) {
        int start = in.readerIndex();
        int readable = in.readableBytes();
        if (!isMarker(in, start, Math.min(readable, MARKER_LENGTH))) {
            return new Broken(Notifications.connectionNotSynchronized(), "the marker of a message is not all ones");
        }
        if (readable < HEADER_LENGTH) {
            return INCOMPLETE;
        }
        int length = in.getUnsignedShort(start + MARKER_LENGTH);
        if (length < HEADER_LENGTH || length > context.maxLength()) {
            return badLength(length);
        }
        int code = in.getUnsignedByte(start + MARKER_LENGTH + 2);
        Optional<MessageType> type = MessageType.of(code);
        if (type.isEmpty()) {
            return new Broken(Notifications.badMessageType(code), "message type " + code + " is unknown");
        }
        if (!type.get().allows(length)) {
            return badLength(length);
        }
        return readable < length ? INCOMPLETE : new Framed.Frame(in.readSlice(length));
    }

    /** Whether the octets are all ones. */
    private static boolean isMarker(ByteBuf in, int start, int length) {
        if (length == MARKER_LENGTH) {
            return (in.getLong(start) & in.getLong(start + Long.BYTES)) == -1;
        }
        for (int i = start; i < start + length; i++) {
            if (in.getByte(i) != (byte) 0xFF) {
                return false;
            }
        }
        return true;
    }

    private static Broken badLength(int length) {
        return new Broken(Notifications.badMessageLength(length), "a message has a length of " + length);
    }
}
