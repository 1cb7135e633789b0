package io.porchlight.bench;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Durations as a Prometheus histogram has them.
 *
 * @param cumulative how many were at most so many seconds long; the last bucket is infinite
 * @param sum of all, in seconds
 */
record Histogram(NavigableMap<Double, Double> cumulative, double sum) {

    /** What came since an earlier look at the same histogram. */
    Histogram since(Histogram earlier) {
        NavigableMap<Double, Double> difference = new TreeMap<>();
        cumulative.forEach(
                (bound, count) -> difference.put(bound, count - earlier.cumulative.getOrDefault(bound, 0.0)));
        return new Histogram(difference, sum - earlier.sum);
    }

    long count() {
        return cumulative.isEmpty() ? 0 : Math.round(cumulative.lastEntry().getValue());
    }

    /** Empty when there are none. */
    Optional<Duration> mean() {
        return count() == 0 ? Optional.empty() : Optional.of(seconds(sum / count()));
    }

    /** The smallest bound of a bucket that so many percent do not exceed; empty when none is known. */
    Optional<Duration> bound(int percent) {
        double wanted = Math.ceil(count() * percent / 100.0);
        return cumulative.entrySet().stream()
                .filter(bucket -> count() > 0 && bucket.getValue() >= wanted && Double.isFinite(bucket.getKey()))
                .map(bucket -> seconds(bucket.getKey()))
                .findFirst();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
