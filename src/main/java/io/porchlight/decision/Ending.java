package io.porchlight.decision;

import java.time.Instant;

/**
 * The agent was told to end.
 *
 * @param at when
 * @param current whether every watch was up then, so that the view can be relied on
 */
public record Ending(Instant at, boolean current) {}
