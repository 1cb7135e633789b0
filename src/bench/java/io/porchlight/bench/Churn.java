package io.porchlight.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Changes slices at a steady rate, whatever becomes of the changes. Every tenth is one that makes a route of the
 * agent's go or come.
 */
final class Churn {

    static final int PER_SECOND = 200;

    private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos() / PER_SECOND;
    private static final int FLIP_EVERY = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final LargeApiServer apiServer;
    private final LargeCluster cluster;
    private final List<Flips> flips;

    /** @param flips in turn */
    Churn(LargeApiServer apiServer, LargeCluster cluster, List<Flips> flips) {
        this.apiServer = apiServer;
        this.cluster = cluster;
        this.flips = flips;
    }

    /**
     * Goes on for a time, and until the last flip is answered.
     *
     * @return how long that was, from the last change
     */
    Duration run(Duration time) throws InterruptedException {
        flips.forEach(Flips::reset);
        long changes = time.toNanos() / INTERVAL_NANOS;
        long start = System.nanoTime();
        for (long i = 0; i < changes; i++) {
            long due = start + i * INTERVAL_NANOS;
            if (i % FLIP_EVERY == FLIP_EVERY - 1) {
                flip(flips.get((int) (i / FLIP_EVERY % flips.size())), due);
            } else {
                publish(cluster.anyChange(), due);
            }
        }
        long last = System.nanoTime();
        for (Flips each : flips) {
            each.last(PATIENCE);
        }
        return Duration.ofNanos(System.nanoTime() - last);
    }

    private void flip(Flips next, long due) throws InterruptedException {
        if (next.ready()) {
            next.published(publish(next.next(), due));
        } else {
            publish(cluster.anyChange(), due);
        }
    }

    /** @return when it was done, by {@link System#nanoTime()} */
    private long publish(ServedResource.Event event, long due) {
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
        long now = System.nanoTime();
        apiServer.publish(event);
        return now;
    }
}
