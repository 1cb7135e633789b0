package io.porchlight.lab;

import io.porchlight.scene.ShippedJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The classes of the agent as a JVM has them when it is up, for the many that the lab starts: each needs a third less of
 * the processor then. A JVM that finds something else than what it was made for does without, in silence.
 */
final class StartCache {

    private static final Path FOLDER = Path.of("target", "lab", "start-cache");
    private static final Path FILE = FOLDER.resolve("agent.aot").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Finds no API server and no router, and is up all the same. */
    private static final String CONFIGURATION = """
            porchlight:
              node-name: trainee
              bgp: { as: 65534, router-id: 192.0.2.1, peers: { nobody: { address: "::1", as: 65001 } } }
              prefixes: { services: { cidr: "2001:db8::/64" } }
              http: { metrics-address: "::1" }
            """;

    /** Whoever asks first makes the cache, and whoever asks meanwhile waits. */
    private static final class Made {

        static final List<String> FLAGS = List.of("-XX:AOTCache=" + made());
    }

    private StartCache() {}

    /** For a JVM that runs the agent's jar; made in the time that three agents need to start, if it is not there. */
    static List<String> flags() {
        return Made.FLAGS;
    }

    private static Path made() {
        try {
            if (!isCurrent()) {
                Files.createDirectories(FOLDER);
                Files.deleteIfExists(FILE);
                make();
            }
            return FILE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isCurrent() throws IOException {
        return Files.exists(FILE)
                && Files.getLastModifiedTime(FILE).compareTo(Files.getLastModifiedTime(ShippedJar.FILE)) > 0;
    }

    /** Runs an agent in a network of its own until it is up. The JVM writes the cache when it ends. */
    private static void make() throws IOException {
        Path configuration = Files.writeString(FOLDER.resolve("porchlight.yaml"), CONFIGURATION);
        Path log = FOLDER.resolve("log");
        Files.deleteIfExists(log);
        try (LabProcess trainee = LabProcess.startOutside(
                "the agent that makes the cache",
                log,
                Map.of(
                        "PORCHLIGHT_CONFIG", configuration.toString(),
                        "PORCHLIGHT_RUN_DIR", FOLDER.toString(),
                        "KUBERNETES_MASTER", "http://[::1]:1/"),
                inNetworkOfItsOwn(AgentProgram.onJvm(List.of("-XX:AOTCacheOutput=" + FILE))))) {
            trainee.awaitOutput("the API server does not answer: ", PATIENCE);
            trainee.signal("TERM");
            trainee.exitStatus(PATIENCE);
        }
    }

    private static List<String> inNetworkOfItsOwn(List<String> command) {
        return Stream.concat(
                        Stream.of("unshare", "--net", "sh", "-c", "ip link set lo up; exec \"$@\"", "sh"),
                        command.stream())
                .toList();
    }
}
