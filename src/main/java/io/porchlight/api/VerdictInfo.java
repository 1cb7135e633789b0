package io.porchlight.api;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Announce or withdraw, and why.
 *
 * @param announced true for announce, and while the route is about to go
 * @param reason the rule that applied first
 * @param since when it became announced, or withdrawn
 * @param counts what it rests on
 * @param leavesAt when it will be withdrawn; present only while it is announced as about to go
 * @param weight what routers share the traffic by; absent where the configuration asks for none
 */
public record VerdictInfo(
        boolean announced,
        String reason,
        Instant since,
        Counts counts,
        Optional<Instant> leavesAt,
        OptionalInt weight) {

    /**
     * The evidence in numbers.
     *
     * @param services Services that live in the prefix and are not ignored; for a host route those that want it
     * @param healthyOnNode their healthy backends on this node
     * @param healthyInCluster their healthy backends anywhere
     * @param required how many it takes
     */
    public record Counts(int services, int healthyOnNode, int healthyInCluster, int required) {}

    /** {@code announce}, {@code leaving} or {@code withdraw}. */
    public String word() {
        if (leavesAt.isPresent()) {
            return "leaving";
        }
        return announced ? "announce" : "withdraw";
    }
}
