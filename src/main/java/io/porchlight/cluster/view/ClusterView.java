package io.porchlight.cluster.view;

import java.util.Map;
import java.util.Optional;

/**
 * What the agent's watches last said, once those of the Services, their backends and the own Node have listed
 * everything.
 *
 * @param services every Service that is watched; views share what of it did not change
 * @param node the own Node; empty while no such object exists
 * @param pod the own Pod; empty while no such object exists, it may not be watched, or nobody said which it is
 * @param daemonSet the one that controls the own Pod; empty likewise
 * @param readAt {@link System#nanoTime()} of the newest event that is in this view: where convergence is measured from
 */
public record ClusterView(
        ServiceTable services,
        Optional<NodeView> node,
        Optional<PodView> pod,
        Optional<DaemonSetView> daemonSet,
        long readAt) {

    /** A view that shares nothing with another one. */
    public ClusterView(
            Map<ServiceName, ServiceSummary> services,
            Optional<NodeView> node,
            Optional<PodView> pod,
            Optional<DaemonSetView> daemonSet,
            long readAt) {
        this(ServiceTable.of(services), node, pod, daemonSet, readAt);
    }

    /** The same, as if it had been read then. */
    public ClusterView readAt(long nanoTime) {
        return new ClusterView(services, node, pod, daemonSet, nanoTime);
    }
}
