package io.porchlight.cluster;

import java.time.Duration;

/**
 * How patient the watches are.
 *
 * @param tick how often they are looked after
 * @param probeEvery how often the API server is asked for a sign of life; while a watch is lost, every tick
 * @param probeTimeout how long its answer may take. A silent cut is seen within {@code probeEvery + probeTimeout}
 * @param lostAfter how long a watch may be between two connections before it counts as lost: the client renews each
 *     connection every five to ten minutes
 * @param renewAfter a watch that stays quiet this long, without so much as a bookmark, is listed and opened anew
 * @param jitter a list is put off by up to this much, as every agent of the cluster does it at once
 */
public record WatchTiming(
        Duration tick,
        Duration probeEvery,
        Duration probeTimeout,
        Duration lostAfter,
        Duration renewAfter,
        Duration jitter) {

    /** A silent cut is seen within 25 s. API servers send a bookmark about every minute. */
    public static final WatchTiming DEFAULT = new WatchTiming(
            Duration.ofSeconds(1),
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofMinutes(3),
            Duration.ofSeconds(2));
}
