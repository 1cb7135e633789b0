package io.porchlight.bench;

import io.porchlight.bench.StartMeasurement.Start;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The agent in a large cluster that never rests. */
final class ScaleBench {

    /**
     * What keeps the JVM below 256 MiB: a heap that it really may fill, with room for what lives briefly, small objects,
     * and memory of the C library that is given back.
     */
    private static final List<String> FLAGS = List.of(
            "-Xmx112m",
            "-Xmn40m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TrimNativeHeapInterval=10000");

    private ScaleBench() {}

    static Report measure(ScaleEffort effort, Path folder) throws IOException, InterruptedException {
        AgentProgram program = AgentProgram.jar(FLAGS)
                .orElseThrow(() -> new IOException("the agent is not built: run ./mvnw package"));
        Report report = new Report();
        Surroundings surroundings = Surroundings.now();
        LargeCluster cluster = new LargeCluster();
        report.note("Measured on " + LocalDate.now(ZoneOffset.UTC) + ": Porchlight " + Machine.revision() + " (java "
                + String.join(" ", FLAGS) + "). The cluster: " + cluster.describe() + ".");
        try (LargeApiServer apiServer = new LargeApiServer(cluster.resources(), cluster.version())) {
            ScaleMeasurement measurement = new ScaleMeasurement(program, cluster, apiServer, folder);
            List<Start> starts = new ArrayList<>();
            for (int i = 1; i < effort.starts(); i++) {
                measurement.start(starts);
            }
            Scaled scaled = measurement.live(starts, effort);
            report.starts(Map.of(program.name(), starts));
            report.scaled(scaled);
        }
        report.note(surroundings.disturbance());
        return report;
    }
}
