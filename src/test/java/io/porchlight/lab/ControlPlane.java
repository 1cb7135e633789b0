package io.porchlight.lab;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * etcd, kube-apiserver and kube-controller-manager, as processes in the API server's namespace. Its keys and tokens are
 * made for it alone and thrown away with it.
 */
final class ControlPlane implements AutoCloseable {

    static final int PORT = 6443;

    private static final String ADMIN = "lab";

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
    private final Etcd etcd;
    private final KubernetesClient client;
    private LabProcess apiServer;
    private final LabProcess controllerManager;

    /** @param folder its own: gets data, keys and logs */
    ControlPlane(Place7Network network, Path folder) {
        this.network = network;
        this.folder = folder;
        writeSecrets();
        etcd = new Etcd(network.api(), folder);
        apiServer = startApiServer();
        client = adminClient();
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
        return folder.resolve("certificates").resolve("apiserver.crt");
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
                List.of(
                        ControlPlanePrograms.apiServer().toString(),
                        "--etcd-servers=" + Etcd.URL,
                        "--bind-address=::",
                        "--secure-port=" + PORT,
                        "--advertise-address=" + Place7Network.API_ADDRESS,
                        "--cert-dir=" + folder.resolve("certificates"),
                        // No name of a node leads anywhere.
                        "--kubelet-preferred-address-types=InternalIP",
                        "--service-cluster-ip-range=" + Place7Network.SERVICE_RANGE,
                        "--authorization-mode=RBAC",
                        "--token-auth-file=" + folder.resolve("tokens.csv"),
                        "--service-account-issuer=https://kubernetes.default.svc",
                        "--service-account-signing-key-file=" + folder.resolve("accounts.key"),
                        "--service-account-key-file=" + folder.resolve("accounts.pub"),
                        "--audit-policy-file=" + folder.resolve("audit.yaml"),
                        "--audit-log-path=" + folder.resolve("audit.log")));
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

    private KubernetesClient adminClient() {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl(url(network.apiFromTest()))
                        .withOauthToken(ADMIN)
                        // The certificate is for the address that the nodes know.
                        .withTrustCerts(true)
                        .withDisableHostnameVerification(true)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    private static String url(String address) {
        return "https://[" + address + "]:" + PORT;
    }

    private void writeSecrets() {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("tokens.csv"), ADMIN + ",lab,lab,system:masters\n");
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair accounts = generator.generateKeyPair();
            writePem("accounts.key", "PRIVATE KEY", accounts.getPrivate().getEncoded());
            writePem("accounts.pub", "PUBLIC KEY", accounts.getPublic().getEncoded());
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
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void writeKubeconfig(String file, String address) throws IOException {
        Files.writeString(folder.resolve(file), """
                apiVersion: v1
                kind: Config
                clusters: [{ name: lab, cluster: { server: "%s", insecure-skip-tls-verify: true } }]
                users: [{ name: lab, user: { token: %s } }]
                contexts: [{ name: lab, context: { cluster: lab, user: lab } }]
                current-context: lab
                """.formatted(url(address), ADMIN));
    }

    private void writePem(String file, String kind, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                folder.resolve(file), "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, lines, kind));
    }
}
