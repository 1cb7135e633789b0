package io.porchlight.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which Event may be written when, so that what flaps does not flood the API server. Pure but for its memory: time comes
 * in. Not thread-safe.
 *
 * <p>Some may be written at once, and from then on one every so often. One that was written a while ago is not repeated
 * before {@link #REPEAT_AFTER}; should something else have been written about its subject since, it waits until then, so
 * that the newest Event always says how things are. Of those that wait too many, the oldest goes.
 */
final class EventPacing {

    static final int AT_ONCE = 10;
    static final Duration ONE_EVERY = Duration.ofSeconds(10);
    static final Duration REPEAT_AFTER = Duration.ofMinutes(5);
    static final int MOST_WAITING = 100;

    private final Deque<Told> waiting = new ArrayDeque<>();

    /** Those that must not be repeated yet. */
    private final Deque<Told> written = new ArrayDeque<>();

    private int tokens = AT_ONCE;
    private Instant refilledAt = Instant.MIN;
    private int droppedSince;
    private long dropped;

    private record Told(NodeEvent event, Instant at) {}

    /**
     * To be written now.
     *
     * @param at when it was told
     * @param dropped how many were dropped since the last that was written
     */
    record Due(NodeEvent event, Instant at, int dropped) {}

    void add(NodeEvent event, Instant now) {
        if (waiting.size() == MOST_WAITING) {
            waiting.removeFirst();
            dropped++;
            droppedSince++;
        }
        waiting.addLast(new Told(event, now));
    }

    /** @param last whether there will be no later: then nothing has to wait */
    Optional<Due> next(Instant now, boolean last) {
        passTo(now);
        Iterator<Told> each = waiting.iterator();
        while (each.hasNext() && (tokens > 0 || last)) {
            Told told = each.next();
            if (last || repeatableAt(told.event()).isEmpty()) {
                each.remove();
                tokens = Math.max(0, tokens - 1);
                written.addLast(new Told(told.event(), now));
                Due due = new Due(told.event(), told.at(), droppedSince);
                droppedSince = 0;
                return Optional.of(due);
            }
        }
        return Optional.empty();
    }

    /** When there is something to write, if nothing is added; empty when nothing waits. */
    Optional<Instant> nextAt(Instant now) {
        passTo(now);
        Instant token = tokens > 0 ? now : refilledAt.plus(ONE_EVERY);
        return waiting.stream()
                .map(told -> repeatableAt(told.event()).orElse(now))
                .min(Instant::compareTo)
                .map(at -> at.isAfter(token) ? at : token);
    }

    /** Since the start. */
    long dropped() {
        return dropped;
    }

    private void passTo(Instant now) {
        refill(now);
        // A clock that was set back must not make anything wait for longer.
        written.removeIf(
                told -> told.at().isAfter(now) || !told.at().plus(REPEAT_AFTER).isAfter(now));
        removeOvertaken();
        removeKnown();
    }

    private void refill(Instant now) {
        if (tokens == AT_ONCE || refilledAt.isAfter(now)) {
            refilledAt = now;
            return;
        }
        long more = Duration.between(refilledAt, now).dividedBy(ONE_EVERY);
        if (more >= AT_ONCE - tokens) {
            tokens = AT_ONCE;
            refilledAt = now;
        } else {
            tokens += (int) more;
            refilledAt = refilledAt.plus(ONE_EVERY.multipliedBy(more));
        }
    }

    /** Repetitions that something newer about the same subject waits behind. */
    private void removeOvertaken() {
        Set<String> newer = new HashSet<>();
        Iterator<Told> backwards = waiting.descendingIterator();
        while (backwards.hasNext()) {
            NodeEvent event = backwards.next().event();
            if (!newer.add(event.subject()) && repeatableAt(event).isPresent()) {
                backwards.remove();
            }
        }
    }

    /** Repetitions of what was last said about the subject. */
    private void removeKnown() {
        Map<String, NodeEvent> newest = new HashMap<>();
        written.forEach(told -> newest.put(told.event().subject(), told.event()));
        waiting.removeIf(told -> {
            NodeEvent event = told.event();
            return event.equals(newest.put(event.subject(), event))
                    && repeatableAt(event).isPresent();
        });
    }

    /** Empty when it was not written lately. */
    private Optional<Instant> repeatableAt(NodeEvent event) {
        return written.stream()
                .filter(told -> told.event().equals(event))
                .map(told -> told.at().plus(REPEAT_AFTER))
                .max(Instant::compareTo);
    }
}
