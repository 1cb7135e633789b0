package io.porchlight.lab;

import static io.porchlight.lab.Place7Network.SERVICE_RANGE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.porchlight.scene.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The whole scene, up and running: the router, an API server that holds the cluster of place 7, and on each of its
 * four nodes an agent and the stand-in for kube-proxy. Nodes are counted from 1, as in their names.
 */
final class Place7 implements AutoCloseable {

    /** What tests create in the cluster beside the scene carries this label, and is gone after the test. */
    static final String EXTRA = "porchlight.io/lab-extra";

    /** The one agent that does not ask for graceful restart, so that the lab sees both. */
    private static final String WITHOUT_GRACEFUL_RESTART = Scene.NODES.getFirst();

    private final Place7Network network = new Place7Network();
    private final Path folder = Path.of("target", "lab", network.run());
    private final List<AutoCloseable> open = new ArrayList<>(List.of(network));
    private final List<AgentProcess> agents = new ArrayList<>();
    private final List<KubeProxy> proxies;
    private final RedPlace7 router;
    private final ApiServer api;
    private final Scene scene;

    Place7() {
        try {
            Files.createDirectories(folder);
            router = opened(new RedPlace7(network, folder.resolve("red.place7")));
            api = opened(new ApiServer(network, folder.resolve("api.log")));
            scene = new Scene(
                    api.client(),
                    network.nodes().stream()
                            .collect(Collectors.toMap(LabNode::name, node -> List.of(node.address(), node.ipv4()))));
            scene.create();
            proxies = network.nodes().stream()
                    .map(node -> KubeProxy.start(node.namespace(), SERVICE_RANGE))
                    .toList();
            network.nodes().forEach(node -> agents.add(start(node)));
            awaitWhole();
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | AssertionError e) {
            close();
            throw e;
        }
    }

    Place7Network network() {
        return network;
    }

    RedPlace7 router() {
        return router;
    }

    Scene scene() {
        return scene;
    }

    /** Reaches the API server also while the nodes do not. */
    KubernetesClient client() {
        return api.client();
    }

    LabNode node(int number) {
        return network.nodes().get(number - 1);
    }

    AgentProcess agent(int number) {
        return agents.get(number - 1);
    }

    /** In the order of the nodes. */
    List<KubeProxy> proxies() {
        return proxies;
    }

    /** A folder for what one test starts beside the scene. */
    Path folder(String name) {
        return folder.resolve(name);
    }

    /** What the router should call the sessions of these nodes, in order. */
    List<String> protocols(int... numbers) {
        return each(LabNode::protocol, numbers);
    }

    /** The nexthops that the router's kernel should have, in order. */
    List<String> gateways(int... numbers) {
        return each(LabNode::address, numbers);
    }

    /** Whether these nodes, and no others, have the Service range's traffic: in BIRD and in the kernel. */
    boolean announcedBy(int... numbers) {
        return router.announcers(SERVICE_RANGE).equals(protocols(numbers))
                && router.gateways(SERVICE_RANGE).equals(gateways(numbers));
    }

    /** Waits until all is as it was in the beginning. */
    void awaitWhole() {
        await("every node announces " + SERVICE_RANGE)
                .atMost(45, SECONDS)
                .failFast(() -> agents.forEach(AgentProcess::assertAlive))
                .untilAsserted(() -> assertThat(router.gateways(SERVICE_RANGE)).isEqualTo(gateways(1, 2, 3, 4)));
        await().atMost(5, SECONDS).until(() -> announcedBy(1, 2, 3, 4));
    }

    /** Puts everything right that a test may have broken, and waits until it is. */
    void restore() {
        network.healApi();
        if (!router.bird().isAlive()) {
            router.bird().restart();
        }
        for (int number = 1; number <= agents.size(); number++) {
            if (agent(number).process().isAlive()) {
                agent(number).process().signal("CONT");
            } else {
                restartAgent(number);
            }
        }
        client().services().inAnyNamespace().withLabel(EXTRA).delete();
        client().discovery()
                .v1()
                .endpointSlices()
                .inAnyNamespace()
                .withLabel(EXTRA)
                .delete();
        Scene.NODES.forEach(node -> scene.setReady(node, true));
        awaitWhole();
    }

    /** Ends everything; the logs stay. */
    @Override
    public void close() {
        agents.forEach(AgentProcess::close);
        for (AutoCloseable part : open.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("the lab does not close whole: " + e);
            }
        }
    }

    /** Starts an agent on this node again, after the last one ended. */
    void restartAgent(int number) {
        agents.set(number - 1, start(node(number)));
    }

    private AgentProcess start(LabNode node) {
        return new AgentProcess(node, folder.resolve(node.name()), configuration(node));
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.add(part);
        return part;
    }

    private List<String> each(Function<LabNode, String> what, int... numbers) {
        return IntStream.of(numbers).mapToObj(this::node).map(what).toList();
    }

    private static String configuration(LabNode node) {
        return """
                porchlight:
                  node-name: %s
                  bgp:
                    as: %d
                    router-id: %s
                    peers:
                      red-place7:
                        address: %s
                        as: %d
                        hold-time: %ds
                        connect-retry: 1s
                        graceful-restart: { enabled: %s }
                  prefixes:
                    services:
                      cidr: %s
                    services-ipv4:
                      cidr: %s
                  http:
                    metrics-address: "%s"
                """.formatted(
                        node.name(),
                        RedPlace7.NODES_AS,
                        node.ipv4(),
                        Place7Network.ROUTER_ADDRESS,
                        RedPlace7.AS,
                        RedPlace7.HOLD_TIME,
                        !node.name().equals(WITHOUT_GRACEFUL_RESTART),
                        SERVICE_RANGE,
                        Place7Network.SERVICE_RANGE_IPV4,
                        node.address());
    }
}
