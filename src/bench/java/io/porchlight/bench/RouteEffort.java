package io.porchlight.bench;

import java.time.Duration;
import java.util.List;

/**
 * How many routes, and how often.
 *
 * @param runs each with a process of its own
 * @param limit no further run of a router begins when those before took so long
 * @param announced how many routes each peer is sent
 * @param peers how many they are, one figure each
 * @param received how many routes one peer sends
 * @param early after how many of them memory is read for the first time
 */
record RouteEffort(int runs, Duration limit, int announced, List<Integer> peers, int received, int early) {

    static final RouteEffort FULL =
            new RouteEffort(5, Duration.ofMinutes(2), 100_000, List.of(1, 32), 1_000_000, 50_000);

    static final RouteEffort QUICK = new RouteEffort(1, Duration.ofMinutes(2), 10_000, List.of(1, 4), 100_000, 50_000);
}
