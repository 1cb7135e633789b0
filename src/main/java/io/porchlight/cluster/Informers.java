package io.porchlight.cluster;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Optional;

/** Makes the informers, not yet started. None has a handler: its store hears of each object first. */
final class Informers {

    /** Objects per page of a list: bounds the memory that a list takes while it is read. */
    private static final long PAGE = 500;

    private static final String NAME = "metadata.name";

    private Informers() {}

    /** Here and below, {@code labels} is a selector; everything when empty. */
    static SharedIndexInformer<Service> services(KubernetesClient client, Optional<String> labels) {
        return client.services()
                .inAnyNamespace()
                .withLabelSelector(labels.orElse(""))
                .withLimit(PAGE)
                .runnableInformer(0);
    }

    static SharedIndexInformer<EndpointSlice> endpointSlices(KubernetesClient client, Optional<String> labels) {
        return client.discovery()
                .v1()
                .endpointSlices()
                .inAnyNamespace()
                .withLabelSelector(labels.orElse(""))
                .withLimit(PAGE)
                .runnableInformer(0);
    }

    static SharedIndexInformer<Endpoints> endpoints(KubernetesClient client, Optional<String> labels) {
        return client.endpoints()
                .inAnyNamespace()
                .withLabelSelector(labels.orElse(""))
                .withLimit(PAGE)
                .runnableInformer(0);
    }

    static SharedIndexInformer<Node> node(KubernetesClient client, String name) {
        return client.nodes().withField(NAME, name).runnableInformer(0);
    }

    static SharedIndexInformer<Pod> pod(KubernetesClient client, OwnPod pod) {
        return client.pods()
                .inNamespace(pod.namespace())
                .withField(NAME, pod.name())
                .runnableInformer(0);
    }

    static SharedIndexInformer<DaemonSet> daemonSets(KubernetesClient client, String namespace) {
        return client.apps().daemonSets().inNamespace(namespace).withLimit(PAGE).runnableInformer(0);
    }
}
