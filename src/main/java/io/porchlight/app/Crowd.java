package io.porchlight.app;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Who is connected, in the order in which they were last heard of, and never more than so many: for one more, the one
 * that was silent for longest has to go. Who comes to ask something and goes, as a probe does, is always among the last.
 * For one thread.
 */
final class Crowd<G> {

    private final int most;
    private final SequencedSet<G> guests = new LinkedHashSet<>();

    /** @param most at least 1 */
    Crowd(int most) {
        this.most = most;
    }

    /** Takes in one more, and says who must go for it. */
    Optional<G> enter(G guest) {
        guests.addLast(guest);
        return guests.size() > most ? Optional.of(guests.removeFirst()) : Optional.empty();
    }

    /** It has asked something. */
    void heard(G guest) {
        if (guests.contains(guest)) {
            guests.addLast(guest);
        }
    }

    /** Nothing, if it had to go before. */
    void leave(G guest) {
        guests.remove(guest);
    }
}
