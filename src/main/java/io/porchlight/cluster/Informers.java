package io.porchlight.cluster;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes the informers, not yet started. The handlers are of concrete types: for a generic one a native image takes
 * in every model of Kubernetes.
 */
final class Informers {

    /** Objects per page of a list: bounds the memory that a list takes while it is read. */
    private static final long PAGE = 500;

    private static final String NAME = "metadata.name";

    private Informers() {}

    /** Here and below, {@code labels} is a selector; everything when empty. */
    static SharedIndexInformer<Service> services(
            KubernetesClient client, Optional<String> labels, Consumer<HasMetadata> changed) {
        return client.services()
                .inAnyNamespace()
                .withLabelSelector(labels.orElse(""))
                .withLimit(PAGE)
                .runnableInformer(0)
                .addEventHandler(new ServiceEvents(changed));
    }

    static SharedIndexInformer<EndpointSlice> endpointSlices(
            KubernetesClient client, Optional<String> labels, Consumer<HasMetadata> changed) {
        return client.discovery()
                .v1()
                .endpointSlices()
                .inAnyNamespace()
                .withLabelSelector(labels.orElse(""))
                .withLimit(PAGE)
                .runnableInformer(0)
                .addEventHandler(new SliceEvents(changed));
    }

    static SharedIndexInformer<Endpoints> endpoints(
            KubernetesClient client, Optional<String> labels, Consumer<HasMetadata> changed) {
        return client.endpoints()
                .inAnyNamespace()
                .withLabelSelector(labels.orElse(""))
                .withLimit(PAGE)
                .runnableInformer(0)
                .addEventHandler(new EndpointsEvents(changed));
    }

    static SharedIndexInformer<Node> node(KubernetesClient client, String name, Consumer<HasMetadata> changed) {
        return client.nodes().withField(NAME, name).runnableInformer(0).addEventHandler(new NodeEvents(changed));
    }

    static SharedIndexInformer<Pod> pod(KubernetesClient client, OwnPod pod, Consumer<HasMetadata> changed) {
        return client.pods()
                .inNamespace(pod.namespace())
                .withField(NAME, pod.name())
                .runnableInformer(0)
                .addEventHandler(new PodEvents(changed));
    }

    static SharedIndexInformer<DaemonSet> daemonSets(
            KubernetesClient client, String namespace, Consumer<HasMetadata> changed) {
        return client.apps()
                .daemonSets()
                .inNamespace(namespace)
                .withLimit(PAGE)
                .runnableInformer(0)
                .addEventHandler(new DaemonSetEvents(changed));
    }

    private record ServiceEvents(Consumer<HasMetadata> changed) implements ResourceEventHandler<Service> {
        @Override
        public void onAdd(Service service) {
            changed.accept(service);
        }

        @Override
        public void onUpdate(Service old, Service service) {
            changed.accept(service);
        }

        @Override
        public void onDelete(Service service, boolean finalStateUnknown) {
            changed.accept(service);
        }
    }

    private record SliceEvents(Consumer<HasMetadata> changed) implements ResourceEventHandler<EndpointSlice> {
        @Override
        public void onAdd(EndpointSlice slice) {
            changed.accept(slice);
        }

        @Override
        public void onUpdate(EndpointSlice old, EndpointSlice slice) {
            changed.accept(slice);
        }

        @Override
        public void onDelete(EndpointSlice slice, boolean finalStateUnknown) {
            changed.accept(slice);
        }
    }

    private record EndpointsEvents(Consumer<HasMetadata> changed) implements ResourceEventHandler<Endpoints> {
        @Override
        public void onAdd(Endpoints endpoints) {
            changed.accept(endpoints);
        }

        @Override
        public void onUpdate(Endpoints old, Endpoints endpoints) {
            changed.accept(endpoints);
        }

        @Override
        public void onDelete(Endpoints endpoints, boolean finalStateUnknown) {
            changed.accept(endpoints);
        }
    }

    private record NodeEvents(Consumer<HasMetadata> changed) implements ResourceEventHandler<Node> {
        @Override
        public void onAdd(Node node) {
            changed.accept(node);
        }

        @Override
        public void onUpdate(Node old, Node node) {
            changed.accept(node);
        }

        @Override
        public void onDelete(Node node, boolean finalStateUnknown) {
            changed.accept(node);
        }
    }

    private record PodEvents(Consumer<HasMetadata> changed) implements ResourceEventHandler<Pod> {
        @Override
        public void onAdd(Pod pod) {
            changed.accept(pod);
        }

        @Override
        public void onUpdate(Pod old, Pod pod) {
            changed.accept(pod);
        }

        @Override
        public void onDelete(Pod pod, boolean finalStateUnknown) {
            changed.accept(pod);
        }
    }

    private record DaemonSetEvents(Consumer<HasMetadata> changed) implements ResourceEventHandler<DaemonSet> {
        @Override
        public void onAdd(DaemonSet daemonSet) {
            changed.accept(daemonSet);
        }

        @Override
        public void onUpdate(DaemonSet old, DaemonSet daemonSet) {
            changed.accept(daemonSet);
        }

        @Override
        public void onDelete(DaemonSet daemonSet, boolean finalStateUnknown) {
            changed.accept(daemonSet);
        }
    }
}
