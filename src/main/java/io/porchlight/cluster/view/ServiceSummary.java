package io.porchlight.cluster.view;

import io.porchlight.net.Family;
import java.util.Map;
import java.util.Set;

/**
 * What decisions need to know of one Service; made whole from the Service and its own EndpointSlices.
 *
 * @param labels for selectors
 * @param virtualIps every address it answers on; empty for headless and ExternalName Services
 */
public record ServiceSummary(
        ServiceName name,
        Map<String, String> labels,
        Set<VirtualIp> virtualIps,
        ServiceTraits traits,
        Backends ipv4,
        Backends ipv6) {

    public ServiceSummary {
        labels = Map.copyOf(labels);
        virtualIps = Set.copyOf(virtualIps);
    }

    /** The backends that serve a virtual IP of this family. */
    public Backends backends(Family family) {
        return switch (family) {
            case IPV4_UNICAST -> ipv4;
            case IPV6_UNICAST -> ipv6;
        };
    }
}
