package io.porchlight.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A ServiceAccount's token and the authority of the API server, as the kubelet mounts them into a Pod. */
final class AccountVolume {

    /** {@code /run} is a new one, in a mount namespace that the process has for itself. */
    private static final String MOUNT = """
            set -e
            volume=$1; place=/run/secrets/kubernetes.io/serviceaccount; shift
            mount -t tmpfs pod /run
            mkdir -p "$place"
            mount --bind "$volume" "$place"
            exec "$@"
            """;

    private final Path folder;
    private final Path authority;
    private int written;

    /**
     * @param folder its own
     * @param authority a file of certificates
     */
    AccountVolume(Path folder, Path authority, String token) {
        this.folder = folder.toAbsolutePath();
        this.authority = authority;
        write(token);
        for (String file : List.of("token", "ca.crt")) {
            link(this.folder.resolve(file), Path.of("..data", file));
        }
    }

    /** Swaps the token, with everything else, in one step. */
    void write(String token) {
        try {
            Path version = Files.createDirectories(folder.resolve("..version" + ++written));
            Files.writeString(version.resolve("token"), token);
            Files.copy(authority, version.resolve("ca.crt"));
            Path next = folder.resolve("..next");
            link(next, version.getFileName());
            Files.move(next, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command line that runs a program where it finds the volume; as root, and in place of the shell. */
    List<String> mountedFor(List<String> command) {
        return Stream.concat(Stream.of("sh", "-c", MOUNT, "sh", folder.toString()), command.stream())
                .toList();
    }

    private static void link(Path link, Path target) {
        try {
            Files.createSymbolicLink(link, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
