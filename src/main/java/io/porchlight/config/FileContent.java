package io.porchlight.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What is found where the file should be. Equal when nothing changed. */
sealed interface FileContent {

    /** @param file where it was read, for errors */
    record Text(String file, String text) implements FileContent {}

    record Unreadable(ConfigError error) implements FileContent {}

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
            return unreadable(file, "is not text in UTF-8; save it as such");
        } catch (IOException e) {
            return unreadable(
                    file,
                    Files.isDirectory(file)
                            ? "is a directory; name the file in it"
                            : "cannot be read: " + e.getMessage());
        }
    }

    private static FileContent unreadable(Path file, String problem) {
        return new Unreadable(new ConfigError(file.toString(), problem));
    }
}
