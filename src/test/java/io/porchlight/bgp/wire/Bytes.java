package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.porchlight.net.Family;
import java.util.HexFormat;
import java.util.Set;

/** Messages written by hand: hexadecimal digits, spaces for the eye. */
final class Bytes {

    /** Sessions within an AS, of new and of old speakers. */
    static final CodecContext FOUR_OCTETS = new CodecContext(true, false, false, true, Set.of());

    static final CodecContext TWO_OCTETS = new CodecContext(false, false, false, true, Set.of());

    /** The same between two. */
    static final CodecContext EXTERNAL = new CodecContext(true, false, false, false, Set.of());

    static final CodecContext EXTERNAL_TWO_OCTETS = new CodecContext(false, false, false, false, Set.of());

    /** All that can be agreed. */
    static final CodecContext EVERYTHING = new CodecContext(true, true, true, true, Set.of(Family.IPV4_UNICAST));

    private Bytes() {}

    static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** A message with a right header. */
    static ByteBuf message(int type, String body) {
        byte[] octets = octets(body);
        return Unpooled.buffer()
                .writeBytes(octets("ff".repeat(16)))
                .writeShort(19 + octets.length)
                .writeByte(type)
                .writeBytes(octets);
    }

    /** An UPDATE of three fields, with the lengths that they need. */
    static ByteBuf update(String withdrawn, String attributes, String reachable) {
        return message(2, sized(withdrawn) + sized(attributes) + reachable);
    }

    static byte[] written(BgpMessage message, CodecContext context) {
        ByteBuf out = Unpooled.buffer();
        MessageWriter.write(message, context, out);
        return ByteBufUtil.getBytes(out);
    }

    static Decoded read(byte[] message, CodecContext context) {
        return MessageReader.read(Unpooled.wrappedBuffer(message), context);
    }

    private static String sized(String hex) {
        return String.format("%04x", octets(hex).length) + hex;
    }
}
