package io.porchlight.bench;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.porchlight.bench.MemoryMeasurement.Idle;
import io.porchlight.bench.StartMeasurement.Start;
import io.porchlight.scene.Scene;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole agent with a cluster: its start, its memory, and how soon an event is told to its peer. */
final class AgentBench {

    private static final String BIRD = "BIRD";

    private final Effort effort;
    private final Path folder;
    private final TimedApiServer apiServer;
    private final Scene scene;
    private final List<AgentProgram> programs = AgentProgram.built();
    private final Optional<Path> bird = Bird.program();
    private final Report report = new Report();

    private AgentBench(Effort effort, Path folder, TimedApiServer apiServer, Scene scene) {
        this.effort = effort;
        this.folder = folder;
        this.apiServer = apiServer;
        this.scene = scene;
    }

    static Report measure(Effort effort, Path folder) throws IOException, InterruptedException {
        try (TimedApiServer apiServer = new TimedApiServer();
                KubernetesClient kubernetes = apiServer.client()) {
            Scene scene = new Scene(kubernetes);
            scene.create();
            return new AgentBench(effort, folder, apiServer, scene).run();
        }
    }

    private Report run() throws IOException, InterruptedException {
        Surroundings surroundings = Surroundings.now();
        report.note("Measured on " + LocalDate.now(ZoneOffset.UTC) + ".");
        report.machine(Machine.describe());
        if (bird.isEmpty()) {
            report.note("BIRD is not installed (Debian: bird2): its rows are missing.");
        }
        starts();
        memory();
        events();
        report.note(surroundings.disturbance());
        return report;
    }

    private void starts() throws IOException, InterruptedException {
        Map<String, List<Start>> starts = new LinkedHashMap<>();
        for (AgentProgram program : programs) {
            starts.put(program.name(), new StartMeasurement(apiServer, folder).starts(program, effort.starts()));
        }
        report.starts(starts);
    }

    private void memory() throws IOException, InterruptedException {
        MemoryMeasurement measurement = new MemoryMeasurement(apiServer, folder, effort.idle());
        Map<String, Idle> taken = new LinkedHashMap<>();
        for (AgentProgram program : programs) {
            taken.put(program.name(), measurement.agent(program));
        }
        if (bird.isPresent()) {
            taken.put(BIRD, measurement.bird(bird.get()));
        }
        report.memory(taken, Optional.ofNullable(taken.get(BIRD)), effort.idle());
    }

    private void events() throws IOException, InterruptedException {
        scene.setReady(AgentConfig.NODE, false);
        scene.setReady(Scene.ETHERPAD, AgentConfig.NODE, true);
        EventMeasurement measurement = new EventMeasurement(apiServer, scene, folder, effort);
        Map<String, Samples> took = new LinkedHashMap<>();
        EventMeasurement.Embedded embedded = measurement.embedded();
        took.put("Porchlight, JVM: event read - UPDATE written", embedded.written());
        took.put("the same events: API server's write - UPDATE at the peer", embedded.arrived());
        for (AgentProgram program : programs) {
            took.put(
                    program.name() + ", own process: API server's write - UPDATE at the peer",
                    measurement.process(program));
        }
        Optional<Samples> beside = Optional.empty();
        if (bird.isPresent()) {
            beside = Optional.of(measurement.bird(bird.get()));
            took.put(BIRD + ": command - UPDATE at the peer", beside.get());
        }
        report.events(took, beside);
    }
}
