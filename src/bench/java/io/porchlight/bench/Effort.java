package io.porchlight.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param starts of each program
 * @param warmUp events that do not count, as fast as they come
 * @param events that count
 * @param pause before each of them. Longer than a delayed ACK (40 ms): BIRD leaves Nagle's algorithm on, and an UPDATE
 *     that follows another sooner would wait for that ACK, which events of a cluster seldom do
 * @param idle how long a program stands before its memory is read
 */
record Effort(int starts, int warmUp, int events, Duration pause, Duration idle) {

    static final Effort FULL = new Effort(15, 2_000, 2_000, Duration.ofMillis(50), Duration.ofSeconds(30));

    static final Effort QUICK = new Effort(2, 50, 50, Duration.ofMillis(50), Duration.ofSeconds(2));
}
