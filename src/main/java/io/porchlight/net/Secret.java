package io.porchlight.net;

import java.nio.charset.StandardCharsets;

/**
 * Something that must not be shown. Equal to another with the same text, so that a changed one is noticed.
 *
 * @param text what is hidden; at least one character
 */
public record Secret(String text) {

    public Secret {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a secret is not empty");
        }
    }

    /** In UTF-8, a new array each time. */
    public byte[] octets() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The same for every secret. */
    @Override
    public String toString() {
        return "(secret)";
    }
}
