package io.porchlight.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A BGP session.
 *
 * @param peer the configured name
 * @param address the peer's address, with its interface behind {@code %} where it has one; {@code gateway} while
 *     it has no session
 * @param as the peer's AS as configured: a number, {@code external} or {@code internal}
 * @param state as RFC 4271, section 8.2.2, spells it
 * @param since when it entered that state; absent before the session exists
 * @param trouble why it is not, or last was not, Established: one line; absent when nothing went wrong yet
 * @param leftOut how many routes the peer is not told of, since they are more than its max-routes
 * @param established what was agreed; present only in Established
 * @param history what became of it, newest first; the oldest are forgotten
 */
public record SessionInfo(
        String peer,
        String address,
        String as,
        String state,
        Optional<Instant> since,
        Optional<String> trouble,
        int leftOut,
        Optional<Established> established,
        List<Transition> history) {

    public SessionInfo {
        history = List.copyOf(history);
    }

    /**
     * What holds while a session is Established.
     *
     * @param localAddress our address
     * @param remoteAs what the peer's OPEN said
     * @param remoteId the peer's BGP Identifier
     * @param holdTimeSeconds the agreed hold time; 0 for none
     * @param families that both speak
     * @param abilities what else was agreed, in words
     * @param announced how many prefixes the peer holds from us, by family
     * @param silence why the peer can be told of none of its prefixes, and what to do: one line; absent where it can
     */
    public record Established(
            String localAddress,
            long remoteAs,
            String remoteId,
            int holdTimeSeconds,
            List<String> families,
            List<String> abilities,
            Map<String, Integer> announced,
            Optional<String> silence) {

        public Established {
            families = List.copyOf(families);
            abilities = List.copyOf(abilities);
            announced = Map.copyOf(announced);
        }

        /** Prefixes of every family. */
        public int announcedInAll() {
            return announced.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
