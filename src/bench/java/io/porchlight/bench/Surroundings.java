package io.porchlight.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** What else the machine does, beside the benchmark. */
record Surroundings(String load, Duration busy, Duration own, long at) {

    /** At the start of a run, when no child is alive. */
    static Surroundings now() throws IOException {
        return new Surroundings(Machine.load(), Machine.busy(), Machine.own(), System.nanoTime());
    }

    /** At the end of it, when all have ended. */
    String disturbance() throws IOException {
        double others =
                Machine.busy().minus(busy).minus(Machine.own().minus(own)).toNanos();
        return String.format(
                Locale.ROOT,
                "Load before the run: %s. Other work on the machine during it: %.2f cores.",
                load,
                others / (System.nanoTime() - at));
    }
}
