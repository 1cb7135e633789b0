package io.porchlight.api;

import java.util.List;
import java.util.Optional;

/**
 * What stands between this node and its announcements.
 *
 * @param gates in the order of the configuration
 * @param draining why the node drains, each cause that holds; empty while it does not
 * @param excluded why it takes no traffic from outside, likewise
 * @param departure once the agent was told to end, and it is known how
 */
public record NodeInfo(
        List<GateInfo> gates, List<String> draining, List<String> excluded, Optional<DepartureInfo> departure) {

    /** Nothing, or nothing known yet. */
    public static final NodeInfo CLEAR = new NodeInfo(List.of(), List.of(), List.of(), Optional.empty());

    public NodeInfo {
        gates = List.copyOf(gates);
        draining = List.copyOf(draining);
        excluded = List.copyOf(excluded);
    }
}
