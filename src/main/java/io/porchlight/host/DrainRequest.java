package io.porchlight.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The file that asks for a drain by being there; its text says why. */
final class DrainRequest {

    /** In characters: a reason is a line among others. */
    private static final int LONGEST = 200;

    private static final int BYTES_READ = 4_096;
    private static final String CUT = "...";

    private DrainRequest() {}

    /** The reason on one line, empty where there is none to be read; absent while nobody asks. */
    static Optional<String> in(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            // A pipe would keep the watch waiting, and a link show what somebody else has written.
            boolean plain = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isRegularFile();
            return Optional.of(plain ? line(read(file)) : "");
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException _) {
            return Optional.of("");
        }
    }

    private static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return new String(in.readNBytes(BYTES_READ), UTF_8);
        }
    }

    private static String line(String text) {
        String words = text.replaceAll("[\\p{Z}\\p{Cc}\\p{Cf}]+", " ").strip();
        return words.codePointCount(0, words.length()) <= LONGEST
                ? words
                : words.substring(0, words.offsetByCodePoints(0, LONGEST - CUT.length())) + CUT;
    }
}
