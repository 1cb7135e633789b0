package io.porchlight.config.model;

import java.time.Duration;
import java.util.Set;

/**
 * What makes a node drain, beside the deletion of its Node object, and how.
 *
 * @param annotation the key; any value but {@code "false"} drains
 * @param taints keys, any of which drains
 * @param onCordon whether a cordon drains too
 * @param time how long routes carry GRACEFUL_SHUTDOWN (RFC 8326) before they are withdrawn; zero for not at all
 */
public record DrainSettings(String annotation, Set<String> taints, boolean onCordon, Duration time) {}
