package io.porchlight.decision;

import io.porchlight.cluster.view.Backends;
import io.porchlight.config.model.PrefixSettings;
import java.util.HashMap;
import java.util.Map;

/** What is counted of one prefix while the Services that live in it go by. */
final class Tally {

    private final PrefixSettings prefix;
    private final Map<String, Integer> perNode = new HashMap<>();

    /** Whether it still matters if any node reaches the minimum. */
    private boolean minimumOpen;

    private int services;
    private int onNode;
    private int inCluster;

    Tally(PrefixSettings prefix) {
        this.prefix = prefix;
        this.minimumOpen = prefix.rule().announce() == PrefixSettings.Announce.NODE
                && prefix.rule().minHealthy() > 1;
    }

    PrefixSettings prefix() {
        return prefix;
    }

    /** A Service; its row is looked at only where it must be. */
    void count(int healthyOnNode, int healthyInCluster, Roll roll, int index) {
        services++;
        onNode += healthyOnNode;
        inCluster += healthyInCluster;
        if (minimumOpen) {
            countPerNode(roll.row(index).service().backends(prefix.cidr().family()));
        }
    }

    Evidence evidence() {
        return new Evidence(services, onNode, inCluster, required());
    }

    /** Goes on only until a node has reached the minimum: with many Services that is soon. */
    private void countPerNode(Backends backends) {
        for (Map.Entry<String, Integer> entry : backends.healthyByNode().entrySet()) {
            if (!entry.getKey().equals(Backends.NO_NODE)
                    && perNode.merge(entry.getKey(), entry.getValue(), Integer::sum)
                            >= prefix.rule().minHealthy()) {
                minimumOpen = false;
                return;
            }
        }
    }

    /** A minimum that nobody reaches would keep the whole cluster dark: then one healthy backend is enough. */
    private int required() {
        int minimum = prefix.rule().minHealthy();
        return switch (prefix.rule().announce()) {
            case NODE -> minimumOpen ? 1 : minimum;
            case CLUSTER -> inCluster < minimum ? 1 : minimum;
            case ALWAYS, NEVER -> 0;
        };
    }
}
