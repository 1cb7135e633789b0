package io.porchlight.bench;

import java.time.Duration;
import java.util.List;

/** Durations, at least one, in ascending order. */
record Samples(List<Duration> sorted) {

    static Samples of(List<Duration> durations) {
        return new Samples(durations.stream().sorted().toList());
    }

    Duration min() {
        return sorted.getFirst();
    }

    Duration max() {
        return sorted.getLast();
    }

    Duration median() {
        return percentile(50);
    }

    /** The smallest one that so many percent do not exceed. */
    Duration percentile(int percent) {
        return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
    }

    int count() {
        return sorted.size();
    }
}
