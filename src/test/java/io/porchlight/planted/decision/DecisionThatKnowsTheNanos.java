package io.porchlight.planted.decision;

import java.util.function.LongSupplier;

final class DecisionThatKnowsTheNanos {

    LongSupplier clock() {
        return System::nanoTime;
    }
}
