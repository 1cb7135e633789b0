package io.porchlight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Measures, prints, and records in {@code docs/benchmarks.md}; with {@code --quick} it records nothing. */
public final class Bench {

    private static final Path PAGE = Path.of("docs/benchmarks.md");

    private Bench() {}

    /** @param arguments as {@link Options} has them */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Options.USAGE);
            System.exit(64);
            return;
        }
        Path folder = Files.createTempDirectory("porchlight-bench");
        System.out.println("Logs: " + folder + "\n");
        logTo(folder.resolve("bench.log"));
        try {
            for (Group group : options.groups()) {
                measure(group, options.quick(), folder);
            }
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
        // Threads of the stand-in for the API server outlive it.
        System.exit(0);
    }

    private static void measure(Group group, boolean quick, Path folder) throws IOException, InterruptedException {
        Report report =
                switch (group) {
                    case AGENT -> AgentBench.measure(quick ? Effort.QUICK : Effort.FULL, folder);
                    case ANNOUNCE -> new RouteBench(quick ? RouteEffort.QUICK : RouteEffort.FULL, folder).announce();
                    case DISCARD -> new RouteBench(quick ? RouteEffort.QUICK : RouteEffort.FULL, folder).discard();
                    case SCALE -> ScaleBench.measure(quick ? ScaleEffort.QUICK : ScaleEffort.FULL, folder);
                };
        if (!quick) {
            Document.replaceFigures(PAGE, group, report.markdown());
        }
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
