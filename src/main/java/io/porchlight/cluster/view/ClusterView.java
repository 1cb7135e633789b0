package io.porchlight.cluster.view;

import java.util.Map;
import java.util.Optional;

/**
 * What the agent's watches last said, once each of them has listed everything.
 *
 * @param services every Service, by name; the map is immutable and shared between views where nothing changed
 * @param node the own Node; empty while no such object exists
 * @param readAt {@link System#nanoTime()} of the newest event that is in this view: where convergence is measured from
 */
public record ClusterView(Map<ServiceName, ServiceSummary> services, Optional<NodeView> node, long readAt) {}
