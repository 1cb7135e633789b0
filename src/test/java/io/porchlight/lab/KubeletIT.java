package io.porchlight.lab;

import static io.porchlight.lab.Place7Network.SERVICE_RANGE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.porchlight.k8s.Manifests;
import io.porchlight.scene.NativeBinary;
import io.porchlight.scene.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code kubectl apply -k k8s}, and what comes after, on a node with a real kubelet. */
@Lab({"etcd:etcd-server", "containerd:containerd", "ctr:containerd", "runc:runc", "nsenter:util-linux"})
@AtRealPlace7
@ExtendWith(KubeletCondition.class)
class KubeletIT {

    private static final String IMAGE = "ghcr.io/porchlight/porchlight:";
    private static final String VERSION = "0.1.0";
    private static final String NEXT_VERSION = "0.1.1";
    private static final String DAEMON_SET = "daemonset/porchlight";

    private static final String[] WAIT =
            "wait --for=delete pod -l app.kubernetes.io/name=porchlight --timeout=10s".split(" ");

    private RealPlace7 place7;
    private LabNode node;
    private Kubectl kubectl;

    @Test
    void what_is_applied_announces_unprivileged_is_replaced_without_a_gap_and_withdraws_when_removed(RealPlace7 place7)
            throws IOException {
        this.place7 = place7;
        node = place7.network().spare();
        kubectl = place7.controlPlane().kubectl().inNamespace(DaemonSetPods.NAMESPACE);
        Path logs = place7.folder().resolve(node.name());
        reachServices();
        try (Healthz kubeProxy = new Healthz(node.namespace(), true);
                Kubelet kubelet = new Kubelet(node, place7.controlPlane().kubeconfig(), logs);
                PlayedNodes _ =
                        new PlayedNodes(place7.daemonSet(), place7.network().nodes())) {
            loadImages(kubelet);
            place7.daemonSet().removeAll();
            kubelet.join();
            runBackend(kubelet);

            Path manifests = editedManifests(kubelet.folder());
            apply(manifests);
            awaitRolledOut(VERSION, kubelet);
            awaitAnnounced();
            assertThat(kubeProxy.answered()).isPositive();
            assertNothingButTheHostNetworkIsShared();
            assertCommandsWorkInTheContainer();

            assertNoRouteIsLost("an upgrade", logs, () -> {
                edit(manifests.resolve("kustomization.yaml"), VERSION, NEXT_VERSION);
                apply(manifests);
                awaitRolledOut(NEXT_VERSION, kubelet);
            });
            assertNoRouteIsLost("a roll-back", logs, () -> {
                kubectl.run("rollout", "undo", DAEMON_SET);
                awaitRolledOut(VERSION, kubelet);
            });
            assertRemovalIsAFarewell(logs);
        } finally {
            place7.client()
                    .pods()
                    .inNamespace("default")
                    .withName("backend")
                    .withGracePeriod(0)
                    .delete();
            place7.client().nodes().withName(node.name()).delete();
            place7.daemonSet().removeAll();
        }
    }

    private void apply(Path manifests) {
        place7.controlPlane().kubectl().run("apply", "-k", manifests.toString());
    }

    private void loadImages(Kubelet kubelet) throws IOException {
        NodeImages images = new NodeImages(kubelet.folder().resolve("images"));
        System.out.println("lab: the DaemonSet runs "
                + NativeBinary.obstacle().map(why -> "on Java: " + why).orElse("the native binary"));
        kubelet.load(images.pause());
        kubelet.load(images.agent(IMAGE + VERSION));
        kubelet.tag(IMAGE + VERSION, IMAGE + NEXT_VERSION);
    }

    /** A copy of {@code k8s/} in which two lines are edited, of those that ask for it. */
    private static Path editedManifests(Path folder) {
        Path copy = folder.resolve("k8s");
        Command.run("cp", "-R", Manifests.folder().toString(), copy.toString());
        // Five nodes three times over would wait for nothing that is shown here.
        edit(copy.resolve("daemonset.yaml"), "minReadySeconds: 10", "minReadySeconds: 0");
        Path configuration = copy.resolve("configmap.yaml");
        edit(configuration, "address: 2001:db8:0:1::1 ", "address: " + Place7Network.ROUTER_ADDRESS + " ");
        edit(configuration, "cidr: 2001:db8:0:2::/108 ", "cidr: " + SERVICE_RANGE + " ");
        return copy;
    }

    /** The node has a healthy backend of its own, so that the prefix is announced by it as by any. */
    private void runBackend(Kubelet kubelet) {
        await("the node is there").atMost(60, SECONDS).untilAsserted(() -> assertThat(
                        place7.client().nodes().withName(node.name()).get())
                .as(kubelet.log())
                .isNotNull());
        String backend = """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: backend
                  namespace: default
                  labels: { app: %s }
                spec:
                  nodeName: %s
                  hostNetwork: true
                  automountServiceAccountToken: false
                  terminationGracePeriodSeconds: 0
                  containers: [{ name: server, image: "%s", imagePullPolicy: Never }]
                """.formatted(Scene.WORKLOADS.getFirst().name(), node.name(), NodeImages.PAUSE);
        place7.controlPlane().kubectl().feed(backend, "create", "-f", "-");
    }

