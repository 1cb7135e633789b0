package io.porchlight.lab;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.porchlight.scene.ControlPlanePrograms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The Pods that the control plane makes of the DaemonSet in {@code k8s/}, and the tokens that their kubelets would ask
 * for. Scheduler and kubelet are the test.
 */
final class DaemonSetPods {

    static final String NAMESPACE = "porchlight";
    static final String ACCOUNT = "porchlight";

    private final KubernetesClient client;
    private final Path kubeconfig;

    DaemonSetPods(KubernetesClient client, Path kubeconfig) {
        this.client = client;
        this.kubeconfig = kubeconfig;
    }

    /** Installs Porchlight as everybody does, also over what a test has changed of it. */
    void apply() {
        Command.run(
                ControlPlanePrograms.kubectl().toString(),
                "--kubeconfig=" + kubeconfig,
                "apply",
                "--server-side",
                "--force-conflicts",
                "-k",
                "k8s");
    }

    /** Waits for the node's Pod, assigns it to the node, and says that it runs. */
    Pod run(LabNode node) {
        return client.resource(assign(node)).editStatus(pod -> new PodBuilder(pod)
                .withStatus(RealCluster.status(node.address(), node.address(), true))
                .build());
    }

    /** Waits for the node's Pod, and assigns it to the node, whose kubelet does the rest. */
    Pod assign(LabNode node) {
        await("the DaemonSet has a Pod for " + node.name())
                .atMost(Duration.ofSeconds(60))
                .until(() -> !pods(node).isEmpty());
        String name = pods(node).getFirst().getMetadata().getName();
        client.resource(new BindingBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName(name)
                        .endMetadata()
                        .withNewTarget()
                        .withApiVersion("v1")
                        .withKind("Node")
                        .withName(node.name())
                        .endTarget()
                        .build())
                .create();
        return client.pods().inNamespace(NAMESPACE).withName(name).get();
    }

    /** Deletes a Pod: it stays, on its way out, until a kubelet says that its processes have ended. */
    void delete(Pod pod) {
        client.resource(pod).delete();
    }

    /** Says, as the kubelet, that nothing of the Pod runs any more. */
    void remove(Pod pod) {
        client.resource(pod).withGracePeriod(0).delete();
    }

    /** A token that is worth something as long as the Pod is there. */
    String token(Pod pod) {
        return token("Pod", pod.getMetadata().getName(), pod.getMetadata().getUid());
    }

    /** Creates something to bind a token to that may go while the Pod stays. */
    Secret createSecret(String name) {
        return client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    /** A token that is worth something as long as the Secret is there. */
    String token(Secret secret) {
        return token(
                "Secret", secret.getMetadata().getName(), secret.getMetadata().getUid());
    }

    /** What the manifest has the kubelet tell the agent of its Pod. */
    static Map<String, String> environment(Pod pod) {
        return Map.of("POD_NAMESPACE", NAMESPACE, "POD_NAME", pod.getMetadata().getName());
    }

    private String token(String kind, String name, String uid) {
        TokenRequest request = new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(3607L)
                .withNewBoundObjectRef("v1", kind, name, uid)
                .endSpec()
                .build();
        return client.serviceAccounts()
                .inNamespace(NAMESPACE)
                .withName(ACCOUNT)
                .tokenRequest(request)
                .getStatus()
                .getToken();
    }

    /** Not those on their way out. The DaemonSet controller says in the affinity which node a Pod is for. */
    private List<Pod> pods(LabNode node) {
        return client.pods().inNamespace(NAMESPACE).list().getItems().stream()
                .filter(pod -> !pod.isMarkedForDeletion())
                .filter(pod -> pod
                        .getSpec()
                        .getAffinity()
                        .getNodeAffinity()
                        .getRequiredDuringSchedulingIgnoredDuringExecution()
                        .getNodeSelectorTerms()
                        .stream()
                        .flatMap(term -> term.getMatchFields().stream())
                        .anyMatch(field -> field.getValues().equals(List.of(node.name()))))
                .toList();
    }
}
