package io.porchlight.cluster.view;

import java.util.Map;

/**
 * The backends of one Service in one address family.
 *
 * @param total how many there are, healthy or not, each counted once however many slices name it
 * @param healthyByNode how many are healthy on each node, nodes without any left out; healthy is ready and not
 *     terminating, or, where no backend of the Service is, terminating and still serving. Backends without a nodeName
 *     are counted under {@link #NO_NODE}
 * @param healthy how many are healthy anywhere: the sum of those, since every decision asks for it
 */
public record Backends(int total, Map<String, Integer> healthyByNode, int healthy) {

    /** Stands for the node of backends that name none; never a node's name. */
    public static final String NO_NODE = "";

    public static final Backends NONE = new Backends(0, Map.of());

    /** @throws IllegalArgumentException when {@code healthy} is another sum */
    public Backends {
        healthyByNode = Map.copyOf(healthyByNode);
        if (healthy != sum(healthyByNode)) {
            throw new IllegalArgumentException(healthy + " is not the sum of " + healthyByNode);
        }
    }

    public Backends(int total, Map<String, Integer> healthyByNode) {
        this(total, healthyByNode, sum(healthyByNode));
    }

    /** Healthy backends on one node. */
    public int healthyOn(String nodeName) {
        return healthyByNode.getOrDefault(nodeName, 0);
    }

    private static int sum(Map<String, Integer> healthyByNode) {
        int sum = 0;
        for (int healthy : healthyByNode.values()) {
            sum += healthy;
        }
        return sum;
    }
}
