package io.porchlight.cluster.view;

import java.util.Map;

/**
 * The backends of one Service in one address family.
 *
 * @param total how many there are, healthy or not, each counted once however many slices name it
 * @param healthyByNode how many are healthy on each node, nodes without any left out; healthy is ready and not
 *     terminating, or, where no backend of the Service is, terminating and still serving. Backends without a nodeName
 *     are counted under {@link #NO_NODE}
 */
public record Backends(int total, Map<String, Integer> healthyByNode) {

    /** Stands for the node of backends that name none; never a node's name. */
    public static final String NO_NODE = "";

    public static final Backends NONE = new Backends(0, Map.of());

    public Backends {
        healthyByNode = Map.copyOf(healthyByNode);
    }

    /** Healthy backends anywhere. */
    public int healthy() {
        // A plain loop: with many Services this is asked very often.
        int healthy = 0;
        for (int onOne : healthyByNode.values()) {
            healthy += onOne;
        }
        return healthy;
    }

    /** Healthy backends on one node. */
    public int healthyOn(String nodeName) {
        return healthyByNode.getOrDefault(nodeName, 0);
    }
}
