package io.porchlight.cluster;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.LoadBalancerStatus;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.api.model.ServiceStatus;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.cluster.view.ServiceTraits.Claim;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.cluster.view.VirtualIp.Source;
import io.porchlight.net.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reduces a Service to what decisions need. */
final class ServiceReader {

    private static final String PROXY_NAME_LABEL = "service.kubernetes.io/service-proxy-name";
    private static final String ANNOUNCE_ANNOTATION = "porchlight.io/announce";
    private static final String HOST_ROUTE_ANNOTATION = "porchlight.io/host-route";
    private static final String HEADLESS = "None";
    private static final String LOCAL = "Local";

    private final Set<VirtualIp> virtualIps = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private ServiceReader() {}

    /** Addresses that do not parse are named as problems, the others count. */
    static Reading<ServiceFacts> read(Service service) {
        return new ServiceReader().readAll(service);
    }

    private Reading<ServiceFacts> readAll(Service service) {
        ServiceName name = new ServiceName(
                service.getMetadata().getNamespace().intern(),
                service.getMetadata().getName());
        Optional.ofNullable(service.getSpec())
                .filter(ServiceReader::hasVirtualIps)
                .ifPresent(spec -> readAddresses(spec, service.getStatus()));
        return new Reading<>(
                Optional.of(new ServiceFacts(name, labels(service), virtualIps, traits(service))), problems);
    }

    private void readAddresses(ServiceSpec spec, ServiceStatus status) {
        for (String address : clusterIps(spec)) {
            add("clusterIP", address, Source.CLUSTER_IP);
        }
        for (String address : spec.getExternalIPs()) {
            add("externalIP", address, Source.EXTERNAL_IP);
        }
        for (LoadBalancerIngress ingress : Optional.ofNullable(status)
                .map(ServiceStatus::getLoadBalancer)
                .map(LoadBalancerStatus::getIngress)
                .orElse(List.of())) {
            // With ipMode Proxy the load balancer, not the node, answers on the address (KEP-1860).
            if (ingress.getIp() != null && !"Proxy".equals(ingress.getIpMode())) {
                add("load balancer IP", ingress.getIp(), Source.LOAD_BALANCER);
            }
        }
    }

    private void add(String field, String address, Source source) {
        try {
            virtualIps.add(new VirtualIp(IpAddress.parse(address), source));
        } catch (IllegalArgumentException e) {
            problems.add(field + ": " + e.getMessage());
        }
    }

    /** As kube-proxy sees it: it leaves out ExternalName, headless Services and those without a ClusterIP yet. */
    private static boolean hasVirtualIps(ServiceSpec spec) {
        String clusterIp = spec.getClusterIP() != null
                ? spec.getClusterIP()
                : spec.getClusterIPs().stream().findFirst().orElse("");
        return !"ExternalName".equals(spec.getType()) && !clusterIp.isEmpty() && !clusterIp.equals(HEADLESS);
    }

    private static List<String> clusterIps(ServiceSpec spec) {
        return spec.getClusterIPs().isEmpty() ? List.of(spec.getClusterIP()) : spec.getClusterIPs();
    }

    private static ServiceTraits traits(Service service) {
        Optional<ServiceSpec> spec = Optional.ofNullable(service.getSpec());
        Map<String, String> annotations =
                Optional.ofNullable(service.getMetadata().getAnnotations()).orElse(Map.of());
        return new ServiceTraits(
                claim(labels(service), annotations),
                spec.map(ServiceSpec::getInternalTrafficPolicy)
                        .filter(LOCAL::equals)
                        .isPresent(),
                spec.map(ServiceSpec::getExternalTrafficPolicy)
                        .filter(LOCAL::equals)
                        .isPresent(),
                "true".equals(annotations.get(HOST_ROUTE_ANNOTATION)));
    }

    private static Claim claim(Map<String, String> labels, Map<String, String> annotations) {
        if (labels.containsKey(PROXY_NAME_LABEL)) {
            return Claim.OTHER_PROXY;
        }
        return "false".equals(annotations.get(ANNOUNCE_ANNOTATION)) ? Claim.HIDDEN : Claim.OURS;
    }

    private static Map<String, String> labels(Service service) {
        return Optional.ofNullable(service.getMetadata().getLabels()).orElse(Map.of());
    }
}
