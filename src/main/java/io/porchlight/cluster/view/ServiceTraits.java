package io.porchlight.cluster.view;

/**
 * What a Service's owner asks for, beside its addresses.
 *
 * @param claim whether it may light the porch
 * @param internalLocal {@code spec.internalTrafficPolicy: Local}: nodes without its backends drop traffic to its
 *     ClusterIPs
 * @param externalLocal {@code spec.externalTrafficPolicy: Local}: nodes without its backends drop traffic to its
 *     load balancer and external IPs
 * @param hostRoute the annotation {@code porchlight.io/host-route: "true"}
 */
public record ServiceTraits(Claim claim, boolean internalLocal, boolean externalLocal, boolean hostRoute) {

    /** Nothing out of the ordinary. */
    public static final ServiceTraits PLAIN = new ServiceTraits(Claim.OURS, false, false, false);

    /** Whether a Service counts. */
    public enum Claim {
        OURS,
        /** The annotation {@code porchlight.io/announce: "false"}. */
        HIDDEN,
        /** The label {@code service.kubernetes.io/service-proxy-name}. */
        OTHER_PROXY
    }

    /** Whether a node without backends drops traffic to a virtual IP of this source. */
    public boolean local(VirtualIp.Source source) {
        return switch (source) {
            case CLUSTER_IP -> internalLocal;
            case LOAD_BALANCER, EXTERNAL_IP -> externalLocal;
        };
    }
}
