package io.porchlight.cluster.view;

import io.porchlight.net.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The node that the agent runs on.
 *
 * @param taints the keys of {@code spec.taints}
 * @param unschedulable whether it is cordoned
 * @param deleting whether the Node object has a deletion timestamp
 * @param networkUnavailable whether the condition NetworkUnavailable is true
 * @param internalIps addresses of type InternalIP, in the order of the object
 */
public record NodeView(
        String name,
        Map<String, String> labels,
        Map<String, String> annotations,
        Set<String> taints,
        boolean unschedulable,
        boolean deleting,
        boolean networkUnavailable,
        List<IpAddress> internalIps) {

    /** Takes a node out of load balancers of every kind (Kubernetes' well-known labels). */
    public static final String EXCLUDE_LABEL = "node.kubernetes.io/exclude-from-external-load-balancers";

    public NodeView {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        taints = Set.copyOf(taints);
        internalIps = List.copyOf(internalIps);
    }
}
