package io.porchlight.cluster;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointConditions;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.porchlight.cluster.SliceFacts.Endpoint;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reduces an EndpointSlice of {@code discovery.k8s.io/v1} to what decisions need. */
final class SliceReader {

    private static final String SERVICE_NAME_LABEL = "kubernetes.io/service-name";

    private SliceReader() {}

    /** A slice of no Service or of no address family yields no facts; endpoints that make no sense are left out. */
    static Reading<SliceFacts> read(EndpointSlice slice) {
        String service = Optional.ofNullable(slice.getMetadata().getLabels())
                .orElse(Map.of())
                .getOrDefault(SERVICE_NAME_LABEL, "");
        if (service.isEmpty()) {
            return unreadable("has no label " + SERVICE_NAME_LABEL);
        }
        Optional<Family> family = family(slice.getAddressType());
        if (family.isEmpty()) {
            return unreadable("addressType " + slice.getAddressType() + " is not IPv4 or IPv6");
        }
        List<Endpoint> endpoints = new ArrayList<>(slice.getEndpoints().size());
        List<String> problems = new ArrayList<>();
        for (var endpoint : slice.getEndpoints()) {
            try {
                endpoints.add(endpoint(endpoint, family.get()));
            } catch (IllegalArgumentException e) {
                problems.add("endpoint: " + e.getMessage());
            }
        }
        ServiceName name = new ServiceName(slice.getMetadata().getNamespace().intern(), service);
        return new Reading<>(Optional.of(new SliceFacts(name, endpoints)), problems);
    }

    private static Reading<SliceFacts> unreadable(String problem) {
        return new Reading<>(Optional.empty(), List.of(problem));
    }

    private static Optional<Family> family(String addressType) {
        return switch (addressType) {
            case "IPv4" -> Optional.of(Family.IPV4_UNICAST);
            case "IPv6" -> Optional.of(Family.IPV6_UNICAST);
            case null, default -> Optional.empty();
        };
    }

    private static Endpoint endpoint(io.fabric8.kubernetes.api.model.discovery.v1.Endpoint endpoint, Family family) {
        if (endpoint.getAddresses().isEmpty()) {
            throw new IllegalArgumentException("has no address");
        }
        // The API gives no meaning to the addresses behind the first.
        IpAddress address = IpAddress.parse(endpoint.getAddresses().getFirst());
        if (address.family() != family) {
            throw new IllegalArgumentException("'" + address + "' is not of the slice's addressType");
        }
        Optional<EndpointConditions> conditions = Optional.ofNullable(endpoint.getConditions());
        boolean ready = conditions.map(EndpointConditions::getReady).orElse(true);
        boolean serving = conditions.map(EndpointConditions::getServing).orElse(ready);
        boolean terminating = conditions.map(EndpointConditions::getTerminating).orElse(false);
        return new Endpoint(address, Endpoint.node(endpoint.getNodeName()), ready, serving, terminating);
    }
}
