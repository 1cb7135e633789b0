package io.porchlight.cluster;

import java.time.Instant;
import java.util.Optional;

/**
 * How the watch of one resource stands.
 *
 * @param up whether it has listed everything and hears of changes
 * @param objects how many objects it holds
 * @param lastEvent when something was last heard of; empty before the first list
 */
public record ClusterStatus(boolean up, int objects, Optional<Instant> lastEvent) {

    static final ClusterStatus NONE = new ClusterStatus(false, 0, Optional.empty());
}
