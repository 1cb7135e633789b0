package io.porchlight.decision;

import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.config.model.PrefixSettings;
import java.util.HashMap;
import java.util.Map;

/** Adds up what Services count for in one prefix. */
final class Adder {

    private static final Page.Sum NOTHING = new Page.Sum(0, 0, 0, Map.of());

    private final PrefixSettings prefix;
    private final Map<String, Integer> byNode = new HashMap<>();
    private int services;
    private int onNode;
    private int inCluster;

    Adder(PrefixSettings prefix) {
        this.prefix = prefix;
    }

    void add(ServiceSummary service, Row.Share share) {
        services++;
        onNode += share.onNode();
        inCluster += share.inCluster();
        if (Tally.minimumOnNode(prefix)) {
            service.backends(prefix.cidr().family()).healthyByNode().forEach((node, healthy) -> {
                if (!node.equals(Backends.NO_NODE)) {
                    byNode.merge(node, healthy, Integer::sum);
                }
            });
        }
    }

    Page.Sum sum() {
        return services == 0 ? NOTHING : new Page.Sum(services, onNode, inCluster, Map.copyOf(byNode));
    }
}
