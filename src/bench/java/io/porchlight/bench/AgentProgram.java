package io.porchlight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A build of the agent.
 *
 * @param name what the tables call it
 */
record AgentProgram(String name, List<String> command) {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Path NATIVE = Path.of("target/native/bin/porchlight");

    AgentProgram {
        command = List.copyOf(command);
    }

    /** What was built; paths are those of the project, which is the working directory. */
    static List<AgentProgram> built() {
        List<AgentProgram> programs = new ArrayList<>();
        jar(List.of()).ifPresent(programs::add);
        if (Files.isExecutable(NATIVE)) {
            programs.add(new AgentProgram("Porchlight, native", List.of(NATIVE.toString())));
        }
        return programs;
    }

    /** The production jar, where it was built, in a JVM with these flags. */
    static Optional<AgentProgram> jar(List<String> flags) {
        if (!Files.exists(JAR)) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-jar", JAR.toString()));
        return Optional.of(new AgentProgram("Porchlight, JVM", command));
    }

    /**
     * Starts it as in a Pod, but for the way to the API server.
     *
     * @param apiServer its URL
     */
    Child start(AgentConfig config, String apiServer, Path log) throws IOException {
        return Child.start(
                command,
                Map.of(
                        "PORCHLIGHT_CONFIG",
                        config.file().toString(),
                        "KUBERNETES_MASTER",
                        apiServer,
                        "KUBERNETES_AUTH_TRYKUBECONFIG",
                        "false",
                        "KUBERNETES_AUTH_TRYSERVICEACCOUNT",
                        "false",
                        // Each thread would get a heap of its own from the C library.
                        "MALLOC_ARENA_MAX",
                        "2"),
                log);
    }
}
