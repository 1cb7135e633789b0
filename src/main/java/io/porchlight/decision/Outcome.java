package io.porchlight.decision;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided.
 *
 * @param verdicts one for each prefix of the settings, by name and in their order; immutable
 * @param draining whether the node drains
 * @param memory for the next decision
 * @param deadline when to decide again, though nothing else happens: later than now; empty while no delay runs
 */
public record Outcome(Map<String, Verdict> verdicts, boolean draining, Memory memory, Optional<Instant> deadline) {}
