package io.porchlight.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What is found where the file should be. Equal when nothing changed. */
sealed interface FileContent {

    /** @param file where it was read, for errors */
    record Text(String file, String text) implements FileContent {}

    record Unreadable(ConfigError error) implements FileContent {}

    String NO_TEXT = "is not text in UTF-8; save it as such";

    static FileContent of(Path file) {
        try {
            return new Text(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            return unreadable(
                    file,
                    Files.isSymbolicLink(file)
                            ? "is a link to a file that is not there; see that the ConfigMap is mounted and has this file"
                            : "there is no such file; mount it there, or name another");
        } catch (AccessDeniedException e) {
            return unreadable(file, "may not be read by this user; see to its permissions");
        } catch (CharacterCodingException e) {
            return unreadable(file, NO_TEXT);
        } catch (IOException e) {
            return unreadable(
                    file,
                    Files.isDirectory(file)
                            ? "is a directory; name the file in it"
                            : "cannot be read: " + e.getMessage());
        }
    }

    /** Of what is no file, read to its end. */
    static FileContent of(String name, InputStream input) {
        try {
            ByteBuffer octets = ByteBuffer.wrap(input.readAllBytes());
            return new Text(
                    name, StandardCharsets.UTF_8.newDecoder().decode(octets).toString());
        } catch (CharacterCodingException e) {
            return unreadable(name, NO_TEXT);
        } catch (IOException e) {
            return unreadable(name, "cannot be read: " + e.getMessage());
        }
    }

    private static FileContent unreadable(Path file, String problem) {
        return unreadable(file.toString(), problem);
    }

    private static FileContent unreadable(String name, String problem) {
        return new Unreadable(new ConfigError(name, problem));
    }
}
