package io.porchlight.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.porchlight.bgp.Desired;
import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.Listen;
import io.porchlight.bgp.Neighbor;
import io.porchlight.bgp.NettySpeaker;
import io.porchlight.bgp.NextHops;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.SpeakerListener;
import io.porchlight.bgp.UpdateSink;
import io.porchlight.bgp.fsm.SessionSettings;
import io.porchlight.bgp.fsm.SessionTimers;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.RemoteAs;
import io.porchlight.net.RouterId;
import io.porchlight.scene.MockApiServer;
import io.porchlight.scene.Scene;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What surrounds a daemon under test: an API server with the scene, a router, and a configuration file. */
public final class Place7 implements QuarkusTestResourceLifecycleManager {

    /** Where the tests find what the agent answers to others: it has the port from its file. */
    static final String METRICS = "test.metrics";

    private static final String LOOPBACK = "127.0.0.1";

    private MockApiServer apiServer;
    private NettySpeaker router;
    private Path file;

    @Override
    public Map<String, String> start() {
        apiServer = new MockApiServer(LOOPBACK, 0);
        apiServer.start();
        try (KubernetesClient client = apiServer.client()) {
            new Scene(client).create();
        }
        router = router();
        int metricsPort = StoryPlace.freePort();
        file = write(router.listening().getFirst().getPort(), metricsPort);
        return Map.of(
                "porchlight.config",
                file.toString(),
                "quarkus.kubernetes-client.api-server-url",
                apiServer.url(),
                METRICS,
                "http://" + LOOPBACK + ":" + metricsPort + "/q/",
                "quarkus.http.test-port",
                "0");
    }

    @Override
    public void stop() {
        router.close();
        apiServer.close();
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A router that listens on a port of the kernel's choice, and knows one node. */
    static NettySpeaker router() {
        return router(UpdateSink.DROP);
    }

    static NettySpeaker router(UpdateSink updates) {
        NettySpeaker router = new NettySpeaker(
                List.of(new Listen(IpAddress.parse(LOOPBACK), 0)),
                SessionTimers.DEFAULTS,
                SpeakerListener.DEAF,
                updates);
        router.desire(new Desired(1, List.of(new PeerRoutes(node(), Map.of()))));
        return router;
    }

    private static Peer node() {
        return new Peer(
                Scene.NODES.getFirst(),
                new Neighbor(
                        IpAddress.parse(LOOPBACK), Optional.empty(), 179, Optional.empty(), Neighbor.Security.NONE),
                new SessionSettings(
                        new AsNumber(65001),
                        RouterId.parse("10.0.0.1"),
                        new RemoteAs.External(),
                        Set.of(Family.IPV6_UNICAST),
                        true,
                        new SessionSettings.Times(Duration.ofSeconds(9), Duration.ofMinutes(8), Duration.ofSeconds(5)),
                        SessionSettings.Abilities.NONE),
                NextHops.NONE);
    }

    /** The configuration of that node. */
    static Path write(int routerPort, int metricsPort) {
        try {
            return Files.writeString(Files.createTempFile("porchlight", ".yaml"), """
                    porchlight:
                      node-name: %s
                      bgp:
                        as: 65534
                        peers:
                          red-place7: { address: 127.0.0.1, port: %d, as: 65001 }
                      prefixes:
                        services: { cidr: "%s" }
                      http: { metrics-address: 127.0.0.1, metrics-port: %d }
                    """.formatted(
                            Scene.NODES.getFirst(), routerPort, Scene.PREFIX, metricsPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
