package io.porchlight.lab;

import static org.awaitility.Awaitility.await;

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
    private boolean up = true;

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

    /** All that it said, over all its lives. */
    String output() {
        return process.output();
    }

    /** Whether its port is open. */
    boolean isUp() {
        return up;
    }

    /** Closes its port and every connection; its objects stay. */
    void stop() {
        order("stop");
        up = false;
    }

    void start() {
        order("start");
        up = true;
    }

    /** Forgets what happened so far: a watch that asks for it is told 410, and {@link #output} says so. */
    void expire() {
        order("expire");
    }

    private void order(String order) {
        int before = output().length();
        process.tell(order);
        await(order + " of the API server")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> output().substring(before).contains("done " + order));
    }

    @Override
    public void close() {
        client.close();
        process.close();
    }
}
