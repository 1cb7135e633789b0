package io.porchlight.lab;

import static io.porchlight.lab.Place7Network.SERVICE_RANGE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The scene on a real control plane, with everything of {@code k8s/} applied, but for the containers: agents are started
 * by the tests, in the place of the DaemonSet's Pods. Nodes are counted from 1, as in their names.
 */
final class RealPlace7 implements AutoCloseable {

    /** Longer than a test stops an agent for, in seconds. */
    private static final int HOLD_TIME = 180;

    private final Place7Network network = new Place7Network();
    private final Path folder = Path.of("target", "lab", network.run());
    private final List<AutoCloseable> open = new ArrayList<>(List.of(network));
    private final Map<Integer, Pod> pods = new TreeMap<>();
    private final Map<Integer, AgentProcess> agents = new TreeMap<>();
    private final RedPlace7 router;
    private final ControlPlane controlPlane;
    private final RealCluster cluster;
    private final DaemonSetPods daemonSet;
    private int accounts;

    RealPlace7() {
        try {
            Files.createDirectories(folder);
            router = opened(new RedPlace7(network, folder.resolve("red.place7"), HOLD_TIME));
            controlPlane = opened(new ControlPlane(network, folder.resolve("control-plane")));
            cluster = new RealCluster(controlPlane.client(), network.nodes());
            daemonSet = new DaemonSetPods(controlPlane.client(), controlPlane.kubectl());
            cluster.create();
            daemonSet.apply();
            for (int number = 1; number <= network.nodes().size(); number++) {
                pods.put(number, daemonSet.run(node(number)));
            }
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

    /** Where logs go, and stay. */
    Path folder() {
        return folder;
    }

    ControlPlane controlPlane() {
        return controlPlane;
    }

    KubernetesClient client() {
        return controlPlane.client();
    }

    RealCluster cluster() {
        return cluster;
    }

    DaemonSetPods daemonSet() {
        return daemonSet;
    }

    LabNode node(int number) {
        return network.nodes().get(number - 1);
    }

    /** The DaemonSet's Pod on this node. */
    Pod pod(int number) {
        return pods.get(number);
    }

    /** What a kubelet would mount for a Pod on this node. */
    AccountVolume account(String token) {
        return new AccountVolume(folder.resolve("account" + ++accounts), controlPlane.certificate(), token);
    }

    /** Starts the agent of this node, with the token of its Pod. */
    AgentProcess start(int number) {
        return start(number, account(daemonSet.token(pod(number))));
    }

    AgentProcess start(int number, AccountVolume account) {
        AgentFile file = AgentFile.of(node(number), true)
                .withPeer(
                        "red-place7",
                        "{ address: \"%s\", as: %d, hold-time: %ds, connect-retry: 1s, graceful-restart: { enabled: true } }"
                                .formatted(Place7Network.ROUTER_ADDRESS, RedPlace7.AS, HOLD_TIME));
        AgentProcess agent = AgentProcess.inPod(
                node(number),
                folder.resolve("agent" + agents.size() + "-" + accounts),
                file.text(),
                account,
                DaemonSetPods.environment(pod(number)));
        agents.put(number, agent);
        return agent;
    }

    /** Has the DaemonSet's Pod on this node replaced, as a rolling update does, when its agent has ended. */
    void replacePod(int number) {
        daemonSet.remove(pod(number));
        pods.put(number, daemonSet.run(node(number)));
    }

    /** Whether these nodes, and no others, have the Service range's traffic. */
    boolean announcedBy(int... numbers) {
        List<String> protocols = IntStream.of(numbers)
                .mapToObj(number -> node(number).protocol())
                .toList();
        return router.announcers(SERVICE_RANGE).equals(protocols);
    }

    /** Waits until it is so. */
    void awaitAnnouncedBy(int... numbers) {
        await("the routes to " + SERVICE_RANGE)
                .atMost(60, SECONDS)
                .failFast(() -> agents.values().forEach(AgentProcess::assertAlive))
                .until(() -> announcedBy(numbers));
    }

    /** When the path by this node came, when its session did, and what the router ever received on it. */
    Seen seen(int number) {
        BirdProtocol session = router.bird().protocol(node(number).protocol());
        return router.bird().routes(SERVICE_RANGE).stream()
                .filter(path -> path.protocol().equals(node(number).protocol()))
                .map(path -> new Seen(session.since(), path.since(), session.changes()))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no path by " + node(number).name()));
    }

    /** What a flap would change. */
    record Seen(BirdTime session, BirdTime path, BirdProtocol.Changes changes) {

        boolean isStill(Seen now) {
            return session.isSameMomentAs(now.session) && path.isSameMomentAs(now.path) && changes.equals(now.changes);
        }
    }

    /** Ends the agents, and puts right what a test has changed in the cluster. */
    void restore() {
        agents.values().forEach(AgentProcess::close);
        agents.clear();
        network.healApi();
        if (!controlPlane.isApiServerUp()) {
            controlPlane.startApiServerAgain();
        }
        daemonSet.apply();
        pods.replaceAll((number, pod) -> client().resource(pod).get() == null ? daemonSet.run(node(number)) : pod);
        network.nodes().forEach(node -> cluster.setReady(node, true));
        await("the router has forgotten the agents").atMost(10, SECONDS).until(this::isDark);
    }

    private boolean isDark() {
        if (announcedBy()) {
            return true;
        }
        // What it keeps for agents that were killed, in case they come back.
        Stream.concat(network.nodes().stream(), Stream.of(network.spare()))
                .forEach(node -> router.bird().birdc("restart " + node.protocol()));
        return false;
    }

    /** Ends everything; the logs stay. */
    @Override
    public void close() {
        agents.values().forEach(AgentProcess::close);
        for (AutoCloseable part : open.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("the lab does not close whole: " + e);
            }
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.add(part);
        return part;
    }
}
