package io.porchlight.bgp.fsm;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** A random quarter less at most, so that many agents do not all do the same at once (RFC 4271, section 10). */
record Jitter(RandomGenerator random) {

    private static final double MOST = 0.25;

    /** 0.75 to 1.0 of a time, in whole milliseconds; another one each time. */
    Duration of(Duration time) {
        return Duration.ofMillis((long) (time.toMillis() * (1 - MOST * random.nextDouble())));
    }
}
