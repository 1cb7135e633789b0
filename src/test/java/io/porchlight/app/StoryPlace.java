package io.porchlight.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.porchlight.bgp.NettySpeaker;
import io.porchlight.scene.MockApiServer;
import io.porchlight.scene.Scene;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What surrounds the shipped agent that Quarkus starts: an API server with the scene, a router that writes down what it
 * hears, and a configuration file where the build has told the agent to look for it.
 */
public final class StoryPlace implements QuarkusTestResourceLifecycleManager {

    static final String NODE = Scene.NODES.getFirst();

    /** The client's own property. */
    private static final String API_SERVER = "kubernetes.master";

    private static final String LOOPBACK = "127.0.0.1";

    private final MockApiServer apiServer = new MockApiServer(LOOPBACK, 0);
    private final ReceivedUpdates heard = new ReceivedUpdates();
    private final NettySpeaker router = Place7.router(heard);
    private final int statusPort = freePort();
    private final int metricsPort = freePort();

    @Override
    public Map<String, String> start() {
        apiServer.start();
        change(Scene::create);
        write(Path.of(System.getProperty("quarkus.test.env.PORCHLIGHT_CONFIG")));
        return Map.of(API_SERVER, apiServer.url());
    }

    @Override
    public void inject(TestInjector fields) {
        fields.injectIntoFields(this, new TestInjector.MatchesType(StoryPlace.class));
    }

    @Override
    public void stop() {
        router.close();
        apiServer.close();
    }

    void change(Consumer<Scene> change) {
        try (KubernetesClient client = apiServer.client()) {
            change.accept(new Scene(client));
        }
    }

    /** What the router was told so far, in order. */
    List<String> heard() {
        return heard.lines;
    }

    /** Where only the node itself reaches the agent. */
    URI status(String path) {
        return URI.create("http://" + LOOPBACK + ":" + statusPort + path);
    }

    /** Where Prometheus and the kubelet reach it. */
    URI management(String path) {
        return URI.create("http://" + LOOPBACK + ":" + metricsPort + path);
    }

    /** The process that Quarkus started, which it shows to nobody: a child of ours that was told of this API server. */
    ProcessHandle agent() {
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            return children.filter(child -> child.info()
                            .commandLine()
                            .filter(line -> line.contains(API_SERVER + "=" + apiServer.url()))
                            .isPresent())
                    .findAny()
                    .orElseThrow(() -> new AssertionError("Quarkus has started no agent"));
        }
    }

    private void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, """
                    porchlight:
                      node-name: %s
                      bgp:
                        as: 65534
                        peers:
                          red-place7: { address: %s, port: %d, as: 65001, connect-retry: 1s }
                      prefixes:
                        services: { cidr: "%s" }
                      drain: { time: 1s }
                      http: { metrics-address: %s, metrics-port: %d, status-port: %d }
                    """.formatted(
                            NODE,
                            LOOPBACK,
                            router.listening().getFirst().getPort(),
                            Scene.PREFIX,
                            LOOPBACK,
                            metricsPort,
                            statusPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
