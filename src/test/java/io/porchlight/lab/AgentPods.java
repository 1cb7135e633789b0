package io.porchlight.lab;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
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
            client.pods().inNamespace(NAMESPACE).withName(last).delete();
        }
    }

    /** Sets the deletion timestamp of the node's Pod, as what deletes a Pod does before its processes are ended. */
    void markDeleted(LabNode node) {
        client.pods()
                .inNamespace(NAMESPACE)
                .withName(podByNode.get(node.name()))
                .edit(pod -> new PodBuilder(pod)
                        .editMetadata()
                        .withDeletionTimestamp(now())
                        .withDeletionGracePeriodSeconds(30L)
                        .endMetadata()
                        .build());
    }

    /** Whether the node's Pod is on its way out. */
    boolean isDeleted(LabNode node) {
        return client.pods()
                        .inNamespace(NAMESPACE)
                        .withName(podByNode.get(node.name()))
                        .get()
                        .getMetadata()
                        .getDeletionTimestamp()
                != null;
    }

    /** Tells an agent which Pod is its own, as the downward API does. */
    Map<String, String> environment(LabNode node) {
        return Map.of("POD_NAMESPACE", NAMESPACE, "POD_NAME", podByNode.get(node.name()));
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
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

    private static Pod pod(String name, String node) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(name)
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
