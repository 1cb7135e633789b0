package io.porchlight.planted.decision;

import java.time.Instant;

final class DecisionThatKnowsTheInstant {

    Instant now() {
        return Instant.now();
    }
}
