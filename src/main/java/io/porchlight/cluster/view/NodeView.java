package io.porchlight.cluster.view;

import io.porchlight.net.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The node that the agent runs on.
 *
 * @param uid of the Node object
 * @param taints the keys of {@code spec.taints}
 * @param internalIps addresses of type InternalIP, in the order of the object
 */
public record NodeView(
        String name,
        String uid,
        Map<String, String> labels,
        Map<String, String> annotations,
        Set<String> taints,
        State state,
        List<IpAddress> internalIps) {

    /** Takes a node out of load balancers of every kind (Kubernetes' well-known labels). */
    public static final String EXCLUDE_LABEL = "node.kubernetes.io/exclude-from-external-load-balancers";

    public NodeView {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        taints = Set.copyOf(taints);
        internalIps = List.copyOf(internalIps);
    }

    /**
     * How the node stands.
     *
     * @param ready whether the condition Ready is true
     * @param unschedulable whether it is cordoned
     * @param deleting whether the Node object has a deletion timestamp
     * @param networkUnavailable whether the condition NetworkUnavailable is true
     */
    public record State(boolean ready, boolean unschedulable, boolean deleting, boolean networkUnavailable) {}
}
