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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The whole scene, up and running: the router, an API server that holds the cluster of place 7, and on each of its
 * four nodes an agent and the stand-in for kube-proxy. Nodes are counted from 1, as in their names.
 */
final class Place7 implements AutoCloseable {

    /** What tests create in the cluster beside the scene carries this label, and is gone after the test. */
    static final String EXTRA = "porchlight.io/lab-extra";

    /** The annotation that drains a node. */
    static final String DRAIN = "porchlight.io/drain";

    /** The one agent that does not ask for graceful restart, so that the lab sees both. */
    private static final String WITHOUT_GRACEFUL_RESTART = Scene.NODES.getFirst();

    private final Place7Network network = new Place7Network();
    private final Path folder = Path.of("target", "lab", network.run());
    private final List<AutoCloseable> open = new ArrayList<>(List.of(network));
    private final List<AgentProcess> agents = new ArrayList<>();
    private final List<AgentFile> files = new ArrayList<>();
    private final List<KubeProxy> proxies;
    private final RedPlace7 router;
    private final ApiServer api;
    private final Scene scene;
    private final AgentPods pods;

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
            pods = new AgentPods(api.client());
            for (LabNode node : network.nodes()) {
                pods.replace(node);
                files.add(usualFile(node));
                agents.add(start(node, files.getLast()));
            }
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

    ApiServer api() {
        return api;
    }

    AgentPods pods() {
        return pods;
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

    /** The path to the Service range by this node, if BIRD has it. */
    Optional<BirdRoute> path(int number) {
        return router.bird().routes(SERVICE_RANGE).stream()
                .filter(path -> path.protocol().equals(node(number).protocol()))
                .findFirst();
    }

    /** BIRD's session with this node. */
    BirdProtocol session(int number) {
        return router.bird().protocol(node(number).protocol());
    }

    /** Waits until BIRD has the path to the Service range by this node, with a community that says it is going. */
    void awaitGoing(int number) {
        await("the path by " + node(number).name() + " carries GRACEFUL_SHUTDOWN")
                .atMost(5, SECONDS)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> path(number).filter(BirdRoute::isGoing).isPresent());
    }

    /** Sends flows, and counts at each node how many arrived there; all of them arrived somewhere. */
    List<Long> arrivals(Namespace from, String address, int port, int flows) {
        proxies.forEach(KubeProxy::reset);
        new Packets(from).sendDatagrams(address, port, flows);
        await("all datagrams arrive")
                .atMost(2, SECONDS)
                .until(() -> proxies.stream().mapToLong(KubeProxy::arrived).sum() == flows);
        return proxies.stream().map(KubeProxy::arrived).toList();
    }

    /** Waits until all is as it was in the beginning. */
    void awaitWhole() {
        await("every node announces " + SERVICE_RANGE)
                .atMost(120, SECONDS)
                .failFast(() -> agents.forEach(AgentProcess::assertAlive))
                .untilAsserted(() -> assertThat(router.gateways(SERVICE_RANGE)).isEqualTo(gateways(1, 2, 3, 4)));
        await().atMost(5, SECONDS).until(() -> announcedBy(1, 2, 3, 4));
    }

    /** Puts everything right that a test may have broken, and waits until it is. */
    void restore() {
        network.healApi();
        if (!api.isUp()) {
            api.start();
        }
        if (!router.bird().isAlive()) {
            router.bird().restart();
        }
        restoreCluster();
        for (int number = 1; number <= agents.size(); number++) {
            restoreAgent(number);
        }
        awaitWhole();
    }

    private void restoreCluster() {
        client().services().inAnyNamespace().withLabel(EXTRA).delete();
        client().endpoints().inAnyNamespace().withLabel(EXTRA).delete();
        client().discovery()
                .v1()
                .endpointSlices()
                .inAnyNamespace()
                .withLabel(EXTRA)
                .delete();
        for (String node : Scene.NODES) {
            scene.setReady(node, true);
            scene.removeAnnotation(node, DRAIN);
            scene.setUnschedulable(node, false);
            scene.setNodeReady(node, true);
        }
    }

    private void restoreAgent(int number) {
        AgentProcess agent = agent(number);
        agent.clearRunFolder();
        if (agent.process().isAlive()) {
            agent.process().signal("CONT");
            reload(number, _ -> usualFile(node(number)));
        } else {
            files.set(number - 1, usualFile(node(number)));
            restartAgent(number);
        }
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

    /** Starts an agent on this node again, after the last one ended: in a new Pod if the old one is being deleted. */
    void restartAgent(int number) {
        if (pods.isDeleted(node(number))) {
            pods.replace(node(number));
        }
        agents.set(number - 1, start(node(number), files.get(number - 1)));
    }

    /** Kills the agent on this node, and starts another with another file. */
    void restartAgent(int number, UnaryOperator<AgentFile> change) {
        agent(number).process().close();
        files.set(number - 1, change.apply(files.get(number - 1)));
        restartAgent(number);
    }

    /** Changes the file of the agent on this node, and waits until the agent goes by it. */
    void reload(int number, UnaryOperator<AgentFile> change) {
        AgentFile next = change.apply(files.get(number - 1));
        if (next.equals(files.set(number - 1, next))) {
            return;
        }
        double before = reloads(number);
        agent(number).configure(next.text());
        await("the agent on " + node(number).name() + " has read its file again")
                .atMost(10, SECONDS)
                .until(() -> reloads(number) > before);
    }

    private double reloads(int number) {
        return agent(number).metric(network.router(), "porchlight_config_reloads_total", "result=\"success\"");
    }

    private AgentProcess start(LabNode node, AgentFile file) {
        return new AgentProcess(node, folder.resolve(node.name()), file.text(), pods.environment(node));
    }

    private static AgentFile usualFile(LabNode node) {
        return AgentFile.of(node, !node.name().equals(WITHOUT_GRACEFUL_RESTART));
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.add(part);
        return part;
    }

    private List<String> each(Function<LabNode, String> what, int... numbers) {
        return IntStream.of(numbers).mapToObj(this::node).map(what).toList();
    }
}
