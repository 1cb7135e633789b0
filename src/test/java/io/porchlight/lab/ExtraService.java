package io.porchlight.lab;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A Service beside those of the scene.
 *
 * @param clusterIp an IPv6 address
 * @param policy its {@code internalTrafficPolicy}
 */
record ExtraService(KubernetesClient client, String name, String clusterIp, String policy) {

    /** Creates the Service alone. */
    void create() {
        client.resource(service()).create();
    }

    /** Says, in one slice, that each of these nodes has a ready backend, and no other has any. */
    void setBackends(List<String> nodes) {
        client.resource(new EndpointSliceBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName(name + "-1")
                        .addToLabels("kubernetes.io/service-name", name)
                        .addToLabels(Place7.EXTRA, "true")
                        .endMetadata()
                        .withAddressType("IPv6")
                        .withEndpoints(IntStream.range(0, nodes.size())
                                .mapToObj(index -> new EndpointBuilder()
                                        .withAddresses("2a0a:e5c0:13:e1:ffff::" + (index + 1))
                                        .withNodeName(nodes.get(index))
                                        .withNewConditions(true, true, false)
                                        .build())
                                .toList())
                        .build())
                .createOr(NonDeletingOperation::update);
    }

    private Service service() {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(name)
                .addToLabels(Place7.EXTRA, "true")
                .endMetadata()
                .withNewSpec()
                .withType("ClusterIP")
                .withClusterIP(clusterIp)
                .withClusterIPs(clusterIp)
                .withIpFamilies("IPv6")
                .withIpFamilyPolicy("SingleStack")
                .withInternalTrafficPolicy(policy)
                .addNewPort()
                .withProtocol("TCP")
                .withPort(80)
                .endPort()
                .endSpec()
                .build();
    }
}
