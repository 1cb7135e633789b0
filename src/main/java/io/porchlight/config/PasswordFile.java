package io.porchlight.config;

import io.porchlight.net.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What is found where a password should be. Equal when nothing changed; the password itself is never shown. */
sealed interface PasswordFile {

    record Found(Secret password) implements PasswordFile {}

    /** @param problem what is wrong with the file, and what to do */
    record Unusable(String problem) implements PasswordFile {}

    /** What the kernel takes as a key of TCP MD5. */
    int MAX_OCTETS = 80;

    /** The whole file but for a newline at its end, which editors and {@code kubectl} leave there. */
    static PasswordFile of(Path file) {
        return switch (FileContent.of(file)) {
            case FileContent.Unreadable(ConfigError error) -> new Unusable(error.problem());
            case FileContent.Text text -> of(text.text().replaceFirst("\\r?\\n\\z", ""));
        };
    }

    private static PasswordFile of(String text) {
        int octets = text.getBytes(StandardCharsets.UTF_8).length;
        if (octets == 0) {
            return new Unusable("is empty; put the password into it");
        }
        if (octets > MAX_OCTETS) {
            return new Unusable("holds " + octets + " octets; a password has at most " + MAX_OCTETS);
        }
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            return new Unusable("holds several lines; a password is one");
        }
        return new Found(new Secret(text));
    }
}
