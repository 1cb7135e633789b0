package io.porchlight.lab;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/** How long the world takes to follow. */
final class Stopwatch {

    /** Longer than anything that is measured may take: so a failure says how long it took, or that it never came. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Stopwatch() {}

    /** From before the act until the outcome is seen; looks every few milliseconds. */
    static Duration measure(String what, Runnable act, Callable<Boolean> outcome) {
        long start = System.nanoTime();
        act.run();
        await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(outcome);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf("lab: %s after %d ms%n", what, took.toMillis());
        return took;
    }
}
