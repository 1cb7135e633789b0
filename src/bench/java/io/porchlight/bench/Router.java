package io.porchlight.bench;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A router that runs: on loopback, on a port that needs no privileges. */
interface Router extends AutoCloseable {

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

    /** Waits until it has taken in so many routes. */
    default void await(int routes) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + RoutePeer.PATIENCE.toNanos();
        int has = routes();
        while (has < routes) {
            if (System.nanoTime() > deadline) {
                throw new IOException("it has " + has + " routes in place of " + routes);
            }
            Thread.sleep(50);
            has = routes();
        }
        if (has > routes) {
            throw new IOException("it has " + has + " routes, more than the " + routes + " that there are");
        }
    }
}
