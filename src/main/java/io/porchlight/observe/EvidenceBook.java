package io.porchlight.observe;

import io.porchlight.api.ExplainedNode;
import io.porchlight.api.ExplainedRoute;
import io.porchlight.api.ExplainedService;
import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ServiceDetail;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.net.Family;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What explanations show of routes, Services, their endpoints and the nodes that these are on. */
final class EvidenceBook {

    private final Known known;

    EvidenceBook(Known known) {
        this.known = known;
    }

    static List<ExplainedRoute> routes(Collection<Announceable> routes) {
        return routes.stream()
                .map(route ->
                        new ExplainedRoute(route.route().toString(), route.origin(), Verdicts.info(route.verdict())))
                .toList();
    }

    /** @param standing whether it counts, or why not */
    ExplainedService service(ServiceSummary service, Family family, String standing) {
        Backends backends = service.backends(family);
        return new ExplainedService(
                service.name().toString(),
                family.label(),
                standing,
                Residences.policy(service.traits()),
                new ExplainedService.Backends(
                        backends.healthyOn(known.nodeName()), backends.healthy(), backends.total()),
                known.cluster().detail(service.name()).stream()
                        .flatMap(detail -> detail.slices().stream())
                        .filter(slice -> slice.endpoints().stream()
                                .allMatch(endpoint -> endpoint.address().family() == family))
                        .map(EvidenceBook::slice)
                        .toList());
    }

    /** Sums over the Services. */
    List<ExplainedNode> nodes(Collection<ServiceSummary> services, Family family) {
        Map<String, Integer> healthy = new TreeMap<>();
        healthy.put(known.nodeName(), 0);
        services.forEach(service -> service.backends(family)
                .healthyByNode()
                .forEach((node, backends) -> healthy.merge(node, backends, Integer::sum)));
        return healthy.entrySet().stream()
                .map(node -> new ExplainedNode(
                        node.getKey(),
                        family.label(),
                        node.getValue(),
                        node.getKey().equals(known.nodeName())))
                .sorted(Comparator.comparing(node -> !node.here()))
                .toList();
    }

    private static ExplainedService.Slice slice(ServiceDetail.Slice slice) {
        return new ExplainedService.Slice(
                slice.name(),
                slice.endpoints().stream()
                        .map(endpoint -> new ExplainedService.Endpoint(
                                endpoint.address().toString(),
                                endpoint.node(),
                                endpoint.ready(),
                                endpoint.serving(),
                                endpoint.terminating(),
                                endpoint.healthy()))
                        .toList());
    }
}
