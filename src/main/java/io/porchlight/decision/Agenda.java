package io.porchlight.decision;

import java.time.Instant;
import java.util.Optional;

/** Collects what comes due; only the earliest counts, since everything is decided anew then. */
final class Agenda {

    private Optional<Instant> earliest = Optional.empty();

    void add(Optional<Instant> deadline) {
        if (deadline.isPresent() && (earliest.isEmpty() || deadline.get().isBefore(earliest.get()))) {
            earliest = deadline;
        }
    }

    Optional<Instant> earliest() {
        return earliest;
    }
}
