package io.porchlight.decision;

import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.PrefixSettings.AddressType;
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
                .filter(this::livesHere)
                .map(s -> s.backends(prefix.cidr().family()))
                .toList();
    }

    Evidence evidence(String nodeName) {
        int onNode = backends.stream().mapToInt(b -> b.healthyOn(nodeName)).sum();
        int inCluster = backends.stream().mapToInt(Backends::healthy).sum();
        return new Evidence(backends.size(), onNode, inCluster, required(inCluster));
    }

    private boolean livesHere(ServiceSummary service) {
        return service.announceable()
                && service.virtualIps().stream().anyMatch(this::isOurs)
                && (prefix.namespaces().isEmpty()
                        || prefix.namespaces().contains(service.name().namespace()))
                && !prefix.ignore().contains(service.name().toString());
    }

    private boolean isOurs(VirtualIp ip) {
        return prefix.addressTypes().contains(type(ip.source()))
                && prefix.cidr().contains(ip.address());
    }

    private static AddressType type(VirtualIp.Source source) {
        return switch (source) {
            case CLUSTER_IP -> AddressType.CLUSTER_IP;
            case LOAD_BALANCER -> AddressType.LOAD_BALANCER;
            case EXTERNAL_IP -> AddressType.EXTERNAL_IP;
        };
    }

    /** A minimum that nobody reaches would keep the whole cluster dark: then one healthy backend is enough. */
    private int required(int inCluster) {
        return switch (prefix.announce()) {
            case NODE -> prefix.minHealthy() <= 1 || mostOnOneNode() < prefix.minHealthy() ? 1 : prefix.minHealthy();
            case CLUSTER -> inCluster < prefix.minHealthy() ? 1 : prefix.minHealthy();
            case ALWAYS -> 0;
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
