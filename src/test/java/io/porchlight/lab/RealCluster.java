package io.porchlight.lab;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.porchlight.scene.Scene;
import java.time.Duration;
import java.util.List;

/**
 * The scene's cluster on a real control plane: Nodes, Services and Pods, with the status that kubelets would report. The
 * control plane makes the EndpointSlices of them.
 */
final class RealCluster {

    private static final String NAMESPACE = "default";

    private final KubernetesClient client;
    private final List<LabNode> nodes;

    RealCluster(KubernetesClient client, List<LabNode> nodes) {
        this.client = client;
        this.nodes = nodes;
    }

    /** Creates everything, every backend ready. */
    void create() {
        await("a namespace has its ServiceAccount: no Pod comes before it")
                .atMost(Duration.ofSeconds(60))
                .until(() -> client.serviceAccounts()
                                .inNamespace(NAMESPACE)
                                .withName("default")
                                .get()
                        != null);
        nodes.forEach(this::createNode);
        for (Scene.Workload workload : Scene.WORKLOADS) {
            createService(workload);
            nodes.forEach(node -> createPod(workload, node));
        }
        nodes.forEach(node -> setReady(node, true));
    }

    /** Turns every backend on a node ready, or not ready. */
    void setReady(LabNode node, boolean ready) {
        for (Scene.Workload workload : Scene.WORKLOADS) {
            PodStatus status = status(address(workload, node), node.address(), ready);
            client.pods()
                    .inNamespace(NAMESPACE)
                    .withName(podName(workload, node))
                    .editStatus(pod -> new PodBuilder(pod).withStatus(status).build());
        }
    }

    /** What a kubelet says of a Pod that runs. */
    static PodStatus status(String address, String hostAddress, boolean ready) {
        return new PodStatusBuilder()
                .withPhase("Running")
                .withPodIP(address)
                .addNewPodIP(address)
                .withHostIP(hostAddress)
                .addNewHostIP(hostAddress)
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .build();
    }

    private void createNode(LabNode node) {
        client.resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(node.name())
                        .addToLabels("kubernetes.io/hostname", node.name())
                        .addToLabels("kubernetes.io/os", "linux")
                        .endMetadata()
                        .withNewStatus()
                        .addToAddresses(new NodeAddress(node.address(), "InternalIP"))
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus("True")
                        .endCondition()
                        .endStatus()
                        .build())
                .create();
    }

    private void createService(Scene.Workload workload) {
        client.resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName(workload.name())
                        .endMetadata()
                        .withNewSpec()
                        .withClusterIP(workload.clusterIp())
                        .addToSelector("app", workload.name())
                        .addNewPort()
                        .withPort(workload.port())
                        .endPort()
                        .endSpec()
                        .build())
                .create();
    }

    private void createPod(Scene.Workload workload, LabNode node) {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(podName(workload, node))
                .addToLabels("app", workload.name())
                .endMetadata()
                .withNewSpec()
                .withNodeName(node.name())
                .addNewContainer()
                .withName("server")
                .withImage("server")
                .endContainer()
                .endSpec()
                .build();
        client.resource(pod).create();
    }

    private static String podName(Scene.Workload workload, LabNode node) {
        return workload.name() + "-on-" + node.name();
    }

    /** In its node's part of {@code 2a0a:e5c0:13:e1::/64}. */
    private String address(Scene.Workload workload, LabNode node) {
        return "2a0a:e5c0:13:e1:" + (nodes.indexOf(node) + 1) + "::" + Integer.toHexString(workload.port());
    }
}
