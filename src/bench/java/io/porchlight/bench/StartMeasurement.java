package io.porchlight.bench;

import io.porchlight.net.IpPrefix;
import io.porchlight.scene.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** From the start of a process to the UPDATE that announces the prefix, again and again. */
final class StartMeasurement {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * @param running until the agent's own code runs, by its log
     * @param known until it knows the cluster, by its log
     * @param announced until the first UPDATE was read by the peer
     * @param cpu what the process had taken by then
     */
    record Start(Duration running, Duration known, Duration announced, Duration cpu) {

        /**
         * To be called when the first UPDATE has just been read.
         *
         * @param wall when the agent was started
         * @param announced how long ago that was when the UPDATE was read
         */
        static Start of(Child agent, Instant wall, Duration announced) throws IOException {
            Duration cpu = agent.cpu();
            return new Start(
                    Duration.between(wall, logged(agent, " starts node=")),
                    Duration.between(wall, logged(agent, "the cluster is known")),
                    announced,
                    cpu);
        }
    }

    private final ApiAccess api;
    private final Path folder;

    StartMeasurement(ApiAccess api, Path folder) {
        this.api = api;
        this.folder = folder;
    }

    List<Start> starts(AgentProgram program, int count) throws IOException, InterruptedException {
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            starts.add(start(program));
        }
        return starts;
    }

    private Start start(AgentProgram program) throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(folder, "start");
        try (UpdateReceiver receiver = new UpdateReceiver(IpPrefix.parse(Scene.PREFIX))) {
            AgentConfig config = AgentConfig.write(own, receiver.port());
            Instant wall = Instant.now();
            long start = System.nanoTime();
            try (Child agent = program.start(config, api, own.resolve("log"))) {
                return Start.of(agent, wall, Duration.ofNanos(receiver.await(true, PATIENCE) - start));
            }
        }
    }

    /** Lines begin with the time. */
    private static Instant logged(Child agent, String text) throws IOException {
        String line = agent.output()
                .lines()
                .filter(l -> l.contains(text))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the agent's log lacks '" + text + "'"));
        return OffsetDateTime.parse(line.substring(0, line.indexOf(' '))).toInstant();
    }
}
