package io.porchlight.bench;

import java.time.Duration;

/**
 * How much is measured of the agent in a large cluster.
 *
 * @param starts of the agent; the last of them goes on to the changes
 * @param settle how long the agent stands after its first list before its memory is read
 * @param warmUp changes that do not count
 * @param measured changes that do
 */
record ScaleEffort(int starts, Duration settle, Duration warmUp, Duration measured) {

    static final ScaleEffort FULL =
            new ScaleEffort(3, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(60));

    static final ScaleEffort QUICK =
            new ScaleEffort(1, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(10));
}
