package io.porchlight.scene;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code ./mvnw package} builds for the JVM. Paths are those of the project, which is the working directory. */
public final class ShippedJar {

    /** Everything that it is made of, but for a JVM. */
    public static final Path FOLDER = Path.of("target", "quarkus-app");

    private static final String NAME = "quarkus-run.jar";

    public static final Path FILE = FOLDER.resolve(NAME);

    /** What Netty asks of a JVM of today. */
    private static final List<String> NETTY =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private ShippedJar() {}

    /** Why it cannot be started, and what to do; one line. */
    public static Optional<String> obstacle() {
        return Files.exists(FILE) ? Optional.empty() : Optional.of("./mvnw package builds it");
    }

    /**
     * The command line that runs it without arguments.
     *
     * @param java where the JDK is
     * @param folder where {@link #FOLDER} is
     * @param flags for the JVM
     */
    public static List<String> command(Path java, Path folder, List<String> flags) {
        return Stream.of(
                        List.of(java.resolve("bin/java").toString()),
                        NETTY,
                        flags,
                        List.of("-jar", folder.resolve(NAME).toString()))
                .flatMap(List::stream)
                .toList();
    }
}
