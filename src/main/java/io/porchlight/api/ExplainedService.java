package io.porchlight.api;

import java.util.List;

/**
 * A Service with its endpoints of one family.
 *
 * @param name {@code namespace/name}
 * @param standing whether it counts: {@code counts}, or why not
 * @param policy its traffic policies
 * @param slices EndpointSlices; none where they are not known
 */
public record ExplainedService(
        String name, String family, String standing, String policy, Backends backends, List<Slice> slices) {

    public ExplainedService {
        slices = List.copyOf(slices);
    }

    /** How many there are, each counted once however many slices name it. */
    public record Backends(int healthyOnNode, int healthyInCluster, int total) {}

    /** What an EndpointSlice says. */
    public record Slice(String name, List<Endpoint> endpoints) {

        public Slice {
            endpoints = List.copyOf(endpoints);
        }
    }

    /**
     * One endpoint.
     *
     * @param node empty when the slice names none
     * @param healthy what its conditions come to
     */
    public record Endpoint(
            String address, String node, boolean ready, boolean serving, boolean terminating, boolean healthy) {}
}
