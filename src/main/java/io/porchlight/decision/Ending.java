package io.porchlight.decision;

import java.time.Instant;
import java.util.Optional;

/**
 * The agent was told to end.
 *
 * @param at when
 * @param current whether every watch was up then, so that the view can be relied on
 * @param obstacle what would keep a replacement from starting, one line; empty where nothing is known to
 */
public record Ending(Instant at, boolean current, Optional<String> obstacle) {}
