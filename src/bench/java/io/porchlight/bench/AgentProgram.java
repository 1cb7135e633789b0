package io.porchlight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        if (Files.exists(JAR)) {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            programs.add(new AgentProgram("Porchlight, JVM", List.of(java.toString(), "-jar", JAR.toString())));
        }
        if (Files.isExecutable(NATIVE)) {
            programs.add(new AgentProgram("Porchlight, native", List.of(NATIVE.toString())));
        }
        return programs;
    }

    /** Starts it as in a Pod, but for the way to the API server. */
    Child start(AgentConfig config, TimedApiServer apiServer, Path log) throws IOException {
        return Child.start(
                command,
                Map.of(
                        "PORCHLIGHT_CONFIG",
                        config.file().toString(),
                        "KUBERNETES_MASTER",
                        apiServer.url(),
                        "KUBERNETES_AUTH_TRYKUBECONFIG",
                        "false",
                        "KUBERNETES_AUTH_TRYSERVICEACCOUNT",
                        "false"),
                log);
    }
}
