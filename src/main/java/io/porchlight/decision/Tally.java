package io.porchlight.decision;

import io.porchlight.config.model.PrefixSettings;
import java.util.HashMap;
import java.util.Map;

/** What is counted of one prefix while the pages go by. */
final class Tally {

    private final PrefixSettings prefix;
    private final Map<String, Integer> byNode = new HashMap<>();

    /** Whether it still matters if any node reaches the minimum. */
    private boolean minimumOpen;

    private int services;
    private int onNode;
    private int inCluster;

    Tally(PrefixSettings prefix) {
        this.prefix = prefix;
        this.minimumOpen = minimumOnNode(prefix);
    }

    /** Whether it matters what nodes other than this one have. */
    static boolean minimumOnNode(PrefixSettings prefix) {
        return prefix.rule().announce() == PrefixSettings.Announce.NODE
                && prefix.rule().minHealthy() > 1;
    }

    PrefixSettings prefix() {
        return prefix;
    }

    void count(Page.Sum sum) {
        services += sum.services();
        onNode += sum.onNode();
        inCluster += sum.inCluster();
        if (minimumOpen) {
            count(sum.byNode());
        }
    }

    Evidence evidence() {
        return new Evidence(services, onNode, inCluster, required());
    }

    /** Goes on only until a node has reached the minimum: with many Services that is soon. */
    private void count(Map<String, Integer> more) {
        for (Map.Entry<String, Integer> entry : more.entrySet()) {
            if (byNode.merge(entry.getKey(), entry.getValue(), Integer::sum)
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
