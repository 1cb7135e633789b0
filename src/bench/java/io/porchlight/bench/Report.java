package io.porchlight.bench;

import io.porchlight.bench.MemoryMeasurement.Idle;
import io.porchlight.bench.StartMeasurement.Start;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The figures as tables, in the order in which they come. */
final class Report {

    private final List<String> parts = new ArrayList<>();

    void machine(Map<String, String> facts) {
        Table table = new Table("what", "here");
        facts.forEach(table::row);
        add("Machine", table);
    }

    void starts(Map<String, Measured<List<Start>>> byProgram) {
        Table table = new Table(
                "start to first UPDATE", "runs", "median", "min", "max", "own code runs", "cluster known", "CPU time");
        fill(table, byProgram, (program, starts) -> {
            Samples announced = samples(starts, Start::announced);
            table.row(
                    program,
                    Integer.toString(starts.size()),
                    seconds(announced.median()),
                    seconds(announced.min()),
                    seconds(announced.max()),
                    seconds(samples(starts, Start::running).median()),
                    seconds(samples(starts, Start::known).median()),
                    seconds(samples(starts, Start::cpu).median()));
        });
        add("Start to first UPDATE", table);
    }

    /** @param bird what the medians are compared with */
    void events(Map<String, Measured<Samples>> byRow, Optional<Samples> bird) {
        Table table = new Table("from - to", "events", "median (p50)", "p99", "min", "max", "median to BIRD's");
        fill(
                table,
                byRow,
                (name, samples) -> table.row(
                        name,
                        Integer.toString(samples.count()),
                        millis(samples.median()),
                        millis(samples.percentile(99)),
                        millis(samples.min()),
                        millis(samples.max()),
                        ratio(samples.median().toNanos(), bird.map(b -> b.median()
                                .toNanos()))));
        add("Event to UPDATE", table);
    }

    /** @param bird what resident memory is compared with */
    void memory(Map<String, Measured<Idle>> byProgram, Optional<Idle> bird, Duration idle) {
        Table table = new Table(
                "idle for " + idle.toSeconds() + " s, one peer", "resident", "anonymous", "CPU", "resident to BIRD's");
        fill(
                table,
                byProgram,
                (program, taken) -> table.row(
                        program,
                        mebibytes(taken.memory().resident()),
                        mebibytes(taken.memory().anonymous()),
                        number("%.1f m", taken.cpu()),
                        ratio(taken.memory().resident(), bird.map(b -> b.memory()
                                .resident()))));
        add("Resident memory", table);
    }

    /** @param bird what each is compared with */
    void announce(int peers, int routes, Map<String, Announcing> byRouter, Optional<Announcing> bird) {
        Table table = new Table(
                "from - to the last route read by the last peer",
                "runs",
                "median",
                "min",
                "max",
                "routes/s",
                "median to BIRD's",
                "peak memory");
        byRouter.forEach((name, taken) -> {
            table.row(announced(name + ": told of the routes", taken, taken.told(), bird.map(Announcing::told)));
            Optional<Samples> joined = bird.map(Announcing::joined);
            table.row(announced(name + ": sessions come up", taken, taken.joined(), joined));
            taken.again()
                    .ifPresent(again -> table.row(announced(name + ": they come up once more", taken, again, joined)));
        });
        add(grouped(routes) + " host routes to " + (peers == 1 ? "one peer" : peers + " peers"), table);
    }

    /** @param bird what each is compared with */
    void discard(FullTable full, List<Discarding> rows, Optional<Discarding> bird) {
        Table table = new Table(
                "from the first octet to the NOTIFICATION",
                "runs",
                "median",
                "min",
                "max",
                "routes/s",
                "median to BIRD's",
                "peak memory",
                "after " + grouped(full.earlyRoutes()),
                "after " + grouped(full.routes()));
        for (Discarding row : rows) {
            Samples took = row.took();
            table.row(
                    row.name(),
                    Integer.toString(took.count()),
                    seconds(took.median()),
                    seconds(took.min()),
                    seconds(took.max()),
                    perSecond(full.routes(), took.median()),
                    ratio(
                            took.median().toNanos(),
                            bird.map(b -> b.took().median().toNanos())),
                    mebibytes(row.peak()),
                    mebibytes(row.early()),
                    mebibytes(row.end()));
        }
        add(grouped(full.routes()) + " received routes", table);
    }

