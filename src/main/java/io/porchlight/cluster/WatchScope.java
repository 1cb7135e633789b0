package io.porchlight.cluster;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which objects the API server is asked for.
 *
 * @param backends what says where backends are: {@link WatchedResource#ENDPOINT_SLICES} or
 *     {@link WatchedResource#ENDPOINTS}
 * @param serviceLabels a selector in Kubernetes' text form; all Services when empty
 * @param backendLabels the same for {@code backends}
 */
public record WatchScope(WatchedResource backends, Optional<String> serviceLabels, Optional<String> backendLabels) {

    /** All Services and all EndpointSlices. */
    public static final WatchScope EVERYTHING =
            new WatchScope(WatchedResource.ENDPOINT_SLICES, Optional.empty(), Optional.empty());

    /** @throws IllegalArgumentException when {@code backends} is something else */
    public WatchScope {
        if (backends != WatchedResource.ENDPOINT_SLICES && backends != WatchedResource.ENDPOINTS) {
            throw new IllegalArgumentException(backends + " do not say where backends are");
        }
    }

    /** Every resource that is then watched. */
    public Set<WatchedResource> resources(Optional<OwnPod> pod) {
        Set<WatchedResource> resources = EnumSet.of(WatchedResource.SERVICES, backends, WatchedResource.NODES);
        pod.ifPresent(_ -> resources.addAll(EnumSet.of(WatchedResource.PODS, WatchedResource.DAEMONSETS)));
        return resources;
    }

    /** The selector for a resource; empty when it is for everything that is watched of it. */
    Optional<String> labels(WatchedResource resource) {
        return switch (resource) {
            case SERVICES -> serviceLabels;
            case ENDPOINT_SLICES, ENDPOINTS -> backendLabels;
            case NODES, PODS, DAEMONSETS -> Optional.empty();
        };
    }
}
