package io.porchlight.cluster.view;

import java.util.Map;

/**
 * The DaemonSet that the agent's Pod belongs to, as far as it says which nodes get one.
 *
 * @param deleting whether it has a deletion timestamp
 * @param nodeSelector labels that a node must have
 * @param constrained whether required node affinity says more, which is not evaluated
 * @param toleratesEverything whether no taint keeps its Pods away
 */
public record DaemonSetView(
        String name,
        boolean deleting,
        Map<String, String> nodeSelector,
        boolean constrained,
        boolean toleratesEverything) {

    public DaemonSetView {
        nodeSelector = Map.copyOf(nodeSelector);
    }
}
