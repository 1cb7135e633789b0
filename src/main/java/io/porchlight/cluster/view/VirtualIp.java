package io.porchlight.cluster.view;

import io.porchlight.net.IpAddress;

/** An address that a Service answers on, and which of its fields says so. */
public record VirtualIp(IpAddress address, Source source) {

    /** Where a virtual IP comes from. */
    public enum Source {
        /** {@code spec.clusterIPs}. */
        CLUSTER_IP,
        /** {@code status.loadBalancer.ingress}, but for those with {@code ipMode: Proxy}. */
        LOAD_BALANCER,
        /** {@code spec.externalIPs}: any tenant can claim one (CVE-2020-8554). */
        EXTERNAL_IP
    }
}
