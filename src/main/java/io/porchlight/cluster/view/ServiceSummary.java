package io.porchlight.cluster.view;

import io.porchlight.net.Family;
import java.util.Set;

/**
 * What decisions need to know of one Service; made whole from the Service and its own EndpointSlices.
 *
 * @param virtualIps every address it answers on; empty for headless and ExternalName Services
 * @param announceable false when the annotation {@code porchlight.io/announce: "false"} is set, or the label
 *     {@code service.kubernetes.io/service-proxy-name} makes it another proxy's
 */
public record ServiceSummary(
        ServiceName name, Set<VirtualIp> virtualIps, boolean announceable, Backends ipv4, Backends ipv6) {

    public ServiceSummary {
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
