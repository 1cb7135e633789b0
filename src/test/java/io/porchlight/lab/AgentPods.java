package io.porchlight.lab;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the API server holds of the agents themselves: their DaemonSet, and a Pod for each. */
final class AgentPods {

    private static final String NAMESPACE = "porchlight";
    private static final String NAME = "porchlight";

    private final KubernetesClient client;
    private final Map<String, String> podByNode = new HashMap<>();
    private int made;

    AgentPods(KubernetesClient client) {
        this.client = client;
        client.resource(daemonSet()).create();
    }

    /** Creates a Pod on the node, in place of the one that was there. */
    void replace(LabNode node) {
        String next = NAME + "-" + ++made;
        client.resource(pod(next, node.name())).create();
        String last = podByNode.put(node.name(), next);
        if (last != null) {
            Resource<Pod> gone = pod(last);
            gone.delete();
            gone.edit(old -> new PodBuilder(old)
                    .editMetadata()
                    .withFinalizers(List.of())
                    .endMetadata()
                    .build());
        }
    }

    /** Deletes the node's Pod, as what replaces it does before the kubelet ends its processes. */
    void delete(LabNode node) {
        pod(podByNode.get(node.name())).delete();
    }

    /** Whether the node's Pod is on its way out. */
    boolean isDeleted(LabNode node) {
        return pod(podByNode.get(node.name())).get().isMarkedForDeletion();
    }

    /** Tells an agent which Pod is its own, as the downward API does. */
    Map<String, String> environment(LabNode node) {
        return Map.of("POD_NAMESPACE", NAMESPACE, "POD_NAME", podByNode.get(node.name()));
    }

    private Resource<Pod> pod(String name) {
        return client.pods().inNamespace(NAMESPACE).withName(name);
    }

    private static DaemonSet daemonSet() {
        return new DaemonSetBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(NAME)
                .endMetadata()
                .withNewSpec()
                .withNewTemplate()
                .withNewSpec()
                .addNewToleration()
                .withOperator("Exists")
                .endToleration()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    /** What is deleted stays for a while, on its way out: here because of a finalizer, for want of a grace period. */
    private static Pod pod(String name, String node) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(name)
                .withFinalizers("porchlight.io/lab")
                .addNewOwnerReference()
                .withApiVersion("apps/v1")
                .withKind("DaemonSet")
                .withName(NAME)
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withNodeName(node)
                .endSpec()
                .build();
    }
}
