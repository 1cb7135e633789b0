package io.porchlight.bench;

import java.time.Duration;
import java.util.Map;

/**
 * What was measured of the agent in a large cluster while slices changed.
 *
 * @param time how long they did
 * @param flips from the API server's write to the UPDATE read by the peer, by what flipped
 * @param late flips that were left out, because the one before had no answer yet
 * @param lag from the last change until the last UPDATE that it, or one before, asked for was read
 * @param cpu that the agent took meanwhile
 * @param decision the agent's own metric
 * @param convergence the agent's own metric
 * @param memory when it was read, and what the agent had then
 */
record Scaled(
        Duration time,
        Map<String, Samples> flips,
        int late,
        Duration lag,
        Duration cpu,
        Histogram decision,
        Histogram convergence,
        Map<String, Footprint> memory) {

    /** @param peak the most that was ever resident until then, in octets */
    record Footprint(Memory memory, long peak) {}
}
