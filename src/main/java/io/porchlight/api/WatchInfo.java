package io.porchlight.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A watch of the Kubernetes API.
 *
 * @param resource plural, as the API spells it
 * @param up whether it is connected
 * @param objects how many objects it holds
 * @param lastEvent when it last told of a change; absent before the first
 * @param cause why it is down, one line; empty while it is up
 */
public record WatchInfo(String resource, boolean up, long objects, Optional<Instant> lastEvent, String cause) {}
