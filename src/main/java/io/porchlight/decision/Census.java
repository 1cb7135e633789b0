package io.porchlight.decision;

import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.config.model.PrefixSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the Services that live in a prefix, and their backends. */
final class Census {

    private final PrefixSettings prefix;
    private final List<Backends> backends;

    Census(PrefixSettings prefix, Collection<ServiceSummary> services) {
        this.prefix = prefix;
        this.backends = services.stream()
                .filter(service -> Residence.of(prefix, service) == Residence.RESIDENT)
                .map(s -> s.backends(prefix.cidr().family()))
                .toList();
    }

    Evidence evidence(String nodeName) {
        int onNode = backends.stream().mapToInt(b -> b.healthyOn(nodeName)).sum();
        int inCluster = backends.stream().mapToInt(Backends::healthy).sum();
        return new Evidence(backends.size(), onNode, inCluster, required(inCluster));
    }

    /** A minimum that nobody reaches would keep the whole cluster dark: then one healthy backend is enough. */
    private int required(int inCluster) {
        return switch (prefix.rule().announce()) {
            case NODE ->
                prefix.rule().minHealthy() <= 1
                                || mostOnOneNode() < prefix.rule().minHealthy()
                        ? 1
                        : prefix.rule().minHealthy();
            case CLUSTER ->
                inCluster < prefix.rule().minHealthy() ? 1 : prefix.rule().minHealthy();
            case ALWAYS, NEVER -> 0;
        };
    }

    private int mostOnOneNode() {
        Map<String, Integer> perNode = new HashMap<>();
        for (Backends service : backends) {
            service.healthyByNode().forEach((node, healthy) -> perNode.merge(node, healthy, Integer::sum));
        }
        perNode.remove(Backends.NO_NODE);
        return perNode.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
