package io.porchlight.bgp.fsm;

import java.time.Duration;

/** The pause before the next attempt: doubles up to a limit, and is then given its jitter. */
record Backoff(Duration first, Duration longest, Jitter jitter) {

    /** @param failures how many attempts in a row failed, at least 1 */
    Duration pause(int failures) {
        long limit = Math.max(first.toMillis(), longest.toMillis());
        long pause = first.toMillis();
        for (int i = 1; i < failures && pause < limit; i++) {
            pause *= 2;
        }
        return jitter.of(Duration.ofMillis(Math.min(pause, limit)));
    }
}
