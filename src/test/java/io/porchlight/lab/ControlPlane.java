package io.porchlight.lab;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.porchlight.scene.ControlPlaneFolder;
import io.porchlight.scene.ControlPlanePrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** etcd, kube-apiserver and kube-controller-manager, as processes in the API server's namespace. */
final class ControlPlane implements AutoCloseable {

    static final int PORT = 6443;

    /**
     * Those that make what agents see. Without the one for the life of Nodes, they stay Ready though no kubelet renews
     * their leases.
     */
    private static final String CONTROLLERS = String.join(
            ",",
            "daemonset-controller",
            "endpointslice-controller",
            "garbage-collector-controller",
            "resourcequota-controller",
            "root-ca-certificate-publisher-controller",
            "serviceaccount-controller");

    private final Place7Network network;
    private final Path folder;
    private final ControlPlaneFolder programs;
    private final Etcd etcd;
    private final KubernetesClient client;
    private LabProcess apiServer;
    private final LabProcess controllerManager;

    /** @param folder its own: gets data, keys and logs */
    ControlPlane(Place7Network network, Path folder) {
        this.network = network;
        this.folder = folder;
        programs = new ControlPlaneFolder(
                folder,
                new ControlPlaneFolder.Places(
                        "::", PORT, Place7Network.API_ADDRESS, Place7Network.SERVICE_RANGE, Etcd.URL, Etcd.PEER_URL));
        writeSettings();
        etcd = new Etcd(network.api(), programs, folder.resolve("etcd.log"));
        apiServer = startApiServer();
        client = programs.client("[" + network.apiFromTest() + "]");
        awaitApiServer();
        controllerManager = LabProcess.start(
                "the controller manager",
                network.api(),
                folder.resolve("controllers.log"),
                Map.of(),
                List.of(
                        ControlPlanePrograms.controllerManager().toString(),
                        "--kubeconfig=" + folder.resolve("admin.yaml"),
                        "--controllers=" + CONTROLLERS,
                        "--root-ca-file=" + certificate(),
                        "--leader-elect=false",
                        "--secure-port=0"));
    }

    /** May do everything, and reaches the API server past the link of the scene. */
    KubernetesClient client() {
        return client;
    }

    Etcd etcd() {
        return etcd;
    }

    /** What was asked for so far, over all lives of the API server. */
    AuditLog audit() {
        return new AuditLog(folder.resolve("audit.log"));
    }

    /** The certificate that the API server shows, with the authority that signed it. */
    Path certificate() {
        return programs.certificate();
    }

    /** What programs on the nodes need to be allowed everything. */
    Path kubeconfig() {
        return folder.resolve("node.yaml");
    }

    /** May do everything too, from the test. */
    Kubectl kubectl() {
        return Kubectl.of(folder.resolve("test.yaml"));
    }

    /** Kills the API server: with it goes all that it kept in memory, what happened lately included. */
    void stopApiServer() {
        apiServer.close();
    }

    void startApiServerAgain() {
        apiServer = startApiServer();
        awaitApiServer();
    }

    boolean isApiServerUp() {
        return apiServer.isAlive();
    }

    @Override
    public void close() {
        client.close();
        controllerManager.close();
        apiServer.close();
        etcd.close();
    }

    private LabProcess startApiServer() {
        return LabProcess.start(
                "the API server",
                network.api(),
                folder.resolve("api.log"),
                Map.of(),
                Stream.concat(
                                programs.apiServer().stream(),
                                Stream.of(
                                        // No name of a node leads anywhere.
                                        "--kubelet-preferred-address-types=InternalIP",
                                        "--audit-policy-file=" + folder.resolve("audit.yaml"),
                                        "--audit-log-path=" + folder.resolve("audit.log")))
                        .toList());
    }

    private void awaitApiServer() {
        await("the API server is ready")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .failFast(() -> {
                    if (!apiServer.isAlive()) {
                        throw new IllegalStateException("the API server ended: " + apiServer.output());
                    }
                })
                .until(() -> client.raw("/readyz"), "ok"::equals);
    }

    private void writeSettings() {
        try {
            Files.writeString(folder.resolve("audit.yaml"), """
                    apiVersion: audit.k8s.io/v1
                    kind: Policy
                    omitStages: [RequestReceived]
                    rules: [{ level: Metadata, userGroups: ["system:serviceaccounts"] }, { level: None }]
                    """);
            writeKubeconfig("admin.yaml", "::1");
            writeKubeconfig("node.yaml", Place7Network.API_ADDRESS);
            writeKubeconfig("test.yaml", network.apiFromTest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeKubeconfig(String file, String address) throws IOException {
        Files.writeString(folder.resolve(file), """
                apiVersion: v1
                kind: Config
                clusters: [{ name: lab, cluster: { server: "https://[%s]:%d", insecure-skip-tls-verify: true } }]
                users: [{ name: lab, user: { token: %s } }]
                contexts: [{ name: lab, context: { cluster: lab, user: lab } }]
                current-context: lab
                """.formatted(address, PORT, ControlPlaneFolder.ADMIN));
    }
}
