package io.porchlight.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.docs.DocumentedMetric;
import io.porchlight.docs.Exposition;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A running agent says what {@code docs/metrics.md} promises, in whatever format it answers Prometheus. */
@Isolated("Quarkus holds one application at a time, and takes the logging of the whole JVM")
@QuarkusTest
@QuarkusTestResource(value = Place7.class, restrictToAnnotatedClass = true)
class ScrapeTest {

    private static final String TEXT = "text/plain;version=0.0.4";

    /** As Prometheus asks; which one it gets is between it and Quarkus. */
    private static final String AS_PROMETHEUS = "application/openmetrics-text;version=1.0.0,"
            + "application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    /** Of gates, which this agent has none of. */
    private static final String NOT_HERE = "porchlight_gate_open";

    /** Has series only of what was seen, which another test of the same process may have caused. */
    private static final String ONCE_SEEN = "porchlight_bgp_notifications_total";

    private final Map<String, DocumentedMetric> documented = DocumentedMetric.all();

    @ConfigProperty(name = Place7.METRICS)
    URI management;

    @ParameterizedTest
    @ValueSource(strings = {TEXT, AS_PROMETHEUS})
    void every_metric_of_the_document_is_there_and_no_other(String accept) throws Exception {
        assertThat(scrape(accept).types().keySet())
                .filteredOn(name -> !name.equals(ONCE_SEEN))
                .containsExactlyElementsOf(documented.keySet().stream()
                        .filter(name -> !Set.of(NOT_HERE, ONCE_SEEN).contains(name))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {TEXT, AS_PROMETHEUS})
    void types_and_help_texts_are_those_of_the_document(String accept) throws Exception {
        Exposition scrape = scrape(accept);

        scrape.types().forEach((name, type) -> {
            DocumentedMetric metric = documented.get(name);
            assertThat(type).as(name).isEqualTo(metric.type());
            assertThat(scrape.helps()).as(name).containsEntry(name, metric.help());
        });
    }

    @Test
    void labels_are_those_of_the_document_and_take_no_other_value() throws Exception {
        Exposition scrape = scrape(TEXT);

        for (DocumentedMetric metric : documented.values()) {
            assertThat(scrape.samples())
                    .filteredOn(sample -> metric.series().contains(sample.name()))
                    .allSatisfy(sample -> {
                        Map<String, String> labels = new TreeMap<>(sample.labels());
                        labels.remove("le");
                        assertThat(labels).containsOnlyKeys(metric.labels().keySet());
                        metric.labels().forEach((label, values) -> assertThat(
                                        values.isEmpty() || values.contains(labels.get(label)))
                                .as("%s{%s}: %s", metric.name(), label, labels)
                                .isTrue());
                    });
        }
    }

    @Test
    void every_combination_of_the_listed_values_has_its_series() throws Exception {
        Exposition scrape = scrape(TEXT);
        // Of an agent in a Pod alone, and of a family that this peer does not have.
        Set<String> conditional = Set.of("pods", "daemonsets", "ipv4-unicast");

        for (DocumentedMetric metric : documented.values()) {
            if (metric.name().equals(ONCE_SEEN)) {
                continue;
            }
            long combinations = metric.labels().values().stream()
                    .filter(values -> !values.isEmpty())
                    .mapToLong(values -> values.stream()
                            .filter(value -> !conditional.contains(value))
                            .count())
                    .reduce(1, (one, other) -> one * other);
            assertThat(scrape.samples().stream()
                            .filter(sample ->
                                    sample.name().equals(metric.series().getLast()))
                            .map(Exposition.Sample::labels)
                            .filter(labels -> labels.values().stream().noneMatch(conditional::contains))
                            .distinct())
                    .as(metric.name())
                    .hasSize(NOT_HERE.equals(metric.name()) ? 0 : Math.toIntExact(combinations));
        }
    }

    private Exposition scrape(String accept) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(management.resolve("metrics"))
                    .header("Accept", accept)
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return Exposition.of(answer.body());
        }
    }
}
