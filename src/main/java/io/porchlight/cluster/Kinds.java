package io.porchlight.cluster;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** The kinds that a watch brings. The client's own lists name all there are, and are left out of what ships. */
final class Kinds {

    private Kinds() {}

    /** Has a client make the right type of what comes. */
    static void register(KubernetesSerialization serialization) {
        serialization.registerKubernetesResource(Service.class);
        serialization.registerKubernetesResource(EndpointSlice.class);
        serialization.registerKubernetesResource(Endpoints.class);
        serialization.registerKubernetesResource(Node.class);
        serialization.registerKubernetesResource(Pod.class);
        serialization.registerKubernetesResource(DaemonSet.class);
        // Why a watch ends.
        serialization.registerKubernetesResource("v1", "Status", Status.class);
    }
}
