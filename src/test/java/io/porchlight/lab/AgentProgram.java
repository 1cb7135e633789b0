package io.porchlight.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The agent as it is shipped: the native binary where the tests were told of one, else the jar on the JVM. */
final class AgentProgram {

    private static final Path JAR = Path.of(System.getProperty("porchlight.jar", "target/quarkus-app/quarkus-run.jar"));

    private AgentProgram() {}

    /** Where the native binary should be; empty where the jar is what is tested. */
    static Optional<Path> binary() {
        return Optional.ofNullable(System.getProperty("porchlight.binary")).map(Path::of);
    }

    /** The command line that runs it with these arguments. */
    static List<String> command(String... arguments) {
        return Stream.concat(binary().map(AgentProgram::natively).orElseGet(AgentProgram::onJvm), Stream.of(arguments))
                .toList();
    }

    private static Stream<String> natively(Path binary) {
        return Stream.of(binary.toString());
    }

    private static Stream<String> onJvm() {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("no agent at " + JAR.toAbsolutePath() + ": build it with ./mvnw package");
        }
        return Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-Xmx96m",
                "-jar",
                JAR.toString());
    }
}
