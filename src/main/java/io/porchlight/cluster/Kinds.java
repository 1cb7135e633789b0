package io.porchlight.cluster;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;

/** The kinds that a watch brings. The client's own lists name all there are, and are left out of what ships. */
final class Kinds {

    static final List<Class<? extends HasMetadata>> WATCHED =
            List.of(Service.class, EndpointSlice.class, Endpoints.class, Node.class, Pod.class, DaemonSet.class);

    private Kinds() {}

    /** Has a client make the right type of what comes. */
    static void register(KubernetesSerialization serialization) {
        WATCHED.forEach(serialization::registerKubernetesResource);
        // Why a watch ends.
        serialization.registerKubernetesResource("v1", "Status", Status.class);
    }
}
