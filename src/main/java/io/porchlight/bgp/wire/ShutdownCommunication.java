package io.porchlight.bgp.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The reason for a shutdown or reset: a length octet and UTF-8 (RFC 9003, section 2). */
final class ShutdownCommunication {

    private static final int LONGEST = 255;

    private ShutdownCommunication() {}

    /** Cut to fit, between characters. */
    static byte[] encode(String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, LONGEST);
        while (length > 0 && length < text.length && isContinuation(text[length])) {
            length--;
        }
        if (length == 0) {
            return new byte[0];
        }
        byte[] data = new byte[length + 1];
        data[0] = (byte) length;
        System.arraycopy(text, 0, data, 1, length);
        return data;
    }

    /**
     * For people to read: what is no UTF-8 shows as U+FFFD, and what could change a line of a log (control and
     * formatting characters, line separators) as a space. A wrong length octet gives what is there.
     */
    static String decode(byte[] data) {
        int end = data.length == 0 ? 0 : Math.min(data.length, 1 + Byte.toUnsignedInt(data[0]));
        String text = new String(Arrays.copyOfRange(data, Math.min(1, end), end), StandardCharsets.UTF_8);
        return text.codePoints()
                .map(c -> isHarmless(c) ? c : ' ')
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .strip();
    }

    private static boolean isContinuation(byte octet) {
        return (octet & 0xC0) == 0x80;
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
