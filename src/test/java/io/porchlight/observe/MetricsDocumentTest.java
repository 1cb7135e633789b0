package io.porchlight.observe;

import static io.porchlight.observe.Fixtures.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.cluster.OwnPod;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.net.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/metrics.md} is what a scrape says. */
class MetricsDocumentTest {

    private static final PeerConfig PEER =
            Fixtures.peer("red-place7", "2a0a:e5c0:13::1", 65001, Set.of(Family.values()));

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Pattern REASON = Pattern.compile("^\\| `([A-Z]\\w+)` \\|");

    /** Labels whose values the configuration, the build or the buckets choose: not worth a list. */
    private static final Set<String> OPEN_LABELS =
            Set.of("peer", "address", "as", "prefix", "gate", "version", "revision", "code", "subcode");

    @Test
    void the_table_of_the_document_is_what_a_scrape_says() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("docs/metrics.md")).stream()
                .filter(line -> line.startsWith("| `porchlight_"))
                .toList();

        assertThat(documented).containsExactlyElementsOf(rows());
    }

    @Test
    void every_reason_of_an_event_is_in_the_document() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("docs/metrics.md")).stream()
                .map(REASON::matcher)
                .filter(Matcher::find)
                .map(line -> line.group(1))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Stream.of(NodeEvent.Reason.values())
                        .map(NodeEvent.Reason::toString)
                        .toList());
    }

    private static List<String> rows() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Fixtures.Scene scene = new Fixtures.Scene();
        Metrics metrics = new Metrics(
                registry,
                Fixtures.BUILD,
                Fixtures.settings(List.of(PEER), List.of(SERVICES), List.of("kube-proxy")),
                scene.sources(Optional.of(new OwnPod("porchlight", "porchlight-x"))),
                () -> EventCounts.NONE);
        scene.sessions = List.of(Fixtures.established(
                PEER,
                new Fixtures.Counters().notification(Direction.SENT, 6, 2).notification(Direction.RECEIVED, 6, 4)));
        metrics.trouble(Fixtures.peer(PEER), "a NOTIFICATION");
        Scrape scrape = Scrape.of(registry);
        registry.close();
        return scrape.types().entrySet().stream()
                .map(metric -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                metric.getKey(),
                                metric.getValue(),
                                labels(scrape, metric.getKey()),
                                scrape.helps().get(metric.getKey())))
                .toList();
    }

    private static String labels(Scrape scrape, String metric) {
        Map<String, Set<String>> labels = new TreeMap<>();
        scrape.series().keySet().stream()
                .filter(series -> series.matches(metric + "(_count)?(\\{.*)?"))
                .map(LABEL::matcher)
                .flatMap(Matcher::results)
                .forEach(label -> labels.computeIfAbsent(label.group(1), name -> new TreeSet<>())
                        .add(label.group(2)));
        return labels.entrySet().stream()
                .map(label -> OPEN_LABELS.contains(label.getKey())
                        ? label.getKey()
                        : label.getKey() + " (" + String.join(", ", label.getValue()) + ")")
                .collect(Collectors.joining("; "));
    }
}
