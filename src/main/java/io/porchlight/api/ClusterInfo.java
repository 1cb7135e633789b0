package io.porchlight.api;

import java.util.List;

/**
 * How well the agent sees the cluster.
 *
 * @param synced whether every watch has listed everything once
 * @param watches in a stable order
 */
public record ClusterInfo(boolean synced, List<WatchInfo> watches) {

    public ClusterInfo {
        watches = List.copyOf(watches);
    }

    /** Whether verdicts rest on what was last known, since a watch is down. */
    public boolean failStatic() {
        return synced && watches.stream().anyMatch(watch -> !watch.up());
    }
}
