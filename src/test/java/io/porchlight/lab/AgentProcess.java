package io.porchlight.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An agent on a node: the application as it is shipped, with a configuration of its own. */
final class AgentProcess implements AutoCloseable {

    private static final Path JAR = Path.of(System.getProperty("porchlight.jar", "target/quarkus-app/quarkus-run.jar"));

    private final LabNode node;
    private final LabProcess process;

    /**
     * @param folder its own: gets the configuration and the log, which goes on behind what earlier agents wrote there
     * @param configuration the YAML file
     */
    AgentProcess(LabNode node, Path folder, String configuration) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("no agent at " + JAR.toAbsolutePath() + ": build it with ./mvnw package");
        }
        this.node = node;
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("porchlight.yaml"), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.process = LabProcess.start(
                "the agent on " + node.name(),
                node.namespace(),
                folder.resolve("log"),
                Map.of(
                        "PORCHLIGHT_CONFIG", folder.resolve("porchlight.yaml").toString(),
                        "KUBERNETES_MASTER", ApiServer.urlFor(Place7Network.API_ADDRESS)),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx96m",
                        "-jar",
                        JAR.toString()));
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

    /** Kills what still runs. */
    @Override
    public void close() {
        process.close();
    }

    private String scrape(Namespace from) {
        return from.call(() -> {
            URLConnection connection = URI.create("http://[" + node.address() + "]:9179/q/metrics")
                    .toURL()
                    .openConnection();
            // A kept connection would be used again from another namespace.
            connection.setRequestProperty("Connection", "close");
            int patience = (int) Duration.ofSeconds(5).toMillis();
            connection.setConnectTimeout(patience);
            connection.setReadTimeout(patience);
            try (var body = connection.getInputStream()) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8);
            } finally {
                ((HttpURLConnection) connection).disconnect();
            }
        });
    }
}
