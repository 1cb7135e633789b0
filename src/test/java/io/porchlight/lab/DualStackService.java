package io.porchlight.lab;

import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.porchlight.scene.Scene;
import java.util.List;
import java.util.stream.IntStream;

/** A Service with a ClusterIP of each family, and a backend on every node: one slice per family, as Kubernetes does. */
record DualStackService(KubernetesClient client) {

    private static final String NAME = "both";

    void create() {
        client.resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName(NAME)
                        .addToLabels(Place7.EXTRA, "true")
                        .endMetadata()
                        .withNewSpec()
                        .withType("ClusterIP")
                        .withClusterIP("2a0a:e5c0:13:e2::46")
                        .withClusterIPs("2a0a:e5c0:13:e2::46", "10.96.0.46")
                        .withIpFamilies("IPv6", "IPv4")
                        .withIpFamilyPolicy("RequireDualStack")
                        .endSpec()
                        .build())
                .create();
        client.resource(slice("IPv6", "2a0a:e5c0:13:e1::")).create();
        client.resource(slice("IPv4", "10.244.0.")).create();
    }

    void removeIpv4Backend(String node) {
        client.discovery()
                .v1()
                .endpointSlices()
                .inNamespace("default")
                .withName(NAME + "-ipv4")
                .edit(slice -> new EndpointSliceBuilder(slice)
                        .withEndpoints(slice.getEndpoints().stream()
                                .filter(endpoint -> !node.equals(endpoint.getNodeName()))
                                .toList())
                        .build());
    }

    void delete() {
        client.services().inNamespace("default").withName(NAME).delete();
    }

    private static EndpointSlice slice(String family, String pods) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(NAME + "-" + family.toLowerCase(java.util.Locale.ROOT))
                .addToLabels("kubernetes.io/service-name", NAME)
                .addToLabels(Place7.EXTRA, "true")
                .endMetadata()
                .withAddressType(family)
                .withEndpoints(endpoints(pods))
                .build();
    }

    private static List<Endpoint> endpoints(String pods) {
        return IntStream.range(0, Scene.NODES.size())
                .mapToObj(index -> new EndpointBuilder()
                        .withAddresses(pods + (index + 1))
                        .withNodeName(Scene.NODES.get(index))
                        .withNewConditions(true, true, false)
                        .build())
                .toList();
    }
}
