package io.porchlight.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What routers share traffic by: the healthy backends of this node, coarse and slow enough that a rolling update is
 * not a storm of UPDATEs.
 *
 * @param value that of {@link #quantised}
 * @param since when it took this value
 * @param outdated whether the backends ask for another one, which must wait
 */
public record RouteWeight(int value, Instant since, boolean outdated) {

    /** How long a value lasts at least, that of the first announcement too. */
    static final Duration LASTS = Duration.ofSeconds(10);

    private static final int SIGNIFICANT_BITS = 3;
    private static final int MOST = 1 << 30;

    /** The weight of a route that goes on being announced, or begins to. */
    static RouteWeight after(Optional<RouteWeight> before, int healthy, Instant now) {
        int wanted = quantised(healthy);
        if (before.isEmpty()) {
            return new RouteWeight(wanted, now, false);
        }
        RouteWeight last = before.get();
        // A clock that was set back must not make it last longer.
        Instant since = last.since.isAfter(now) ? now : last.since;
        if (wanted == last.value) {
            return new RouteWeight(wanted, since, false);
        }
        return since.plus(LASTS).isAfter(now)
                ? new RouteWeight(last.value, since, true)
                : new RouteWeight(wanted, now, false);
    }

    /** At least 1, and the nearest number of three significant bits, the greater where two are: 8, 10, 12, 14, 16, 20. */
    static int quantised(int healthy) {
        int atLeastOne = Math.clamp(healthy, 1, MOST);
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(atLeastOne);
        int step = 1 << Math.max(0, bits - SIGNIFICANT_BITS);
        return (atLeastOne + step / 2) / step * step;
    }

    /** When a value that waits takes its turn. */
    Optional<Instant> deadline() {
        return outdated ? Optional.of(since.plus(LASTS)) : Optional.empty();
    }
}
