package io.porchlight.cluster;

import java.util.List;
import java.util.Optional;

/**
 * What was made of an object.
 *
 * @param facts empty when the whole object makes no sense
 * @param problems what was left out of it and why, one line each
 */
record Reading<F>(Optional<F> facts, List<String> problems) {

    Reading {
        problems = List.copyOf(problems);
    }

    /** Whether there is an object, and nothing could be made of it. */
    boolean unreadable() {
        return facts.isEmpty() && !problems.isEmpty();
    }

    /** Of an object that does not exist. */
    static <F> Reading<F> nothing() {
        return new Reading<>(Optional.empty(), List.of());
    }
}
