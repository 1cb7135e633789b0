package io.porchlight.cluster.view;

import io.porchlight.net.IpAddress;
import java.util.List;

/**
 * A Service with everything that its summary was made of.
 *
 * @param slices by name
 */
public record ServiceDetail(ServiceSummary summary, List<Slice> slices) {

    public ServiceDetail {
        slices = List.copyOf(slices);
    }

    /**
     * An EndpointSlice or Endpoints object of the Service; its namespace is the Service's.
     *
     * @param endpoints in the order of the object, those left out that make no sense
     */
    public record Slice(String name, List<Endpoint> endpoints) {

        public Slice {
            endpoints = List.copyOf(endpoints);
        }
    }

    /**
     * One endpoint as one slice has it. The summary counts an address once, as healthy when one of its slices has it
     * so.
     *
     * @param node empty when the slice names none
     * @param ready, serving, terminating its conditions, with the defaults of the API
     * @param healthy whether that counts as healthy, given all other endpoints of the Service
     */
    public record Endpoint(
            IpAddress address, String node, boolean ready, boolean serving, boolean terminating, boolean healthy) {}
}
