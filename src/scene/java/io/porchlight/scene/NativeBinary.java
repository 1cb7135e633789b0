package io.porchlight.scene;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code native/build.sh} builds. Paths are those of the project, which is the working directory. */
public final class NativeBinary {

    public static final Path FOLDER = Path.of("target", "native", "bin");

    public static final Path FILE = FOLDER.resolve("porchlight");

    /** What the build wrote down of its sources. */
    private static final Path SOURCES = Path.of("target", "native", "sources");

    private NativeBinary() {}

    /** Why nothing can be said of these sources by it, and what to do; one line. Empty when it was built from them. */
    public static Optional<String> obstacle() {
        try {
            if (!Files.isExecutable(FILE)) {
                return Optional.of("there is none at " + FILE + " (make native builds it; needs GraalVM)");
            }
            boolean current =
                    Files.exists(SOURCES) && Files.readString(SOURCES).strip().equals(currentSources());
            return current
                    ? Optional.empty()
                    : Optional.of(FILE + " was built from other sources than these (make native builds it anew)");
        } catch (IOException e) {
            return Optional.of(FILE + " cannot be compared with its sources: " + e.getMessage());
        }
    }

    private static String currentSources() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of("native", "sources.sh").toAbsolutePath().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
