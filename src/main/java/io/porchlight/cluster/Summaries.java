package io.porchlight.cluster;

import io.porchlight.cluster.SliceFacts.Endpoint;
import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ServiceDetail;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes a Service's summary, always whole, from the Service and its own slices. */
final class Summaries {

    private Summaries() {}

    /** The result does not depend on the order of the slices. */
    static ServiceSummary of(ServiceFacts service, Collection<SliceFacts> slices) {
        Map<IpAddress, Endpoint> backends = new HashMap<>();
        for (SliceFacts slice : slices) {
            for (Endpoint endpoint : slice.endpoints()) {
                backends.merge(endpoint.address(), endpoint, Endpoint::better);
            }
        }
        Predicate<Endpoint> healthy = healthy(slices);
        return new ServiceSummary(
                service.name(),
                service.labels(),
                service.virtualIps(),
                service.traits(),
                count(backends.values(), Family.IPV4_UNICAST, healthy),
                count(backends.values(), Family.IPV6_UNICAST, healthy));
    }

    /** What the summary was made of. */
    static ServiceDetail detail(ServiceFacts service, Map<String, SliceFacts> slices) {
        Predicate<Endpoint> healthy = healthy(slices.values());
        List<ServiceDetail.Slice> details = slices.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(slice -> new ServiceDetail.Slice(
                        slice.getKey().substring(slice.getKey().indexOf('/') + 1),
                        slice.getValue().endpoints().stream()
                                .map(endpoint -> detail(endpoint, healthy.test(endpoint)))
                                .toList()))
                .toList();
        return new ServiceDetail(of(service, slices.values()), details);
    }

    private static ServiceDetail.Endpoint detail(Endpoint endpoint, boolean healthy) {
        return new ServiceDetail.Endpoint(
                endpoint.address(),
                endpoint.nodeName(),
                endpoint.ready(),
                endpoint.serving(),
                endpoint.terminating(),
                healthy);
    }

    /**
     * What counts as healthy in these slices, for each family by itself: kube-proxy serves each by itself too, and sends
     * traffic to terminating backends where no other is ready.
     */
    private static Predicate<Endpoint> healthy(Collection<SliceFacts> slices) {
        Set<Family> lit = slices.stream()
                .flatMap(slice -> slice.endpoints().stream())
                .filter(Endpoint::healthy)
                .map(endpoint -> endpoint.address().family())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Family.class)));
        return endpoint -> lit.contains(endpoint.address().family()) ? endpoint.healthy() : endpoint.lastLight();
    }

    private static Backends count(Collection<Endpoint> backends, Family family, Predicate<Endpoint> healthy) {
        int total = 0;
        Map<String, Integer> byNode = new HashMap<>();
        for (Endpoint backend : backends) {
            if (backend.address().family() == family) {
                total++;
                if (healthy.test(backend)) {
                    byNode.merge(backend.nodeName(), 1, Integer::sum);
                }
            }
        }
        return new Backends(total, byNode);
    }
}
