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
    private final Kubectl kubectl;

    DaemonSetPods(KubernetesClient client, Kubectl kubectl) {
        this.client = client;
        this.kubectl = kubectl;
    }

    /** Installs Porchlight as everybody does, also over what a test has changed of it. */
    void apply() {
        kubectl.run("apply", "--server-side", "--force-conflicts", "-k", "k8s");
    }

    /** Waits for the node's Pod, assigns it to the node, and says that it runs. */
    Pod run(LabNode node) {
        await("the DaemonSet has a Pod for " + node.name())
                .atMost(Duration.ofSeconds(60))
                .until(() -> !pods(node).isEmpty());
        Pod pod = pods(node).getFirst();
        assign(pod);
        return reportRunning(pod, node);
    }

    /** Assigns a Pod to the node that it is for, as the scheduler. */
    void assign(Pod pod) {
        client.resource(new BindingBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName(pod.getMetadata().getName())
                        .endMetadata()
                        .withNewTarget()
                        .withApiVersion("v1")
                        .withKind("Node")
                        .withName(nodeName(pod))
                        .endTarget()
                        .build())
                .create();
    }

    /** Says, as the kubelet, that a Pod runs and is ready. */
    Pod reportRunning(Pod pod, LabNode node) {
        return client.pods()
                .inNamespace(NAMESPACE)
                .withName(pod.getMetadata().getName())
                .editStatus(now -> new PodBuilder(now)
                        .withStatus(RealCluster.status(node.address(), node.address(), true))
                        .build());
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

    /** Also those on their way out. */
    List<Pod> all() {
        return client.pods().inNamespace(NAMESPACE).list().getItems();
    }

    /** Not those on their way out. */
    List<Pod> pods(LabNode node) {
        return all().stream()
                .filter(pod -> !pod.isMarkedForDeletion())
                .filter(pod -> nodeName(pod).equals(node.name()))
                .toList();
    }

    /** Which node a Pod is for, assigned or not: the DaemonSet controller says so in the affinity. */
    static String nodeName(Pod pod) {
        return pod
                .getSpec()
                .getAffinity()
                .getNodeAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution()
                .getNodeSelectorTerms()
                .stream()
                .flatMap(term -> term.getMatchFields().stream())
                .flatMap(field -> field.getValues().stream())
                .findFirst()
                .orElseThrow();
    }

    /** Takes the DaemonSet away, and its Pods without asking whoever runs them. */
    void removeAll() {
        client.apps().daemonSets().inNamespace(NAMESPACE).withName("porchlight").delete();
        await("no Pod of the DaemonSet is left").atMost(Duration.ofSeconds(60)).until(() -> {
            all().forEach(this::remove);
            return all().isEmpty();
        });
    }
}
