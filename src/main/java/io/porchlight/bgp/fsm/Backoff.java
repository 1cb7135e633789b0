package io.porchlight.bgp.fsm;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pause before the next attempt: doubles up to a limit, and a random quarter less, so that many agents do not
 * knock all at once (RFC 4271, section 10).
 */
record Backoff(Duration first, Duration longest, RandomGenerator random) {

    private static final double JITTER = 0.25;

    /** @param failures how many attempts in a row failed, at least 1 */
    Duration pause(int failures) {
        long limit = Math.max(first.toMillis(), longest.toMillis());
        long pause = first.toMillis();
        for (int i = 1; i < failures && pause < limit; i++) {
            pause *= 2;
        }
        return Duration.ofMillis((long) (Math.min(pause, limit) * (1 - JITTER * random.nextDouble())));
    }
}
