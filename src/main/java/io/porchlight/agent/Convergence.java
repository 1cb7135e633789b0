package io.porchlight.agent;

import io.porchlight.decision.Verdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** A generation is about to be desired because of a cluster event read at {@code readAt}. */
    void desired(long generation, long readAt, Map<String, Verdict> before, Map<String, Verdict> after) {
        Set<String> announcedBefore = announced(before);
        Set<String> announcedAfter = announced(after);
        if (!announcedBefore.containsAll(announcedAfter)) {
            remember(new Change(generation, readAt, true));
        }
        if (!announcedAfter.containsAll(announcedBefore)) {
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

    private void remember(Change change) {
        if (unwritten.size() == MAX_UNWRITTEN) {
            unwritten.poll();
        }
        unwritten.add(change);
    }

    private static Set<String> announced(Map<String, Verdict> verdicts) {
        return verdicts.entrySet().stream()
                .filter(e -> e.getValue().announced())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
