package io.porchlight.bench;

import io.porchlight.bench.Scaled.Footprint;
import io.porchlight.bench.StartMeasurement.Start;
import io.porchlight.net.IpPrefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One agent after the other in a large cluster: its start, and the last one's life while slices change. */
final class ScaleMeasurement {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** The host routes follow the first aggregate at once, if the agent knows of any. */
    private static final Duration BRIEFLY = Duration.ofSeconds(2);

    private final AgentProgram program;
    private final LargeCluster cluster;
    private final LargeApiServer apiServer;
    private final Path folder;

    ScaleMeasurement(AgentProgram program, LargeCluster cluster, LargeApiServer apiServer, Path folder) {
        this.program = program;
        this.cluster = cluster;
        this.apiServer = apiServer;
        this.folder = folder;
    }

    /** What an agent is worth measuring for, once it has announced. */
    private interface Life<T> {
        T of(Running running) throws IOException, InterruptedException;
    }

    private record Running(Child agent, AgentConfig config, UpdateReceiver receiver) {}

    /** Starts, and adds to these what it measured of it. */
    void start(List<Start> starts) throws IOException, InterruptedException {
        run(starts, Running::agent);
    }

    /** The same, and measures on. */
    Scaled live(List<Start> starts, ScaleEffort effort) throws IOException, InterruptedException {
        return run(starts, running -> live(running, effort));
    }

    private <T> T run(List<Start> starts, Life<T> life) throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(folder, "scale");
        IpPrefix[] routes = {LargeCluster.SMALL_RANGE, LargeCluster.hostRoute()};
        try (UpdateReceiver receiver = new UpdateReceiver(routes)) {
            AgentConfig config = AgentConfig.write(own, receiver.port(), LargeCluster.NODE, LargeCluster.prefixes());
            Instant wall = Instant.now();
            long start = System.nanoTime();
            try (Child agent = program.start(config, ApiAccess.plain(apiServer.url()), own.resolve("log"))) {
                Duration announced = Duration.ofNanos(receiver.await(true, PATIENCE) - start);
                starts.add(Start.of(agent, wall, announced));
                return life.of(new Running(agent, config, receiver));
            }
        }
    }

    private Scaled live(Running running, ScaleEffort effort) throws IOException, InterruptedException {
        Child agent = running.agent;
        List<Flips> flips = flips(running.receiver);
        Map<String, Footprint> memory = new LinkedHashMap<>();
        Thread.sleep(effort.settle());
        memory.put("after the first list", footprint(agent));
        Churn churn = new Churn(apiServer, cluster, flips);
        churn.run(effort.warmUp());
        memory.put("after the warm-up", footprint(agent));
        Scrape before = Scrape.of(running.config.metricsPort());
        Duration cpu = agent.cpu();
        long start = System.nanoTime();
        Duration lag = churn.run(effort.measured());
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        cpu = agent.cpu().minus(cpu);
        Scrape after = Scrape.of(running.config.metricsPort());
        memory.put("after the changes", footprint(agent));
        Map<String, Samples> samples = new LinkedHashMap<>();
        flips.forEach(each -> samples.put(each.name(), each.samples()));
        return new Scaled(
                time,
                samples,
                flips.stream().mapToInt(Flips::late).sum(),
                lag,
                cpu,
                difference(before, after, "porchlight_decision_seconds"),
                difference(before, after, "porchlight_convergence_seconds"),
                memory);
    }

    private List<Flips> flips(UpdateReceiver receiver) throws InterruptedException {
        List<Flips> flips = new ArrayList<>();
        flips.add(new Flips("an aggregate", LargeCluster.SMALL_RANGE, cluster::turnAggregate, receiver));
        if (receiver.arrival(LargeCluster.hostRoute(), true, BRIEFLY).isPresent()) {
            flips.add(new Flips("a host route", LargeCluster.hostRoute(), cluster::turnHostRoute, receiver));
        }
        return flips;
    }

    private static Histogram difference(Scrape before, Scrape after, String name) {
        return after.histogram(name).since(before.histogram(name));
    }

    private static Footprint footprint(Child agent) throws IOException {
        return new Footprint(agent.memory(), agent.peakMemory());
    }
}
