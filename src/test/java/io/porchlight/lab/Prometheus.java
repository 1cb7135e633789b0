package io.porchlight.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.porchlight.monitoring.PlainScrape;
import io.porchlight.monitoring.Rules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** Debian's Prometheus beside the API server, with the shipped rules and the shipped scrape, every second. */
final class Prometheus implements AutoCloseable {

    /** Longer than a scrape and an evaluation take on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int PORT = 9090;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final Path folder;
    private final LabProcess process;

    /** @param folder its own: configuration, log, and what it stores while it runs */
    Prometheus(Place7Network network, Path folder) {
        this.url = "http://[" + network.apiFromTest() + "]:" + PORT + "/api/v1/";
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("prometheus.yml"), configuration(network.nodes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = LabProcess.start(
                "Prometheus",
                network.api(),
                folder.resolve("log"),
                Map.of(),
                List.of(
                        "prometheus",
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=[::]:" + PORT,
                        "--log.level=warn"));
    }

    private static String configuration(List<LabNode> nodes) {
        return """
            global: { evaluation_interval: 1s }
            rule_files: ['%s']
            %s\
            """.formatted(
                Rules.FILE.toAbsolutePath(),
                PlainScrape.of(nodes.stream().collect(Collectors.toMap(LabNode::name, LabNode::address)), "1s"));
    }

    /**
     * The values of an expression now, one for each series.
     *
     * @throws IllegalStateException with what Prometheus has against it
     */
    List<Double> values(String expression) {
        return elements(get("query", Map.of("query", expression)).get("result"))
                .map(series -> series.at("/value/1").asText())
                .map(Prometheus::number)
                .toList();
    }

    /** Every value that the expression had since then, of every series, second by second. */
    List<Double> values(String expression, Instant since) {
        Map<String, String> parameters = Map.of(
                "query",
                expression,
                "start",
                Long.toString(since.getEpochSecond()),
                "end",
                Long.toString(Instant.now().getEpochSecond()),
                "step",
                "1");
        return elements(get("query_range", parameters).get("result"))
                .flatMap(series -> elements(series.get("values")))
                .map(sample -> number(sample.get(1).asText()))
                .toList();
    }

    /** Waits until the expression has one series with this value. */
    void await(String expression, double value) {
        Awaitility.await(expression + " is " + value)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .ignoreException(UncheckedIOException.class)
                .until(() -> values(expression).equals(List.of(value)));
    }

    /** What the API answers: the data alone. */
    JsonNode get(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path + "?" + query))
                .timeout(PATIENCE)
                .build();
        try {
            JsonNode answer = new ObjectMapper()
                    .readTree(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
            if (!answer.path("status").asText().equals("success")) {
                throw new IllegalStateException(answer.path("error").asText() + ": " + query);
            }
            return answer.get("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** What it stored goes, configuration and log stay. */
    @Override
    public void close() {
        client.close();
        process.close();
        try (Stream<Path> stored = Files.walk(folder.resolve("data"))) {
            for (Path path : stored.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
