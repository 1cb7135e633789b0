package io.porchlight.lab;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kubectl apply -k k8s} on a node with a real kubelet, which runs the DaemonSet's Pod as the manifest says. */
@Lab({"etcd:etcd-server", "containerd:containerd", "ctr:containerd", "runc:runc", "nsenter:util-linux"})
@AtRealPlace7
class KubeletIT {

    private static final String IMAGE = "ghcr.io/porchlight/porchlight:0.1.0";

    @TempDir
    Path folder;

    @Test
    void the_Pod_of_the_DaemonSet_is_ready_and_its_successor_takes_the_route_over(RealPlace7 place7)
            throws IOException {
        LabNode node = place7.network().spare();
        reachServices(node);
        try (Healthz kubeProxy = new Healthz(node.namespace(), true);
                Kubelet kubelet = new Kubelet(node, place7.controlPlane().kubeconfig())) {
            kubelet.load("localhost/pause:1", pause(), List.of("/bin/sleep", "infinity"));
            kubelet.load(IMAGE, agent(), entrypoint());
            place7.client()
                    .configMaps()
                    .inNamespace(DaemonSetPods.NAMESPACE)
                    .withName("porchlight")
                    .edit(KubeletIT::edited);
            Pod pod = place7.daemonSet().assign(node);
            awaitReady(place7, pod, kubelet);

            assertThat(announces(place7, node)).isTrue();
            assertThat(kubeProxy.answered()).isPositive();
            assertThat(agents(kubelet)).singleElement().satisfies(KubeletIT::assertUnprivileged);

            place7.daemonSet().delete(pod);
            Pod next = place7.daemonSet().assign(node);
            assertThat(announces(place7, node)).isTrue();
            awaitReady(place7, next, kubelet);
            assertThat(announces(place7, node)).isTrue();
            assertThat(place7.router()
                            .bird()
                            .protocol(node.protocol())
                            .changes()
                            .withdraws())
                    .isZero();
        } finally {
            place7.client().nodes().withName(node.name()).delete();
        }
    }

    /** As who installs it is told to. */
    private static ConfigMap edited(ConfigMap map) {
        map.getData().put("porchlight.yaml", """
                porchlight:
                  node-name: ${NODE_NAME}
                  bgp:
                    as: %d
                    router-id: 10.0.0.31
                    peers:
                      red-place7: { address: "%s", as: %d, connect-retry: 1s, graceful-restart: { enabled: true } }
                  prefixes:
                    services: { cidr: "%s", announce: cluster }
                  gates:
                    kube-proxy: { url: "%s", failures: 3 }
                """.formatted(
                        RedPlace7.NODES_AS,
                        Place7Network.ROUTER_ADDRESS,
                        RedPlace7.AS,
                        Place7Network.SERVICE_RANGE,
                        Healthz.URL));
        return map;
    }

    private static void awaitReady(RealPlace7 place7, Pod pod, Kubelet kubelet) {
        await("the Pod is ready").atMost(90, SECONDS).untilAsserted(() -> assertThat(
                        Readiness.isPodReady(place7.client().resource(pod).get()))
                .as(place7.client().resource(pod).get().getStatus() + kubelet.log())
                .isTrue());
    }

    private static boolean announces(RealPlace7 place7, LabNode node) {
        return place7.router().announcers(Place7Network.SERVICE_RANGE).equals(List.of(node.protocol()));
    }

    private static List<String> agents(Kubelet kubelet) {
        return kubelet.processes().stream()
                .filter(pid -> read("/proc/" + pid + "/cmdline").contains("quarkus-run.jar"))
                .map(pid -> read("/proc/" + pid + "/status"))
                .toList();
    }

    private static void assertUnprivileged(String status) {
        Map<String, String> wanted = Map.of(
                "Uid", "65532\t65532\t65532\t65532",
                "Gid", "65532\t65532\t65532\t65532",
                "CapEff", "0000000000000000",
                "CapBnd", "0000000000000000",
                "NoNewPrivs", "1",
                "Seccomp", "2");
        wanted.forEach((key, value) -> assertThat(status).contains("\n" + key + ":\t" + value + "\n"));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            return "";
        }
    }

    /** In the place of kube-proxy: the way to the API server that every Pod is told of. */
    private static void reachServices(LabNode node) {
        node.namespace().run("ip", "-6", "route", "replace", Place7Network.SERVICE_RANGE, "dev", "eth0");
        node.namespace().nft("""
                table ip6 services {
                  chain output {
                    type nat hook output priority -100;
                    ip6 daddr 2a0a:e5c0:13:e2::1 tcp dport 443 dnat to [%s]:%d
                  }
                }
                """.formatted(Place7Network.API_ADDRESS, ControlPlane.PORT));
    }

    /** No registry is asked: what holds a Pod's namespaces only has to wait. */
    private Path pause() throws IOException {
        Path root = folder.resolve("pause");
        copyWithLibraries(root, "/bin/sleep");
        return root;
    }

    /** The application as it is shipped, with the Java that runs the test. */
    private Path agent() throws IOException {
        Path root = folder.resolve("agent");
        Path java = Path.of(System.getProperty("java.home"));
        copyWithLibraries(
                root,
                java.resolve("bin/java").toString(),
                java.resolve("lib/server/libjvm.so").toString());
        Files.createDirectories(root.resolve("opt"));
        Command.run("rm", "-rf", root + java.toString());
        Command.run(
                "cp",
                "-a",
                java.toRealPath().toString(),
                root.resolve("opt/java").toString());
        Command.run("rm", "-rf", root + "/opt/java/jmods", root + "/opt/java/lib/src.zip");
        Command.run(
                "cp",
                "-a",
                Path.of("target/quarkus-app").toString(),
                root.resolve("opt/porchlight").toString());
        return root;
    }

    private static List<String> entrypoint() {
        return List.of(
                "/opt/java/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                "/opt/porchlight/quarkus-run.jar");
    }

    private static void copyWithLibraries(Path root, String... programs) throws IOException {
        Stream<String> libraries = Stream.of(programs)
                .flatMap(program -> Command.run("ldd", program).lines())
                .flatMap(line -> Stream.of(line.trim().split("\\s+")))
                .filter(word -> word.startsWith("/") && !word.endsWith(":"));
        for (String file :
                Stream.concat(Stream.of(programs), libraries).distinct().toList()) {
            Path copy = root.resolve(file.substring(1));
            Files.createDirectories(copy.getParent());
            Command.run("cp", "-L", file, copy.toString());
        }
    }
}
