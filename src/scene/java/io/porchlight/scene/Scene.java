package io.porchlight.scene;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointConditionsBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The cluster of place7: four servers and three Services with public ClusterIPs, one backend of each Service on every
 * node. {@code default/kubernetes} and {@code kube-system/kube-dns} live in the same range, as everywhere.
 */
public final class Scene {

    /** The Service range. */
    public static final String PREFIX = "2a0a:e5c0:13:e2::/108";

    /** In the order of their numbers. */
    public static final List<String> NODES =
            List.of("place7-server1", "place7-server2", "place7-server3", "place7-server4");

    /** A Service of the scene; its backends listen on the port of the Service. */
    public record Workload(String namespace, String name, String clusterIp, int port) {}

    public static final Workload ETHERPAD = new Workload("default", "etherpad", "2a0a:e5c0:13:e2::e9e3", 9001);
    public static final Workload NGINX = new Workload("default", "nginx-service", "2a0a:e5c0:13:e2::8a1d", 80);
    public static final Workload POSTGRES = new Workload("default", "postgres", "2a0a:e5c0:13:e2::5c1b", 5432);

    /** The Services that light the porch. */
    public static final List<Workload> WORKLOADS = List.of(ETHERPAD, NGINX, POSTGRES);

    private static final Workload KUBERNETES = new Workload("default", "kubernetes", "2a0a:e5c0:13:e2::1", 443);
    private static final Workload DNS = new Workload("kube-system", "kube-dns", "2a0a:e5c0:13:e2::a", 53);

    private final KubernetesClient client;
    private final Map<String, List<String>> internalIps;

    /** With the nodes' addresses in {@code 2a0a:e5c0:13::/64}, {@code ::11} to {@code ::14}. */
    public Scene(KubernetesClient client) {
        this(
                client,
                Map.of(
                        NODES.get(0), List.of("2a0a:e5c0:13::11"),
                        NODES.get(1), List.of("2a0a:e5c0:13::12"),
                        NODES.get(2), List.of("2a0a:e5c0:13::13"),
                        NODES.get(3), List.of("2a0a:e5c0:13::14")));
    }

    /**
     * @param client must be allowed everything; stays the caller's to close
     * @param internalIps the addresses of each of {@link #NODES}
     */
    public Scene(KubernetesClient client, Map<String, List<String>> internalIps) {
        this.client = client;
        this.internalIps = Map.copyOf(internalIps);
    }

    /** Creates everything, every backend ready. */
    public void create() {
        NODES.forEach(name -> create(node(name)));
        Stream.concat(WORKLOADS.stream(), Stream.of(KUBERNETES, DNS)).forEach(workload -> {
            create(service(workload));
            create(slice(workload));
        });
    }

    /** Turns the backends of one Service on one node ready, or not ready. */
    public void setReady(Workload workload, String node, boolean ready) {
        client.discovery()
                .v1()
                .endpointSlices()
                .inNamespace(workload.namespace())
                .withName(sliceName(workload))
                .edit(slice -> withReady(slice, node, ready));
    }

    /** Turns every backend of {@link #WORKLOADS} on one node ready, or not ready. */
    public void setReady(String node, boolean ready) {
        WORKLOADS.forEach(workload -> setReady(workload, node, ready));
    }

    /** Sets an annotation of a Node. */
    public void annotate(String node, String key, String value) {
        client.nodes().withName(node).edit(old -> new NodeBuilder(old)
                .editMetadata()
                .addToAnnotations(key, value)
                .endMetadata()
                .build());
    }

    /** Removes an annotation of a Node. */
    public void removeAnnotation(String node, String key) {
        client.nodes().withName(node).edit(old -> new NodeBuilder(old)
                .editMetadata()
                .removeFromAnnotations(key)
                .endMetadata()
                .build());
    }

    /** Cordons a node, or takes that back. */
    public void setUnschedulable(String node, boolean unschedulable) {
        client.nodes().withName(node).edit(old -> new NodeBuilder(old)
                .editSpec()
                .withUnschedulable(unschedulable ? true : null)
                .endSpec()
                .build());
    }

    /** Sets the condition Ready of a Node. */
    public void setNodeReady(String node, boolean ready) {
        client.nodes().withName(node).edit(old -> new NodeBuilder(old)
                .editStatus()
                .withConditions(readyCondition(ready))
                .endStatus()
                .build());
    }

    private void create(HasMetadata object) {
        // A real API server makes a Service of its own.
        if (client.resource(object).get() == null) {
            client.resource(object).create();
        }
    }

    private Node node(String name) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("kubernetes.io/hostname", name)
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .addAllToAddresses(internalIps.getOrDefault(name, List.of()).stream()
                        .map(address -> new NodeAddress(address, "InternalIP"))
                        .toList())
                .addToConditions(readyCondition(true))
                .endStatus()
                .build();
    }

    private static NodeCondition readyCondition(boolean ready) {
        return new NodeConditionBuilder()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .build();
    }

    private static Service service(Workload workload) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(workload.namespace())
                .withName(workload.name())
                .endMetadata()
                .withNewSpec()
                .withType("ClusterIP")
                .withClusterIP(workload.clusterIp())
                .withClusterIPs(workload.clusterIp())
                .withIpFamilies("IPv6")
                .withIpFamilyPolicy("SingleStack")
                .addToSelector("app", workload.name())
                .addNewPort()
                .withProtocol("TCP")
                .withPort(workload.port())
                .endPort()
                .endSpec()
                .build();
    }

    private static EndpointSlice slice(Workload workload) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withNamespace(workload.namespace())
                .withName(sliceName(workload))
                .addToLabels("kubernetes.io/service-name", workload.name())
                .endMetadata()
                .withAddressType("IPv6")
                .addNewPort()
                .withProtocol("TCP")
                .withPort(workload.port())
                .endPort()
                .withEndpoints(IntStream.range(0, NODES.size())
                        .mapToObj(index -> endpoint(workload, index))
                        .toList())
                .build();
    }

    /** A pod's address in its node's part of {@code 2a0a:e5c0:13:e1::/64}. */
    private static Endpoint endpoint(Workload workload, int node) {
        return new EndpointBuilder()
                .withAddresses("2a0a:e5c0:13:e1:" + (node + 1) + "::" + Integer.toHexString(workload.port()))
                .withNodeName(NODES.get(node))
                .withNewConditions(true, true, false)
                .build();
    }

    private static EndpointSlice withReady(EndpointSlice slice, String node, boolean ready) {
        List<Endpoint> endpoints = slice.getEndpoints().stream()
                .map(endpoint -> node.equals(endpoint.getNodeName())
                        ? new EndpointBuilder(endpoint)
                                .withConditions(new EndpointConditionsBuilder(endpoint.getConditions())
                                        .withReady(ready)
                                        .withServing(ready)
                                        .build())
                                .build()
                        : endpoint)
                .toList();
        return new EndpointSliceBuilder(slice).withEndpoints(endpoints).build();
    }

    private static String sliceName(Workload workload) {
        return workload.name() + "-1";
    }
}
