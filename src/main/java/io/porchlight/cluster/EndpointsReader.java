package io.porchlight.cluster;

import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.EndpointSubset;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.porchlight.cluster.SliceFacts.Endpoint;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.net.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reduces an Endpoints object to what decisions need. It belongs to the Service of its own name. It does not say what
 * is terminating: such a backend is in it no more, or is not ready.
 */
final class EndpointsReader {

    /** Set by Kubernetes where a Service has more than 1000 endpoints. */
    private static final String OVER_CAPACITY_ANNOTATION = "endpoints.kubernetes.io/over-capacity";

    private final Map<IpAddress, Endpoint> endpoints = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private EndpointsReader() {}

    /** Addresses that make no sense are left out. */
    static Reading<SliceFacts> read(Endpoints endpoints) {
        return new EndpointsReader().readAll(endpoints);
    }

    private Reading<SliceFacts> readAll(Endpoints object) {
        ObjectMeta meta = object.getMetadata();
        for (EndpointSubset subset : object.getSubsets()) {
            subset.getAddresses().forEach(address -> add(address, true));
            subset.getNotReadyAddresses().forEach(address -> add(address, false));
        }
        if ("truncated".equals(annotations(meta).get(OVER_CAPACITY_ANNOTATION))) {
            problems.add("is truncated: endpoints beyond the first 1000 are not known");
        }
        ServiceName service = new ServiceName(meta.getNamespace().intern(), meta.getName());
        return new Reading<>(Optional.of(new SliceFacts(service, List.copyOf(endpoints.values()))), problems);
    }

    /** There is a subset per set of ports: what is ready on one of them counts, as it does in slices. */
    private void add(EndpointAddress address, boolean ready) {
        try {
            IpAddress ip = IpAddress.parse(Optional.ofNullable(address.getIp()).orElse(""));
            Endpoint endpoint = new Endpoint(ip, Endpoint.node(address.getNodeName()), ready, ready, false);
            endpoints.merge(ip, endpoint, Endpoint::better);
        } catch (IllegalArgumentException e) {
            problems.add("address: " + e.getMessage());
        }
    }

    private static Map<String, String> annotations(ObjectMeta meta) {
        return Optional.ofNullable(meta.getAnnotations()).orElse(Map.of());
    }
}
