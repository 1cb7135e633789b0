package io.porchlight.cluster;

import io.porchlight.cluster.view.ServiceName;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import java.util.List;

/**
 * What an EndpointSlice says.
 *
 * @param service the Service that it belongs to, whether or not that exists
 * @param family of all its endpoints
 */
record SliceFacts(ServiceName service, Family family, List<Endpoint> endpoints) {

    SliceFacts {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * One endpoint, its conditions with the defaults of the API filled in.
     *
     * @param nodeName empty when the slice names none
     */
    record Endpoint(IpAddress address, String nodeName, boolean ready, boolean serving, boolean terminating) {}
}
