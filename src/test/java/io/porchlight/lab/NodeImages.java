package io.porchlight.lab;

import io.porchlight.scene.NativeBinary;
import io.porchlight.scene.ShippedJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The images that a node of the lab runs, made without Docker and without a registry. */
final class NodeImages {

    /** Holds a Pod's namespaces, and is a server that only has to be there: it sleeps. */
    static final String PAUSE = "localhost/pause:1";

    /** Where the image has the JDK. */
    private static final Path JAVA = Path.of("/opt/java");

    /** What compilers need, and shared classes for heaps that the agent does not have. */
    private static final String DISPENSABLE = ".*/\\(ct\\.sym\\|src\\.zip\\|classes_.*\\.jsa\\)";

    private final Path folder;

    /** @param folder its own */
    NodeImages(Path folder) {
        this.folder = folder;
    }

    /** The archive of {@link #PAUSE}. */
    Path pause() throws IOException {
        Path root = folder.resolve("pause");
        copyWithLibraries(root, "/bin/sleep");
        return OciImage.archive(
                folder.resolve("pause-image"), PAUSE, root, Map.of("Entrypoint", List.of("/bin/sleep", "infinity")));
    }

    /**
     * The archive of what {@code Dockerfile.native} makes: its paths, its user, its command, and the native binary where
     * there is one. Else the application as it is shipped for Java, with the Java that runs the test.
     */
    Path agent(String name) throws IOException {
        NativeDockerfile dockerfile = NativeDockerfile.read();
        Path root = folder.resolve("agent");
        Path place = Path.of(dockerfile.programs());
        if (NativeBinary.obstacle().isEmpty()) {
            copy(root, NativeBinary.FOLDER, place);
            copyLibraries(root, NativeBinary.FILE.toString());
        } else {
            copy(root, ShippedJar.FOLDER, place);
            copyJava(root);
            writeScript(inside(root, place).resolve("porchlight"), onJava(place));
        }
        return OciImage.archive(folder.resolve("agent-image"), name, root, dockerfile.config());
    }

    /** As in the place of the binary, so that whoever runs it need not know. */
    private static String onJava(Path place) {
        return """
                #!/bin/sh
                exec %s "$@"
                """.formatted(String.join(" ", ShippedJar.command(JAVA, place, List.of("-XX:TieredStopAtLevel=1"))));
    }

    private static void copyJava(Path root) throws IOException {
        Path java = Path.of(java());
        for (String needed : List.of("bin", "conf", "lib", "release")) {
            copy(root, java.resolve(needed), JAVA.resolve(needed));
        }
        Command.run("find", inside(root, JAVA).toString(), "-regex", DISPENSABLE, "-delete");
        copyWithLibraries(root, "/bin/sh");
        copyLibraries(
                root,
                java.resolve("bin/java").toString(),
                java.resolve("lib/server/libjvm.so").toString());
    }

    private static void writeScript(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void copyWithLibraries(Path root, String program) throws IOException {
        copy(root, Path.of(program), Path.of(program));
        copyLibraries(root, program);
    }

    /** Those of the machine, at the same places; what comes with a program finds its own. */
    private static void copyLibraries(Path root, String... programs) throws IOException {
        List<String> libraries = Stream.of(programs)
                .flatMap(program -> Command.run("ldd", program).lines())
                .flatMap(line -> Stream.of(line.trim().split("\\s+")))
                .filter(word -> word.startsWith("/") && !word.endsWith(":"))
                .filter(library -> !library.startsWith(java()))
                .distinct()
                .toList();
        for (String library : libraries) {
            copy(root, Path.of(library), Path.of(library));
        }
    }

    private static String java() {
        return System.getProperty("java.home");
    }

    /** Links of the machine lead nowhere in there. */
    private static void copy(Path root, Path what, Path place) throws IOException {
        Path copy = inside(root, place);
        Files.createDirectories(copy.getParent());
        Command.run("cp", "-RL", "--preserve=mode", what.toString(), copy.toString());
    }

    private static Path inside(Path root, Path place) {
        return root.resolve(place.toString().substring(1));
    }
}
