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
    private final List<AgentProgram> programs = AgentProgram.all();
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
        startsAndMemory();
        events();
        sizes();
        report.note(surroundings.disturbance());
        return report;
    }

    private void startsAndMemory() throws IOException, InterruptedException {
        Map<String, Measured<List<Start>>> starts = new LinkedHashMap<>();
        Map<String, Measured<Idle>> taken = new LinkedHashMap<>();
        for (AgentProgram program : programs) {
            starts.put(program.name(), Measured.of(program, starts(apiServer.access())));
            taken.put(program.name(), Measured.of(program, memory(apiServer.access())));
        }
        String withTls = ", TLS to " + RealApiServer.name();
        Optional<String> missing = RealApiServer.missing();
        if (missing.isEmpty()) {
            try (RealApiServer real = RealApiServer.start(folder)) {
                for (AgentProgram program : programs) {
                    starts.put(program.name() + withTls, Measured.of(program, starts(real.access())));
                    taken.put(program.name() + withTls, Measured.of(program, memory(real.access())));
                }
            }
        } else {
            for (AgentProgram program : programs) {
                starts.put(program.name() + withTls, new Measured.Missing<>(missing.get()));
                taken.put(program.name() + withTls, new Measured.Missing<>(missing.get()));
            }
        }
        report.starts(starts);
        Optional<Idle> beside = Optional.empty();
        if (bird.isPresent()) {
            beside = Optional.of(new MemoryMeasurement(folder, effort.idle()).bird(bird.get()));
            taken.put(BIRD, new Measured.Taken<>(beside.get()));
        }
        report.memory(taken, beside, effort.idle());
    }

    private Measured.Measurement<List<Start>> starts(ApiAccess api) {
        return program -> new StartMeasurement(api, folder).starts(program, effort.starts());
    }

    private Measured.Measurement<Idle> memory(ApiAccess api) {
        return program -> new MemoryMeasurement(folder, effort.idle()).agent(program, api);
    }

    private void events() throws IOException, InterruptedException {
        scene.setReady(AgentConfig.NODE, false);
        scene.setReady(Scene.ETHERPAD, AgentConfig.NODE, true);
        EventMeasurement measurement = new EventMeasurement(apiServer, scene, folder, effort);
        Map<String, Measured<Samples>> took = new LinkedHashMap<>();
        EventMeasurement.Embedded embedded = measurement.embedded();
        took.put("Porchlight, JVM: event read - UPDATE written", new Measured.Taken<>(embedded.written()));
        took.put("the same events: API server's write - UPDATE at the peer", new Measured.Taken<>(embedded.arrived()));
        for (AgentProgram program : programs) {
            took.put(
                    program.name() + ", own process: API server's write - UPDATE at the peer",
                    Measured.of(program, measurement::process));
        }
        Optional<Samples> beside = Optional.empty();
        if (bird.isPresent()) {
            beside = Optional.of(measurement.bird(bird.get()));
            took.put(BIRD + ": command - UPDATE at the peer", new Measured.Taken<>(beside.get()));
        }
        report.events(took, beside);
    }

    private void sizes() throws IOException, InterruptedException {
        Map<String, Measured<Size>> sizes = new LinkedHashMap<>();
        for (AgentProgram program : programs) {
            sizes.put(program.name() + ", all its files", Measured.of(program, each -> Size.of(each.folder())));
        }
        AgentProgram binary = AgentProgram.binary();
        sizes.put(binary.name() + ", the binary alone", Measured.of(binary, each -> Size.of(each.built())));
        report.sizes(sizes);
    }
}
