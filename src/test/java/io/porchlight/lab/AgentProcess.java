package io.porchlight.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** An agent on a node: the application as it is shipped, with a configuration of its own. */
final class AgentProcess implements AutoCloseable {

    private static final String FILE = "porchlight.yaml";

    private final LabNode node;
    private final Path folder;
    private final LabProcess process;

    /**
     * An agent that runs in no Pod.
     *
     * @param folder its own: gets the configuration and the log, which goes on behind what earlier agents wrote there
     * @param configuration the YAML file
     */
    AgentProcess(LabNode node, Path folder, String configuration) {
        this(node, folder, configuration, Map.of());
    }

    /** @param environment beside what every agent of the lab has */
    AgentProcess(LabNode node, Path folder, String configuration, Map<String, String> environment) {
        this(node, folder, configuration, onScene(environment), UnaryOperator.identity());
    }

    /** An agent in the place that the image makes for it. */
    static AgentProcess inContainer(LabNode node, Path folder, String configuration) {
        Map<String, String> variables =
                Map.of("PORCHLIGHT_CONFIG", Container.CONFIG + "/" + FILE, "PORCHLIGHT_RUN_DIR", Container.RUN);
        return new AgentProcess(
                node,
                folder,
                configuration,
                onScene(variables),
                command -> Container.around(folder, runFolder(folder), command));
    }

    /** An agent that finds the API server as one in a Pod does. */
    static AgentProcess inPod(
            LabNode node, Path folder, String configuration, AccountVolume account, Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("KUBERNETES_SERVICE_HOST", Place7Network.API_ADDRESS);
        variables.put("KUBERNETES_SERVICE_PORT", Integer.toString(ControlPlane.PORT));
        // Where a person who runs the tests may have a kubeconfig of their own.
        variables.put("HOME", folder.toString());
        return new AgentProcess(node, folder, configuration, variables, account::mountedFor);
    }

    private AgentProcess(
            LabNode node,
            Path folder,
            String configuration,
            Map<String, String> environment,
            UnaryOperator<List<String>> place) {
        this.node = node;
        this.folder = folder;
        try {
            Files.createDirectories(runFolder(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        configure(configuration);
        Map<String, String> variables = new HashMap<>(environment);
        variables.putIfAbsent("PORCHLIGHT_CONFIG", folder.resolve(FILE).toString());
        variables.putIfAbsent("PORCHLIGHT_RUN_DIR", runFolder(folder).toString());
        this.process = LabProcess.start(
                "the agent on " + node.name(),
                node.namespace(),
                folder.resolve("log"),
                variables,
                place.apply(AgentProgram.command("run")));
    }

    private static Map<String, String> onScene(Map<String, String> variables) {
        Map<String, String> more = new HashMap<>(variables);
        more.put("KUBERNETES_MASTER", ApiServer.urlFor(Place7Network.API_ADDRESS));
        return more;
    }

    /** Replaces the configuration in one step, as a kubelet does with a ConfigMap's. */
    void configure(String configuration) {
        try {
            Path next = Files.writeString(folder.resolve("next.yaml"), configuration);
            Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command of the shipped program on the node, where this agent runs, whether it does or not. */
    Command.Result porchlight(String... arguments) {
        return Command.result(
                "",
                node.namespace()
                        .inside(Stream.concat(
                                        Stream.of("env", "PORCHLIGHT_RUN_DIR=" + runFolder(folder)),
                                        AgentProgram.command(arguments).stream())
                                .toList())
                        .toArray(String[]::new));
    }

    /** What a command left in the run folder is as if it had never been run. */
    void clearRunFolder() {
        try (Stream<Path> files = Files.list(runFolder(folder))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process, to be signalled and listened to. */
    LabProcess process() {
        return process;
    }

    void assertAlive() {
        assertThat(process.isAlive())
                .as("the agent on %s is alive; it logged%n%s", node.name(), process.output())
                .isTrue();
    }

    /** All that it logged, with what earlier agents in the same folder did. */
    List<String> log() {
        return process.output().lines().toList();
    }

    /**
     * What a scrape reads, from the router's place in the network.
     *
     * @param sample a metric with labels, as the scrape spells it but for their order: each must be there
     * @throws IllegalStateException when there is no such sample, or more than one
     */
    double metric(Namespace from, String sample, String... labels) {
        List<String> found = scrape(from)
                .lines()
                .filter(line -> line.startsWith(sample + "{"))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException(sample + List.of(labels) + " on " + node.name() + ": " + found);
        }
        return Double.parseDouble(found.getFirst().substring(found.getFirst().lastIndexOf(' ') + 1));
    }

    /** Whether the kubelet would find it ready; not while nothing answers. */
    boolean isReady(Namespace from) {
        return from.call(() -> {
            HttpURLConnection connection = connect("/q/health/ready");
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } catch (ConnectException e) {
                return false;
            } finally {
                connection.disconnect();
            }
        });
    }

    /** When the watch of this resource last heard of something, in seconds of Unix time. */
    double lastEvent(Namespace from, String resource) {
        return metric(from, "porchlight_cluster_last_event_timestamp_seconds", "resource=\"" + resource + "\"");
    }

    /** Kills what still runs. */
    @Override
    public void close() {
        process.close();
    }

    private static Path runFolder(Path folder) {
        return folder.resolve("run");
    }

    private String scrape(Namespace from) {
        return from.call(() -> {
            HttpURLConnection connection = connect("/q/metrics");
            try (var body = connection.getInputStream()) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8);
            } finally {
                connection.disconnect();
            }
        });
    }

    private HttpURLConnection connect(String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://[" + node.address() + "]:9179" + path)
                .toURL()
                .openConnection();
        // A kept connection would be used again from another namespace.
        connection.setRequestProperty("Connection", "close");
        int patience = (int) Duration.ofSeconds(5).toMillis();
        connection.setConnectTimeout(patience);
        connection.setReadTimeout(patience);
        return connection;
    }
}
