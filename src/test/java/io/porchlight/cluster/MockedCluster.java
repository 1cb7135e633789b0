package io.porchlight.cluster;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.scene.MockApiServer;
import io.porchlight.scene.Scene;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The scene on an API server's stand-in, and what a watch of it tells. */
abstract class MockedCluster {

    static final String NODE = "place7-server1";
    static final ServiceName ETHERPAD = new ServiceName("default", "etherpad");
    static final ServiceName NGINX = new ServiceName("default", "nginx-service");
    static final WatchTiming IMPATIENT = new WatchTiming(
            Duration.ofMillis(50),
            Duration.ofMillis(300),
            Duration.ofSeconds(3),
            Duration.ofMillis(1500),
            Duration.ofMinutes(1),
            Duration.ZERO);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    final Heard heard = new Heard();
    MockApiServer server;
    Scene scene;
    KubernetesClient kubectl;

    @BeforeEach
    void play_the_scene() {
        server = opened(new MockApiServer("127.0.0.1", 0));
        server.start();
        kubectl = opened(server.client());
        scene = new Scene(kubectl);
        scene.create();
    }

    @AfterEach
    void close_what_was_opened() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    /** A watch of everything, not yet started. */
    ClusterWatch watching(String url, ClusterListener listener, WatchTiming timing) {
        return new ClusterWatch(client(url), NODE, Optional.empty(), WatchScope.EVERYTHING, listener, timing);
    }

    /** A watch of everything that has told its first view. */
    ClusterWatch watch(String url) {
        return started(watching(url, heard, IMPATIENT));
    }

    /** One of some of it. */
    ClusterWatch watch(Optional<OwnPod> pod, WatchScope scope) {
        return started(new ClusterWatch(client(server.url()), NODE, pod, scope, heard, IMPATIENT));
    }

    private ClusterWatch started(ClusterWatch watch) {
        opened(watch).start();
        soon().until(() -> !heard.views.isEmpty());
        return watch;
    }

    ClusterView last() {
        return heard.views.getLast();
    }

    long lost() {
        return heard.watches.stream()
                .filter(Predicate.not(Heard.WatchChange::up))
                .count();
    }

    KubernetesClient client(String url) {
        return opened(MockApiServer.client(url));
    }

    <C extends AutoCloseable> C opened(C resource) {
        open.push(resource);
        return resource;
    }

    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
    }
}
