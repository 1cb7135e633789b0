package io.porchlight.agent;

import java.time.Duration;
import java.util.ArrayDeque;

/** Remembers which generations changed the announcing set, until they are written. Owned by the agent's thread. */
final class Convergence {

    /** A peer that reads nothing must not make this grow for ever: beyond so many, the oldest are not measured. */
    private static final int MAX_UNWRITTEN = 1024;

    private final AgentListener listener;
    private final ArrayDeque<Change> unwritten = new ArrayDeque<>();

    private record Change(long generation, long readAt, boolean announced) {}

    Convergence(AgentListener listener) {
        this.listener = listener;
    }

    /** A generation is desired because of a cluster event read at {@code readAt}. */
    void desired(long generation, long readAt, Changes changes) {
        if (changes.announce()) {
            remember(new Change(generation, readAt, true));
        }
        if (changes.withdraw()) {
            remember(new Change(generation, readAt, false));
        }
    }

    /** Every generation up to this one was written at {@code nanoTime}. */
    void written(long generation, long nanoTime) {
        while (!unwritten.isEmpty() && unwritten.peek().generation() <= generation) {
            Change change = unwritten.poll();
            listener.converged(change.announced(), Duration.ofNanos(nanoTime - change.readAt()));
        }
    }

    /** A session ended: how long what it still lacked waits for the next one says nothing of us. */
    void forget() {
        unwritten.clear();
    }

    private void remember(Change change) {
        if (unwritten.size() == MAX_UNWRITTEN) {
            unwritten.poll();
        }
        unwritten.add(change);
    }
}
