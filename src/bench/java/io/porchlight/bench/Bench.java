package io.porchlight.bench;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.porchlight.bench.MemoryMeasurement.Idle;
import io.porchlight.bench.StartMeasurement.Start;
import io.porchlight.scene.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Measures, prints, and records in {@code docs/benchmarks.md}; with {@code --quick} it records nothing. */
public final class Bench {

    private static final Path PAGE = Path.of("docs/benchmarks.md");
    private static final String BIRD = "BIRD";

    private final Effort effort;
    private final Path folder;
    private final TimedApiServer apiServer;
    private final Scene scene;
    private final List<AgentProgram> programs = AgentProgram.built();
    private final Optional<Path> bird = Bird.program();
    private final Report report = new Report();

    private Bench(Effort effort, Path folder, TimedApiServer apiServer, Scene scene) {
        this.effort = effort;
        this.folder = folder;
        this.apiServer = apiServer;
        this.scene = scene;
    }

    /** @param arguments {@code --quick}, or nothing */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean quick = arguments.length == 1 && arguments[0].equals("--quick");
        if (arguments.length > 0 && !quick) {
            System.err.println("usage: make bench [ARGS=--quick]");
            System.exit(64);
        }
        Path folder = Files.createTempDirectory("porchlight-bench");
        System.out.println("Logs: " + folder + "\n");
        logTo(folder.resolve("bench.log"));
        try {
            measure(quick, folder);
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
        // Threads of the stand-in for the API server outlive it.
        System.exit(0);
    }

    private static void measure(boolean quick, Path folder) throws IOException, InterruptedException {
        try (TimedApiServer apiServer = new TimedApiServer();
                KubernetesClient kubernetes = apiServer.client()) {
            Scene scene = new Scene(kubernetes);
            scene.create();
            Report report = new Bench(quick ? Effort.QUICK : Effort.FULL, folder, apiServer, scene).run();
            if (!quick) {
                Document.replaceFigures(PAGE, report.markdown());
            }
        }
    }

    private Report run() throws IOException, InterruptedException {
        String load = Machine.load();
        Duration busy = Machine.busy();
        Duration own = Machine.own();
        long start = System.nanoTime();
        report.note("Measured on " + LocalDate.now(ZoneOffset.UTC) + ".");
        report.machine(Machine.describe());
        if (bird.isEmpty()) {
            report.note("BIRD is not installed (Debian: bird2): its rows are missing.");
        }
        starts();
        memory();
        events();
        double others =
                Machine.busy().minus(busy).minus(Machine.own().minus(own)).toNanos();
        report.note(String.format(
                Locale.ROOT,
                "Load before the run: %s. Other work on the machine during it: %.2f cores.",
                load,
                others / (System.nanoTime() - start)));
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

    /** What the agent in this process logs costs it what it costs elsewhere, and does not disturb the tables. */
    private static void logTo(Path file) throws IOException {
        FileHandler handler = new FileHandler(file.toString());
        handler.setFormatter(new SimpleFormatter());
        Logger root = Logger.getLogger("");
        for (Handler console : root.getHandlers()) {
            root.removeHandler(console);
        }
        root.addHandler(handler);
    }
}
