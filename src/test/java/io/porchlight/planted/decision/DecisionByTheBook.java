package io.porchlight.planted.decision;

import java.time.Duration;
import java.time.Instant;

final class DecisionByTheBook {

    Instant deadline(Instant now) {
        return now.plus(Duration.ofSeconds(1));
    }
}
