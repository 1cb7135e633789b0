package io.porchlight.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.function.Consumer;

/**
 * Makes the informers, not yet started. The handlers are of concrete types: for a generic one a native image takes
 * in every model of Kubernetes.
 */
final class Informers {

    /** Objects per page of a list: bounds the memory that a list takes while it is read. */
    private static final long PAGE = 500;

    private Informers() {}

    static SharedIndexInformer<Service> services(KubernetesClient client, Consumer<HasMetadata> changed) {
        return client.services()
                .inAnyNamespace()
                .withLimit(PAGE)
                .runnableInformer(0)
                .addEventHandler(new ServiceEvents(changed));
    }

    static SharedIndexInformer<EndpointSlice> endpointSlices(KubernetesClient client, Consumer<HasMetadata> changed) {
        return client.discovery()
                .v1()
                .endpointSlices()
                .inAnyNamespace()
                .withLimit(PAGE)
                .runnableInformer(0)
                .addEventHandler(new SliceEvents(changed));
    }

    static SharedIndexInformer<Node> node(KubernetesClient client, String name, Consumer<HasMetadata> changed) {
        return client.nodes()
                .withField("metadata.name", name)
                .runnableInformer(0)
                .addEventHandler(new NodeEvents(changed));
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
}
