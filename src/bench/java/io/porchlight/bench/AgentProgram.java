package io.porchlight.bench;

import io.porchlight.scene.NativeBinary;
import io.porchlight.scene.ShippedJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A build of the agent.
 *
 * @param name what the tables call it
 * @param built the file that it is started by
 * @param obstacle why it cannot be measured, if it cannot
 */
record AgentProgram(String name, List<String> command, Path built, Supplier<Optional<String>> obstacle) {

    AgentProgram {
        command = List.copyOf(command);
    }

    /** Each build, whether it is there or not; paths are those of the project, which is the working directory. */
    static List<AgentProgram> all() {
        return all(List.of());
    }

    /** @param flags for the JVM */
    static List<AgentProgram> all(List<String> flags) {
        return List.of(jar(flags), binary());
    }

    static AgentProgram binary() {
        return new AgentProgram(
                "Porchlight, native", List.of(NativeBinary.FILE.toString()), NativeBinary.FILE, NativeBinary::obstacle);
    }

    private static AgentProgram jar(List<String> flags) {
        return new AgentProgram(
                "Porchlight, JVM",
                ShippedJar.command(Path.of(System.getProperty("java.home")), ShippedJar.FOLDER, flags),
                ShippedJar.FILE,
                ShippedJar::obstacle);
    }

    /** Why it cannot be measured, if it cannot. */
    Optional<String> missing() {
        return obstacle.get();
    }

    /** Everything that it is made of, but for a JVM. */
    Path folder() {
        return built.getParent();
    }

    /** Starts it as in a Pod, but for the files that a kubelet would mount. */
    Child start(AgentConfig config, ApiAccess api, Path log) throws IOException {
        Map<String, String> environment = new HashMap<>(api.environment());
        environment.put("PORCHLIGHT_CONFIG", config.file().toString());
        environment.put("KUBERNETES_AUTH_TRYKUBECONFIG", "false");
        // Each thread would get a heap of its own from the C library.
        environment.put("MALLOC_ARENA_MAX", "2");
        return Child.start(command, environment, log);
    }
}
