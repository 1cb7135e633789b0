package io.porchlight.bench;

import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.porchlight.scene.ControlPlaneFolder;
import io.porchlight.scene.ControlPlanePrograms;
import io.porchlight.scene.Scene;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * etcd and kube-apiserver on loopback with the scene, and with the account and the roles of {@code k8s/}. No
 * controllers: slices are the scene's own.
 */
final class RealApiServer implements AutoCloseable {

    private static final String ADDRESS = "127.0.0.1";
    private static final String ACCOUNT = "porchlight";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final long TOKEN_SECONDS = Duration.ofHours(2).toSeconds();

    private final List<AutoCloseable> open = new ArrayList<>();
    private final ApiAccess access;

    private RealApiServer(Path folder) throws IOException, InterruptedException {
        int port = AgentConfig.freePort();
        ControlPlaneFolder programs = new ControlPlaneFolder(
                folder.resolve("data"),
                new ControlPlaneFolder.Places(ADDRESS, port, "2a0a:e5c0:13::6", Scene.PREFIX, etcdUrl(), etcdUrl()));
        try {
            open.add(Child.start(programs.etcd(), Map.of(), folder.resolve("etcd.log")));
            Child apiServer = Child.start(programs.apiServer(), Map.of(), folder.resolve("api.log"));
            open.add(apiServer);
            KubernetesClient client = programs.client(ADDRESS);
            open.add(client);
            awaitReady(apiServer, client);
            for (String manifest : List.of("namespace.yaml", "rbac.yaml")) {
                try (InputStream in = Files.newInputStream(Path.of("k8s", manifest))) {
                    client.load(in).create();
                }
            }
            new Scene(client).create();
            access = ApiAccess.inPod(
                    ADDRESS, port, programs.certificate(), Files.writeString(folder.resolve("token"), token(client)));
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** What the tables call it. */
    static String name() {
        return "kube-apiserver " + ControlPlanePrograms.version();
    }

    /** Why it cannot be started, if it cannot. */
    static Optional<String> missing() {
        if (Programs.find("etcd").isEmpty()) {
            return Optional.of("etcd is not installed (Debian: etcd-server)");
        }
        return ControlPlanePrograms.missing().isEmpty()
                ? Optional.empty()
                : Optional.of("make control-plane builds it");
    }

    /** @param folder gets its data and its logs */
    static RealApiServer start(Path folder) throws IOException, InterruptedException {
        return new RealApiServer(Files.createTempDirectory(folder, "control-plane"));
    }

    /** As the agents' ServiceAccount. */
    ApiAccess access() {
        return access;
    }

    /** Ends everything that it has started. */
    @Override
    public void close() {
        for (AutoCloseable part : open.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("the control plane does not close whole: " + e);
            }
        }
    }

    private static String etcdUrl() throws IOException {
        return "http://" + ADDRESS + ":" + AgentConfig.freePort();
    }

    private static void awaitReady(Child apiServer, KubernetesClient client) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady(client)) {
            if (!apiServer.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("the API server does not get ready: " + apiServer.output());
            }
            Thread.sleep(PAUSE);
        }
    }

    private static boolean isReady(KubernetesClient client) {
        try {
            return "ok".equals(client.raw("/readyz"));
        } catch (KubernetesClientException e) {
            return false;
        }
    }

    private static String token(KubernetesClient client) {
        return client.serviceAccounts()
                .inNamespace(ACCOUNT)
                .withName(ACCOUNT)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(TOKEN_SECONDS)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
    }
}
