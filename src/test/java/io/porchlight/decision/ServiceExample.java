package io.porchlight.decision;

import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.net.IpAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A Service of which a test says what it cares about; its backends are the same in both families. */
final class ServiceExample {

    private final ServiceName name;
    private final Set<VirtualIp> ips = new HashSet<>();
    private final Map<String, Integer> healthy = new HashMap<>();
    private Map<String, String> labels = Map.of();
    private ServiceTraits.Claim claim = ServiceTraits.Claim.OURS;
    private boolean internalLocal;
    private boolean externalLocal;
    private boolean hostRoute;

    private ServiceExample(String name) {
        this.name = new ServiceName("default", name);
    }

    static ServiceExample service(String name) {
        return new ServiceExample(name);
    }

    ServiceExample clusterIp(String address) {
        return ip(address, VirtualIp.Source.CLUSTER_IP);
    }

    ServiceExample loadBalancer(String address) {
        return ip(address, VirtualIp.Source.LOAD_BALANCER);
    }

    ServiceExample externalIp(String address) {
        return ip(address, VirtualIp.Source.EXTERNAL_IP);
    }

    ServiceExample healthy(String node, int count) {
        healthy.put(node, count);
        return this;
    }

    ServiceExample labels(Map<String, String> values) {
        labels = values;
        return this;
    }

    ServiceExample claim(ServiceTraits.Claim value) {
        claim = value;
        return this;
    }

    /** {@code internalTrafficPolicy: Local}. */
    ServiceExample internalLocal() {
        internalLocal = true;
        return this;
    }

    /** {@code externalTrafficPolicy: Local}. */
    ServiceExample externalLocal() {
        externalLocal = true;
        return this;
    }

    /** {@code porchlight.io/host-route: "true"}. */
    ServiceExample asksForHostRoute() {
        hostRoute = true;
        return this;
    }

    ServiceSummary build() {
        Backends backends = ClusterExample.backends(healthy);
        return new ServiceSummary(
                name,
                labels,
                ips,
                new ServiceTraits(claim, internalLocal, externalLocal, hostRoute),
                backends,
                backends);
    }

    private ServiceExample ip(String address, VirtualIp.Source source) {
        ips.add(new VirtualIp(IpAddress.parse(address), source));
        return this;
    }
}
