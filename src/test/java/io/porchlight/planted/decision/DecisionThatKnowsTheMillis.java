package io.porchlight.planted.decision;

final class DecisionThatKnowsTheMillis {

    long now() {
        return System.currentTimeMillis();
    }
}
