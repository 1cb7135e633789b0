package io.porchlight.bench;

import io.porchlight.bench.StartMeasurement.Start;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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

    /** What was measured of one program. */
    private record Lived(List<Start> starts, Scaled scaled) {}

    static Report measure(ScaleEffort effort, Path folder) throws IOException, InterruptedException {
        Report report = new Report();
        Surroundings surroundings = Surroundings.now();
        report.note("Measured on " + LocalDate.now(ZoneOffset.UTC) + ": Porchlight " + Machine.revision() + " (java "
                + String.join(" ", FLAGS) + "). The cluster: " + new LargeCluster().describe() + ".");
        Map<String, Measured<Lived>> lived = new LinkedHashMap<>();
        for (AgentProgram program : AgentProgram.all(FLAGS)) {
            lived.put(program.name(), Measured.of(program, each -> live(each, effort, folder)));
        }
        report.starts(parts(lived, Lived::starts));
        report.scaled(parts(lived, Lived::scaled));
        report.note(surroundings.disturbance());
        return report;
    }

    /** In a new cluster: changes leave it other than it was. */
    private static Lived live(AgentProgram program, ScaleEffort effort, Path folder)
            throws IOException, InterruptedException {
        LargeCluster cluster = new LargeCluster();
        try (LargeApiServer apiServer = new LargeApiServer(cluster.resources(), cluster.version())) {
            ScaleMeasurement measurement = new ScaleMeasurement(program, cluster, apiServer, folder);
            List<Start> starts = new ArrayList<>();
            for (int i = 1; i < effort.starts(); i++) {
                measurement.start(starts);
            }
            Scaled scaled = measurement.live(starts, effort);
            return new Lived(starts, scaled);
        }
    }

    private static <T> Map<String, Measured<T>> parts(Map<String, Measured<Lived>> lived, Function<Lived, T> part) {
        Map<String, Measured<T>> parts = new LinkedHashMap<>();
        lived.forEach((name, measured) -> parts.put(name, measured.map(part)));
        return parts;
    }
}
