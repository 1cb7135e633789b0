package io.porchlight.bench;

import io.porchlight.net.IpPrefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** One route that goes and comes, and how long each of its UPDATEs took. Belongs to one thread. */
final class Flips {

    private final String name;
    private final IpPrefix route;
    private final Supplier<ServedResource.Event> turn;
    private final UpdateReceiver receiver;
    private final List<Duration> took = new ArrayList<>();
    private boolean announced = true;
    private OptionalLong at = OptionalLong.empty();
    private int late;

    /**
     * @param name what the tables call it
     * @param route announced at first
     * @param turn makes it go, or come
     */
    Flips(String name, IpPrefix route, Supplier<ServedResource.Event> turn, UpdateReceiver receiver) {
        this.name = name;
        this.route = route;
        this.turn = turn;
        this.receiver = receiver;
    }

    String name() {
        return name;
    }

    /** Whether the last one was answered. If not, this one comes too early and is left out, which is counted. */
    boolean ready() throws InterruptedException {
        await(Duration.ZERO);
        if (at.isPresent()) {
            late++;
        }
        return at.isEmpty();
    }

    /** The next one, of which nobody is told yet. */
    ServedResource.Event next() {
        announced = !announced;
        return turn.get();
    }

    /** Everybody is about to be told. */
    void published(long nanoTime) {
        at = OptionalLong.of(nanoTime);
    }

    /**
     * Waits for the answer to the last one.
     *
     * @return from its write to the UPDATE read by the peer
     * @throws IllegalStateException when none comes
     */
    Duration last(Duration patience) throws InterruptedException {
        await(patience);
        if (at.isPresent()) {
            throw new IllegalStateException("no UPDATE that answers a change of " + route);
        }
        return took.getLast();
    }

    private void await(Duration patience) throws InterruptedException {
        if (at.isPresent()) {
            OptionalLong arrival = receiver.arrival(route, announced, patience);
            if (arrival.isPresent()) {
                took.add(Duration.ofNanos(arrival.getAsLong() - at.getAsLong()));
                at = OptionalLong.empty();
            }
        }
    }

    /** Begins to count anew. */
    void reset() {
        took.clear();
        late = 0;
    }

    Samples samples() {
        return Samples.of(took);
    }

    /** How many were left out. */
    int late() {
        return late;
    }
}
