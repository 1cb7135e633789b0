package io.porchlight.api;

import java.time.Instant;

/**
 * A session came up, went down, or has another cause not to come up than before. The steps of a retry are none.
 *
 * @param state as RFC 4271, section 8.2.2, spells it
 * @param cause one line; empty for the ordinary steps
 */
public record Transition(Instant at, String state, String cause) {}
