package io.porchlight.lab;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.porchlight.scene.MockApiServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The API server: a process in a namespace of its own, and the test's own client to it. */
final class ApiServer implements AutoCloseable {

    private static final int PORT = 6443;

    private final LabProcess process;
    private final KubernetesClient client;

    ApiServer(Place7Network network, Path log) {
        process = LabProcess.start(
                "the API server",
                network.api(),
                log,
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MockApiServer.class.getName(),
                        "::",
                        Integer.toString(PORT)));
        process.awaitOutput("ready ", Duration.ofSeconds(20));
        client = MockApiServer.client(urlFor(network.apiFromTest()));
    }

    static String urlFor(String address) {
        return "http://[" + address + "]:" + PORT;
    }

    /** Reaches the API server past the link of the scene. */
    KubernetesClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        process.close();
    }
}