    void sizes(Map<String, Measured<Size>> byWhat) {
        Table table = new Table("size", "on a disk", "compressed");
        fill(table, byWhat, (what, size) -> table.row(what, mebibytes(size.octets()), mebibytes(size.compressed())));
        add("Size", table);
    }

    void scaled(Map<String, Measured<Scaled>> byProgram) {
        String pace = Churn.PER_SECOND + " changes of slices a second";
        Table seen = new Table(
                "API server's write - UPDATE at the peer, of", "changes", "median (p50)", "p99", "min", "max");
        fill(seen, byProgram, (program, scaled) -> scaled.flips()
                .forEach((what, samples) -> seen.row(
                        program + ": " + what,
                        Integer.toString(samples.count()),
                        millis(samples.median()),
                        millis(samples.percentile(99)),
                        millis(samples.min()),
                        millis(samples.max()))));
        add(pace + ", from outside", seen);

        Table said = new Table("the agent's own metric", "count", "mean", "median (p50) at most", "p99 at most");
        fill(said, byProgram, (program, scaled) -> {
            said.row(distribution(program + ": decision", scaled.decision()));
            said.row(distribution(program + ": event read - UPDATE written", scaled.convergence()));
        });
        add(pace + ", as the agent says", said);

        Table kept = new Table(
                "for a minute", "decisions a second", "CPU", "last change - last UPDATE", "changes of routes left out");
        fill(kept, byProgram, (program, scaled) -> {
            double nanos = scaled.time().toNanos();
            kept.row(
                    program,
                    number("%.0f", scaled.decision().count() * 1e9 / nanos),
                    number("%.0f m", 1e3 * scaled.cpu().toNanos() / nanos),
                    millis(scaled.lag()),
                    grouped(scaled.late()));
        });
        add("Keeping up", kept);

        Table memory = new Table("memory", "resident", "anonymous", "peak until then");
        fill(memory, byProgram, (program, scaled) -> scaled.memory()
                .forEach((when, taken) -> memory.row(
                        program + ", " + when,
                        mebibytes(taken.memory().resident()),
                        mebibytes(taken.memory().anonymous()),
                        mebibytes(taken.peak()))));
        add("Memory", memory);
    }

    void note(String line) {
        parts.add(line);
        System.out.println(line + "\n");
    }

    String markdown() {
        return String.join("\n\n", parts);
    }

    private void add(String title, Table table) {
        note("## " + title);
        note(table.toString());
    }

    /** A row says what was measured, or why nothing was. */
    private static <T> void fill(Table table, Map<String, Measured<T>> byRow, BiConsumer<String, T> row) {
        byRow.forEach((name, measured) -> {
            switch (measured) {
                case Measured.Taken<T>(T figure) -> row.accept(name, figure);
                case Measured.Missing<T>(String why) -> table.missing(name, why);
            }
        });
    }

    private static String[] announced(String name, Announcing taken, Samples took, Optional<Samples> bird) {
        return new String[] {
            name,
            Integer.toString(took.count()),
            seconds(took.median()),
            seconds(took.min()),
            seconds(took.max()),
            perSecond(taken.routes(), took.median()),
            ratio(took.median().toNanos(), bird.map(b -> b.median().toNanos())),
            mebibytes(taken.peak())
        };
    }

    private static String[] distribution(String name, Histogram histogram) {
        return new String[] {
            name,
            grouped(histogram.count()),
            histogram.mean().map(Report::millis).orElse("-"),
            histogram.bound(50).map(Report::millis).orElse("-"),
            histogram.bound(99).map(Report::millis).orElse("-")
        };
    }

    private static String perSecond(long routes, Duration took) {
        return grouped(Math.round(routes * 1e9 / took.toNanos()));
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static Samples samples(List<Start> starts, Function<Start, Duration> figure) {
        return Samples.of(starts.stream().map(figure).toList());
    }

    private static String seconds(Duration duration) {
        return number("%.2f s", duration.toNanos() / 1e9);
    }

    private static String millis(Duration duration) {
        return number("%.3f ms", duration.toNanos() / 1e6);
    }

    private static String mebibytes(long octets) {
        return number("%.1f MiB", octets / 1048576.0);
    }

    private static String ratio(long figure, Optional<Long> base) {
        return base.map(b -> number("%.2f", (double) figure / b)).orElse("-");
    }

    private static String number(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
