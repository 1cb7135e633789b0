package io.porchlight.bgp;

import io.porchlight.bgp.fsm.Forwarding;
import io.porchlight.bgp.fsm.SessionSettings.GracefulRestart;
import java.time.Duration;

/**
 * How the speaker came up, as far as peers may still hold routes from before.
 *
 * @param at {@link System#nanoTime} then
 * @param nodeUptime how long the node had been forwarding by then
 */
record Startup(long at, Duration nodeUptime) {

    static Startup now(Duration nodeUptime) {
        return new Startup(System.nanoTime(), nodeUptime);
    }

    /** A node that came up within the restart time came up with its speaker, and forwarded nothing before. */
    Forwarding forwarding(GracefulRestart restart) {
        if (left(restart).isZero()) {
            return Forwarding.KEPT;
        }
        return nodeUptime.compareTo(restart.time()) > 0 ? Forwarding.KEPT_BY_RESTART : Forwarding.LOST;
    }

    /** How long a peer may still keep such routes; zero when it does not any more. */
    Duration left(GracefulRestart restart) {
        Duration left = restart.time().plus(restart.longLived()).minusNanos(System.nanoTime() - at);
        return restart.enabled() && left.isPositive() ? left : Duration.ZERO;
    }
}