    /** As an administrator waits for it. */
    private void awaitRolledOut(String version, Kubelet kubelet) {
        await("every node runs " + version).atMost(90, SECONDS).untilAsserted(() -> {
            Command.Result result = kubectl.result("rollout", "status", DAEMON_SET, "--timeout=10s");
            assertThat(result.status())
                    .as(() -> result.output() + pod().getStatus() + kubelet.log())
                    .isZero();
        });
        assertThat(Readiness.isPodReady(pod())).isTrue();
        assertThat(pod().getSpec().getContainers().getFirst().getImage()).isEqualTo(IMAGE + version);
    }

    private void assertNothingButTheHostNetworkIsShared() {
        assertThat(RunningAgent.on(node.namespace())).singleElement().satisfies(agent -> {
            assertThat(agent.of("Uid")).isEqualTo("65532 65532 65532 65532");
            assertThat(agent.of("Gid")).isEqualTo("65532 65532 65532 65532");
            assertThat(List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"))
                    .allSatisfy(set -> assertThat(agent.of(set)).as(set).isEqualTo("0000000000000000"));
            assertThat(agent.of("NoNewPrivs")).isEqualTo("1");
            assertThat(agent.of("Seccomp"))
                    .as("a filter, the runtime's default")
                    .isEqualTo("2");
            assertThat(agent.hasReadOnlyRoot()).as(agent.mounts()).isTrue();
        });
    }

    /** As the README has it for a drain. */
    private void assertCommandsWorkInTheContainer() {
        assertThat(kubectl.run("exec", pod().getMetadata().getName(), "--", "/opt/porchlight/porchlight", "status"))
                .contains(node.name(), SERVICE_RANGE);
    }

    private void assertNoRouteIsLost(String what, Path logs, Runnable replacement) {
        RunningAgent last = RunningAgent.on(node.namespace()).getFirst();
        try (RouteWatch watch = new RouteWatch(place7, node, SERVICE_RANGE, logs.resolve("routes.log"))) {
            await("the watch runs").until(() -> watch.seen().looks() > 0);
            replacement.run();
            awaitAnnounced();
            await("the session is back").atMost(30, SECONDS).until(() -> session()
                    .isEstablished());

            System.out.printf("lab: %s: %s%n", what, watch.seen());
            assertThat(watch.seen().withoutSession())
                    .as("during %s the router looks without a session", what)
                    .isPositive();
            assertThat(watch.seen().withoutRoute())
                    .as("during %s the router looks without a route", what)
                    .isZero();
            assertThat(watch.deletedInKernel()).isEmpty();
        }
        assertThat(RunningAgent.on(node.namespace())).singleElement().satisfies(agent -> assertThat(agent.pid())
                .isNotEqualTo(last.pid()));
    }

    /** As the README has it. */
    private void assertRemovalIsAFarewell(Path logs) {
        int before = place7.router().bird().log().length();
        try (RouteWatch watch = new RouteWatch(place7, node, SERVICE_RANGE, logs.resolve("removal.log"))) {
            kubectl.run("delete", DAEMON_SET);
            await("the route is said to be going")
                    .atMost(20, SECONDS)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> place7.router().bird().routes(SERVICE_RANGE).stream()
                            .anyMatch(BirdRoute::isGoing));
            await("every Pod is gone")
                    .atMost(60, SECONDS)
                    .until(() -> kubectl.result(WAIT).status() == 0);

            assertThat(place7.router().bird().log().substring(before))
                    .containsSubsequence(
                            node.protocol() + ".ipv6 > removed",
                            node.protocol() + ": Received: Administrative shutdown");
            assertThat(place7.router().announcers(SERVICE_RANGE)).isEmpty();
            assertThat(watch.deletedInKernel()).hasSize(1);
        }
    }

    private void awaitAnnounced() {
        await("the router has the node's route, and the kernel too")
                .atMost(30, SECONDS)
                .until(() -> place7.router().announcers(SERVICE_RANGE).equals(List.of(node.protocol()))
                        && place7.router().gateways(SERVICE_RANGE).equals(List.of(node.address())));
    }

    private Pod pod() {
        return place7.daemonSet().pods(node).getFirst();
    }

    private BirdProtocol session() {
        return place7.router().bird().protocol(node.protocol());
    }

    /** In the place of kube-proxy: the way to the API server that every Pod is told of. */
    private void reachServices() {
        node.namespace().run("ip", "-6", "route", "replace", SERVICE_RANGE, "dev", "eth0");
        node.namespace().nft("""
                table ip6 services {
                  chain output {
                    type nat hook output priority -100;
                    ip6 daddr 2a0a:e5c0:13:e2::1 tcp dport 443 dnat to [%s]:%d
                  }
                }
                """.formatted(Place7Network.API_ADDRESS, ControlPlane.PORT));
    }

    private static void edit(Path file, String was, String is) {
        try {
            String text = Files.readString(file);
            assertThat(text).contains(was);
            Files.writeString(file, text.replace(was, is));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
