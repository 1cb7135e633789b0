package io.porchlight.cluster;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.cluster.view.ServiceName;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes a feed per resource: what asks for its objects, what reads them, and what hears of it.
 *
 * @param wake called on the client's threads when a feed has something to take in; returns at once
 */
record Feeds(KubernetesClient client, ClusterState state, ClusterListener listener, WatchTiming timing, Runnable wake) {

    /** @param pod must be there for what is about it */
    Feed<?, ?> of(WatchedResource resource, String nodeName, Optional<OwnPod> pod) {
        return switch (resource) {
            case SERVICES -> services();
            case ENDPOINT_SLICES -> endpointSlices();
            case ENDPOINTS -> endpoints();
            case NODES -> node(nodeName);
            case PODS -> pod(pod.orElseThrow());
            case DAEMONSETS -> daemonSets(pod.orElseThrow().namespace());
        };
    }

    private Feed<?, ?> services() {
        return feed(
                WatchedResource.SERVICES,
                ServiceReader::read,
                Service::new,
                (labels, changed) -> Informers.services(client, labels, changed),
                (key, service) -> state.service(serviceName(key), service.facts()));
    }

    private Feed<?, ?> endpointSlices() {
        return feed(
                WatchedResource.ENDPOINT_SLICES,
                SliceReader::read,
                EndpointSlice::new,
                (labels, changed) -> Informers.endpointSlices(client, labels, changed),
                (key, slice) -> state.slice(key, slice.facts()));
    }

    private Feed<?, ?> endpoints() {
        return feed(
                WatchedResource.ENDPOINTS,
                EndpointsReader::read,
                Endpoints::new,
                (labels, changed) -> Informers.endpoints(client, labels, changed),
                (key, slice) -> state.slice(key, slice.facts()));
    }

    private Feed<?, ?> node(String name) {
        return feed(
                WatchedResource.NODES,
                NodeReader::read,
                Node::new,
                (_, changed) -> Informers.node(client, name, changed),
                (_, node) -> node(node));
    }

    /** One that cannot be read is no deleted one, which would drain: it counts as it was last read. */
    private void node(Reading<NodeView> node) {
        if (!node.unreadable()) {
            state.node(node.facts());
        }
    }

    private Feed<?, ?> pod(OwnPod pod) {
        return feed(
                WatchedResource.PODS,
                PodReader::read,
                Pod::new,
                (_, changed) -> Informers.pod(client, pod, changed),
                (_, own) -> state.pod(own.facts()));
    }

    private Feed<?, ?> daemonSets(String namespace) {
        return feed(
                WatchedResource.DAEMONSETS,
                DaemonSetReader::read,
                DaemonSet::new,
                (_, changed) -> Informers.daemonSets(client, namespace, changed),
                (key, daemonSet) -> state.daemonSet(key, daemonSet.facts()));
    }

    private <T extends HasMetadata, F> Feed<T, F> feed(
            WatchedResource resource,
            Function<T, Reading<F>> reader,
            Supplier<T> blanks,
            Source.Opener<T> opener,
            BiConsumer<String, Reading<F>> sink) {
        return new Feed<>(
                resource,
                labels -> new Source<>(new FactStore<>(reader, blanks), labels, opener, wake),
                sink,
                listener,
                timing);
    }

    private static ServiceName serviceName(String key) {
        int slash = key.indexOf('/');
        return new ServiceName(key.substring(0, slash).intern(), key.substring(slash + 1));
    }
}
