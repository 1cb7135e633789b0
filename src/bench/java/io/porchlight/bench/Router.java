package io.porchlight.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A router that runs: on loopback, on a port that needs no privileges. */
interface Router extends AutoCloseable {

    Duration SHORTEST_PAUSE = Duration.ofMillis(50);

    /** How much longer than a question the pause behind it is. */
    int PAUSES = 10;

    InetSocketAddress address();

    Child process();

    /**
     * Tells it of the routes of its {@link Load}, in the quickest way that it has.
     *
     * @return when that was about to be said, by {@link System#nanoTime()}
     */
    long announce() throws IOException;

    /** How many routes it has taken in: received ones, or those that it shall announce. */
    int routes() throws IOException, InterruptedException;

    @Override
    void close() throws IOException;

    /** Waits until it has taken in so many routes, and disturbs it little: asking can cost it more than routes do. */
    default void await(int routes) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + RoutePeer.PATIENCE.toNanos();
        while (true) {
            long asked = System.nanoTime();
            int has = routes();
            if (has == routes) {
                return;
            }
            if (has > routes || asked > deadline) {
                throw new IOException("it has " + has + " routes in place of " + routes);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - asked);
            Thread.sleep(took.multipliedBy(PAUSES).plus(SHORTEST_PAUSE));
        }
    }
}
