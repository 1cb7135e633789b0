package io.porchlight.cluster;

import io.porchlight.cluster.SliceFacts.Endpoint;
import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Makes a Service's summary, always whole, from the Service and its own slices. */
final class Summaries {

    private Summaries() {}

    /** The result does not depend on the order of the slices. */
    static ServiceSummary of(ServiceFacts service, Collection<SliceFacts> slices) {
        Map<Family, Map<IpAddress, Endpoint>> backends = new EnumMap<>(Family.class);
        for (SliceFacts slice : slices) {
            Map<IpAddress, Endpoint> ofFamily = backends.computeIfAbsent(slice.family(), _ -> new HashMap<>());
            for (Endpoint endpoint : slice.endpoints()) {
                ofFamily.merge(endpoint.address(), endpoint, Summaries::merged);
            }
        }
        boolean allTerminating = backends.values().stream()
                .flatMap(ofFamily -> ofFamily.values().stream())
                .allMatch(Endpoint::terminating);
        Predicate<Endpoint> healthy = allTerminating ? Endpoint::serving : Summaries::healthy;
        return new ServiceSummary(
                service.name(),
                service.labels(),
                service.virtualIps(),
                service.traits(),
                count(backends.getOrDefault(Family.IPV4_UNICAST, Map.of()), healthy),
                count(backends.getOrDefault(Family.IPV6_UNICAST, Map.of()), healthy));
    }

    private static boolean healthy(Endpoint endpoint) {
        return endpoint.ready() && !endpoint.terminating();
    }

    private static Backends count(Map<IpAddress, Endpoint> backends, Predicate<Endpoint> healthy) {
        Map<String, Integer> byNode = new HashMap<>();
        backends.values().stream()
                .filter(healthy)
                .forEach(endpoint -> byNode.merge(endpoint.nodeName(), 1, Integer::sum));
        return new Backends(backends.size(), byNode);
    }

    /**
     * One backend in two slices: one per port set, or for a moment when it moves from one to another. The better
     * word counts; which of the two comes first must not matter.
     */
    private static Endpoint merged(Endpoint one, Endpoint other) {
        int better = Integer.compare(rank(one), rank(other));
        if (better != 0) {
            return better > 0 ? one : other;
        }
        boolean otherNamed = one.nodeName().isEmpty()
                || !other.nodeName().isEmpty() && other.nodeName().compareTo(one.nodeName()) < 0;
        return otherNamed ? other : one;
    }

    private static int rank(Endpoint endpoint) {
        return (healthy(endpoint) ? 4 : 0) + (endpoint.terminating() ? 0 : 2) + (endpoint.serving() ? 1 : 0);
    }
}
