package io.porchlight.decision;

import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Clusters to decide from. */
public final class ClusterExample {

    /** The node that decides, and another one. */
    public static final String HERE = "place7-server1";

    public static final String THERE = "place7-server2";

    /** An address within the scene's prefix, and one outside. */
    public static final String INSIDE = "2a0a:e5c0:13:e2::1";

    public static final String OUTSIDE = "2a0a:e5c0:13:e3::1";

    private ClusterExample() {}

    public static ClusterView cluster(ServiceSummary... services) {
        return cluster(Optional.of(node()), services);
    }

    public static ClusterView cluster(Optional<NodeView> node, ServiceSummary... services) {
        return new ClusterView(
                Arrays.stream(services).collect(Collectors.toMap(ServiceSummary::name, Function.identity())),
                node,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** A Service in the namespace default, with a ClusterIP, and so many healthy backends on each node. */
    public static ServiceSummary service(String name, String clusterIp, Map<String, Integer> healthy) {
        return service(new ServiceName("default", name), VirtualIp.Source.CLUSTER_IP, clusterIp, healthy);
    }

    /** A Service whose backends are of the family of its address. */
    public static ServiceSummary service(
            ServiceName name, VirtualIp.Source source, String address, Map<String, Integer> healthy) {
        IpAddress ip = IpAddress.parse(address);
        Backends backends = backends(healthy);
        return new ServiceSummary(
                name,
                Map.of(),
                Set.of(new VirtualIp(ip, source)),
                ServiceTraits.PLAIN,
                ip.family() == Family.IPV4_UNICAST ? backends : Backends.NONE,
                ip.family() == Family.IPV6_UNICAST ? backends : Backends.NONE);
    }

    public static Backends backends(Map<String, Integer> healthy) {
        int unhealthy = 1;
        return new Backends(
                healthy.values().stream().mapToInt(Integer::intValue).sum() + unhealthy, healthy);
    }

    /** The node in good order. */
    public static NodeView node() {
        return node(Map.of(), Map.of(), Set.of(), false, false, false);
    }

    public static NodeView node(
            Map<String, String> labels,
            Map<String, String> annotations,
            Set<String> taints,
            boolean cordoned,
            boolean deleting,
            boolean networkUnavailable) {
        return new NodeView(
                HERE,
                "uid-of-" + HERE,
                labels,
                annotations,
                taints,
                new NodeView.State(true, cordoned, deleting, networkUnavailable),
                List.of(IpAddress.parse("2a0a:e5c0:13::11"), IpAddress.parse("10.0.0.11")));
    }
}
