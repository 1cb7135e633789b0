package io.porchlight.lab.interop;

import io.porchlight.lab.Namespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where a router runs.
 *
 * @param folder of its own: configuration, sockets, logs
 */
record Place(Namespace namespace, Path folder) {

    /** Writes a file into the folder, for its owner alone: some configurations hold passwords, and OpenBGPD insists. */
    Path write(String name, String content) {
        try {
            Files.createDirectories(folder);
            Path file = Files.writeString(folder.resolve(name), content);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file in the folder. */
    String file(String name) {
        return folder.resolve(name).toAbsolutePath().toString();
    }
}
