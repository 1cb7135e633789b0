package io.porchlight.decision;

import io.porchlight.net.IpPrefix;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided.
 *
 * @param verdicts one for each prefix of the settings, by name and in their order; immutable
 * @param hostRoutes one for each address that should have a route of its own where it has backends; immutable
 * @param drain why the node drains, one line that names every cause; empty while it does not
 * @param departure once the agent was told to end, and it is known how
 * @param memory for the next decision
 * @param deadline when to decide again, though nothing else happens: later than now; empty while no delay runs
 */
public record Outcome(
        Map<String, Verdict> verdicts,
        Map<IpPrefix, HostRoute> hostRoutes,
        Optional<String> drain,
        Optional<Departure> departure,
        Memory memory,
        Optional<Instant> deadline) {

    /** Whether the node drains. */
    public boolean draining() {
        return drain.isPresent();
    }
}
