package io.porchlight.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The agent's one timer. Owned by its thread. */
final class Alarm {

    private final ScheduledExecutorService executor;
    private final Runnable ring;
    private Optional<Armed> armed = Optional.empty();

    private record Armed(Instant deadline, Future<?> task) {}

    Alarm(ScheduledExecutorService executor, Runnable ring) {
        this.executor = executor;
        this.ring = ring;
    }

    /** Rings then, and at no other time; never when empty. */
    void set(Optional<Instant> deadline, Instant now) {
        if (armed.map(Armed::deadline).equals(deadline)) {
            return;
        }
        off();
        armed = deadline.map(d -> {
            // Rounded up: a timer that fires before its deadline would find nothing to do.
            long millis = Duration.between(now, d).plusNanos(999_999).toMillis();
            return new Armed(d, executor.schedule(ring, millis, TimeUnit.MILLISECONDS));
        });
    }

    /** It has rung: the same deadline can be set again. */
    void rung() {
        armed = Optional.empty();
    }

    void off() {
        armed.ifPresent(a -> a.task().cancel(false));
        armed = Optional.empty();
    }
}
