package io.porchlight.demo;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.porchlight.net.AsNumber;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import io.porchlight.scene.MockApiServer;
import io.porchlight.scene.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/** Plays the scene, then stays up with the status pages until Ctrl-C; with {@code --once} it ends after the story. */
public final class Demo {

    static final AsNumber NODES_AS = new AsNumber(65534);
    static final IpAddress ROUTER_ADDRESS = IpAddress.parse("127.0.0.1");
    private static final int STATUS_PORT = 9180;

    private Demo() {}

    /**
     * Exit code 0 when every step held, 1 with the step's name when not, 64 for other arguments.
     *
     * @param arguments {@code --once}, or nothing
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        boolean once = arguments.length == 1 && arguments[0].equals("--once");
        if (arguments.length > 0 && !once) {
            System.err.println("usage: make demo [ARGS=--once]");
            System.exit(64);
        }
        Optional<String> failed = run(once);
        failed.ifPresent(step -> System.err.println("\nThis step did not hold: " + step));
        if (once || failed.isPresent()) {
            System.exit(failed.isPresent() ? 1 : 0);
        }
    }

    private static Optional<String> run(boolean once) throws IOException, InterruptedException {
        Path log = logToFile();
        Path folder = Files.createTempDirectory("porchlight-demo");
        List<DemoNode> nodes = new ArrayList<>();
        try (MockApiServer apiServer = started(new MockApiServer("127.0.0.1", 0));
                KubernetesClient kubernetes = apiServer.client();
                UpstreamRouter router = new UpstreamRouter(ROUTER_ADDRESS, NODES_AS, addresses())) {
            Scene scene = new Scene(kubernetes);
            scene.create();
            introduce(apiServer, router, log);
            addresses().forEach((name, address) -> nodes.add(new DemoNode(name, address, apiServer, router, folder)));
            Optional<String> failed = new Story(scene, router.table(), IpPrefix.parse(Scene.PREFIX), System.out).play();
            if (failed.isEmpty() && !once) {
                stayUp(nodes);
            }
            return failed;
        } finally {
            // All at once: each takes the time to drain.
            nodes.parallelStream().forEach(DemoNode::close);
            delete(folder);
        }
    }

    /** The story is for the terminal; what the agents say would hide it. */
    private static Path logToFile() throws IOException {
        Path log = Files.createTempFile("porchlight-demo-", ".log");
        FileHandler file = new FileHandler(log.toString());
        file.setFormatter(new SimpleFormatter());
        Logger root = Logger.getLogger("");
        for (Handler console : root.getHandlers()) {
            root.removeHandler(console);
        }
        root.addHandler(file);
        return log;
    }

    private static MockApiServer started(MockApiServer server) {
        server.start();
        return server;
    }

    private static Map<String, IpAddress> addresses() {
        Map<String, IpAddress> addresses = new LinkedHashMap<>();
        for (String node : Scene.NODES) {
            addresses.put(node, IpAddress.parse("127.0.0." + (11 + addresses.size())));
        }
        return addresses;
    }

    private static void introduce(MockApiServer apiServer, UpstreamRouter router, Path log) {
        System.out.printf(
                "A Kubernetes API at %s, a router (AS %s) at %s port %d, and four nodes (AS %s).%n",
                apiServer.url(), UpstreamRouter.AS, ROUTER_ADDRESS, router.port(), NODES_AS);
        System.out.printf("Service prefix: %s. After each step: the router's table.%n", Scene.PREFIX);
        System.out.printf("The agents log to %s.%n", log);
    }

    private static void stayUp(List<DemoNode> nodes) throws IOException, InterruptedException {
        Thread main = Thread.currentThread();
        try (StatusServer pages = new StatusServer(STATUS_PORT, nodes)) {
            System.out.printf("%nStatus pages: %s - Ctrl-C ends the demo.%n", pages.url());
            CountDownLatch interrupted = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(interrupted, main)));
            interrupted.await();
        }
    }

    /** The process ends when its hooks have: so that the agents still say goodbye. */
    private static void leave(CountDownLatch interrupted, Thread main) {
        interrupted.countDown();
        try {
            main.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
