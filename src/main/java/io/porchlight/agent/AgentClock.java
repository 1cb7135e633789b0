package io.porchlight.agent;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The agent's two clocks.
 *
 * @param wall for what people read, and for delays
 * @param nanoTime as {@link System#nanoTime()}: for durations
 */
public record AgentClock(InstantSource wall, LongSupplier nanoTime) {

    /** This machine's. */
    public static AgentClock system() {
        return new AgentClock(InstantSource.system(), System::nanoTime);
    }

    Duration since(long startNanos) {
        return Duration.ofNanos(nanoTime.getAsLong() - startNanos);
    }
}
