package io.porchlight.config.model;

import java.util.Set;

/**
 * What makes a node drain, beside the deletion of its Node object.
 *
 * @param annotation the key; any value but {@code "false"} drains
 * @param taints keys, any of which drains
 * @param onCordon whether a cordon drains too
 */
public record DrainSettings(String annotation, Set<String> taints, boolean onCordon) {}
