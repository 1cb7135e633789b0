package io.porchlight.lab;

import io.porchlight.scene.ShippedJar;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The agent as it is shipped: the native binary where the tests were told of one, else the jar on the JVM. The JVM has
 * options that change how soon the agent is up, and nothing of what it does.
 */
final class AgentProgram {

    private AgentProgram() {}

    /** Where the native binary should be; empty where the jar is what is tested. */
    static Optional<Path> binary() {
        return Optional.ofNullable(System.getProperty("porchlight.binary")).map(Path::of);
    }

    /** The command line that runs it with these arguments. */
    static List<String> command(String... arguments) {
        return Stream.concat(
                        binary()
                                .map(binary -> List.of(binary.toString()))
                                .orElseGet(() -> onJvm(StartCache.flags()))
                                .stream(),
                        Stream.of(arguments))
                .toList();
    }

    /**
     * The command line that runs the jar without arguments.
     *
     * @param more options for the JVM
     */
    static List<String> onJvm(List<String> more) {
        ShippedJar.obstacle().ifPresent(obstacle -> {
            throw new IllegalStateException("no agent at " + ShippedJar.FILE.toAbsolutePath() + ": " + obstacle);
        });
        return ShippedJar.command(
                Path.of(System.getProperty("java.home")),
                ShippedJar.FOLDER.toAbsolutePath(),
                Stream.concat(Stream.of("-XX:TieredStopAtLevel=1", "-Xmx96m"), more.stream())
                        .toList());
    }
}
