package io.porchlight.api;

import java.time.Instant;

/**
 * Announce or withdraw, and why.
 *
 * @param announced true for announce
 * @param reason the rule that applied first
 * @param since when it became announced, or withdrawn
 * @param services Services that live in the prefix and are not ignored
 * @param healthyOnNode their healthy backends on this node
 * @param healthyInCluster their healthy backends anywhere
 * @param required how many it takes
 */
public record VerdictInfo(
        boolean announced,
        String reason,
        Instant since,
        int services,
        int healthyOnNode,
        int healthyInCluster,
        int required) {}
