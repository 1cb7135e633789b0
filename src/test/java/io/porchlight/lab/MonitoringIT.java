package io.porchlight.lab;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.porchlight.docs.DocumentedMetric;
import io.porchlight.monitoring.Dashboard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A real Prometheus scrapes four agents to which things happen: afterwards every panel has something to show, the rules
 * can be evaluated, and what it knows of the metrics is what the document says.
 */
@AtPlace7
@Lab("prometheus:prometheus")
class MonitoringIT {

    /** The node to which most of it happens, and which the dashboard of one node is asked about. */
    private static final int NODE = 4;

    private static final String SERVICES = "prefix=\"services\"";

    @Test
    void every_panel_has_an_answer_after_a_day_in_the_life_of_the_fleet(Place7 place7) {
        try (Prometheus prometheus = new Prometheus(place7.network(), place7.folder("prometheus"));
                Healthz kubeProxy = new Healthz(place7.node(NODE).namespace(), true)) {
            prometheus.await("sum(porchlight_prefix_announced{" + SERVICES + "})", 4);
            Instant began = Instant.now();

            backendsGoAndReturn(place7, prometheus);
            aRouterShutsASessionDown(place7, prometheus);
            theRouterIsKilledAndComesBack(place7, prometheus);
            aFileIsRejectedAndTheNextOneHasAPeerThatIsNotThere(place7, prometheus);
            assertThat(kubeProxy.answered()).isPositive();
            backendsGo(place7, prometheus);

            assertPanelsAnswer(prometheus, began, place7.node(NODE).name());
            assertRulesAreWell(prometheus);
            assertMetadataIsThatOfTheDocument(prometheus);
            assertLabelsAreThoseOfTheDocument(prometheus);
        }
    }

    private static void backendsGoAndReturn(Place7 place7, Prometheus prometheus) {
        backendsGo(place7, prometheus);
        place7.scene().setReady(place7.node(NODE).name(), true);
        prometheus.await("sum(porchlight_prefix_announced{" + SERVICES + "})", 4);
    }

    private static void backendsGo(Place7 place7, Prometheus prometheus) {
        place7.scene().setReady(place7.node(NODE).name(), false);
        prometheus.await("sum(porchlight_prefix_announced{" + SERVICES + "})", 3);
    }

    private static void aRouterShutsASessionDown(Place7 place7, Prometheus prometheus) {
        String protocol = place7.node(NODE).protocol();
        place7.router().bird().birdc("disable " + protocol);
        prometheus.await("sum(porchlight_bgp_notifications_total{code=\"6\",subcode=\"2\"})", 1);
        place7.router().bird().birdc("enable " + protocol);
        prometheus.await("sum(porchlight_bgp_session_up)", 4);
    }

    private static void theRouterIsKilledAndComesBack(Place7 place7, Prometheus prometheus) {
        place7.router().bird().kill();
        prometheus.await(fleet("Nodes cut off", "A"), 4);
        prometheus.await(fleet("Dark prefixes", "A"), 1);
        place7.router().bird().restart();
        prometheus.await(fleet("Nodes cut off", "A"), 0);
        prometheus.await(fleet("Dark prefixes", "A"), 0);
    }

    private static void aFileIsRejectedAndTheNextOneHasAPeerThatIsNotThere(Place7 place7, Prometheus prometheus) {
        place7.agent(NODE).configure("porchlight: { colour: red }");
        prometheus.await(fleet("Stale nodes", "A"), 1);
        place7.reload(NODE, file -> file.withSection("gates", "{ kube-proxy: { url: \"%s\" } }".formatted(Healthz.URL))
                .withPeer("blue-place7", "{ address: \"%s\", as: 65002 }".formatted(Place7Network.BLUE_ADDRESS)));
        prometheus.await(fleet("Stale nodes", "A"), 0);
        prometheus.await(fleet("Sessions down", "A"), 1);
        prometheus.await("sum(porchlight_gate_open)", 1);
    }

    /** The query of a panel, about everything. */
    private static String fleet(String panel, String refId) {
        return Dashboard.of(Dashboard.FILES.getFirst()).queries().stream()
                .filter(query -> query.panel().equals(panel) && query.refId().equals(refId))
                .findFirst()
                .orElseThrow()
                .with(variables(".*"))
                .expr();
    }

    private static Map<String, String> variables(String node) {
        return Map.of("cluster", ".*", "node", node, "peer", ".*", "prefix", ".*", "__rate_interval", "10s");
    }

    private static void assertPanelsAnswer(Prometheus prometheus, Instant began, String node) {
        List<String> failures = new ArrayList<>();
        Map<String, String> nodes = Map.of("Porchlight / Fleet", ".*", "Porchlight / Node", node);
        for (Dashboard dashboard : Dashboard.FILES.stream().map(Dashboard::of).toList()) {
            Map<String, String> variables = variables(nodes.get(dashboard.title()));
            for (Dashboard.Query query : dashboard.queries()) {
                if (answers(prometheus, query.with(variables), began).isEmpty()) {
                    failures.add(dashboard.title() + ", " + query + " has no answer: "
                            + query.with(variables).expr());
                }
            }
            // No rule waits for less than a minute, so nothing fires here: it is enough that they can be asked.
            dashboard.annotations().forEach(query -> answers(prometheus, query.with(variables), began));
        }
        assertThat(failures).isEmpty();
        assertThat(answers(prometheus, planted("porchlight_prefix_announced{prefix=\"nowhere\"}"), began))
                .as("a panel that asks for what is not there would be found")
                .isEmpty();
        assertThatThrownBy(() -> answers(prometheus, planted("sum by (prefix"), began))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Dashboard.Query planted(String expression) {
        return new Dashboard.Query("planted", "A", expression, true);
    }

    /** The values that can be shown: a quantile of nothing is none. */
    private static List<Double> answers(Prometheus prometheus, Dashboard.Query query, Instant began) {
        List<Double> values =
                query.instant() ? prometheus.values(query.expr()) : prometheus.values(query.expr(), began);
        return values.stream().filter(value -> !value.isNaN()).toList();
    }

    private static void assertRulesAreWell(Prometheus prometheus) {
        await("every rule was evaluated").atMost(10, SECONDS).untilAsserted(() -> {
            List<JsonNode> rules = Prometheus.elements(
                            prometheus.get("rules", Map.of()).at("/groups/0/rules"))
                    .toList();
            assertThat(rules).isNotEmpty().allSatisfy(rule -> {
                assertThat(rule.path("lastError").asText())
                        .as(rule.get("name").asText())
                        .isEmpty();
                assertThat(rule.get("health").asText())
                        .as(rule.get("name").asText())
                        .isEqualTo("ok");
            });
        });
        assertThat(prometheus.values("cluster_node_prefix:porchlight_prefix_heard:max"))
                .contains(1.0);
    }

    private static void assertMetadataIsThatOfTheDocument(Prometheus prometheus) {
        Map<String, JsonNode> known = new HashMap<>();
        Prometheus.elements(prometheus.get("targets/metadata", Map.of("match_target", "{job=\"porchlight\"}")))
                .forEach(metric -> known.put(metric.get("metric").asText(), metric));
        known.keySet().removeIf(name -> !name.startsWith("porchlight_"));

        for (DocumentedMetric metric : DocumentedMetric.all().values()) {
            // In OpenMetrics a counter is called by its name without the suffix.
            JsonNode told = known.containsKey(metric.name())
                    ? known.remove(metric.name())
                    : known.remove(metric.name().replaceFirst("_total$", ""));
            assertThat(told).as(metric.name()).isNotNull();
            assertThat(told.get("type").asText()).as(metric.name()).isEqualTo(metric.type());
            assertThat(told.get("help").asText()).as(metric.name()).isEqualTo(metric.help());
        }
        assertThat(known.keySet()).as("metrics that the document does not have").isEmpty();
    }

    private static void assertLabelsAreThoseOfTheDocument(Prometheus prometheus) {
        Set<String> scraped = Set.of("__name__", "job", "instance", "cluster", "node", "namespace", "pod", "le");
        Map<String, DocumentedMetric> documented = new HashMap<>();
        DocumentedMetric.all().values().forEach(metric -> metric.series()
                .forEach(name -> documented.put(name, metric)));

        Prometheus.elements(prometheus.get("series", Map.of("match[]", "{__name__=~\"porchlight_.+\"}")))
                .forEach(series -> {
                    Set<String> own = new HashSet<>();
                    series.fieldNames().forEachRemaining(own::add);
                    own.removeAll(scraped);
                    Map<String, Set<String>> labels =
                            documented.get(series.get("__name__").asText()).labels();
                    assertThat(own).as("%s", series).isSubsetOf(labels.keySet());
                    assertThat(own).as("%s", series).allSatisfy(label -> assertThat(
                                    labels.get(label).isEmpty()
                                            || labels.get(label)
                                                    .contains(series.get(label).asText()))
                            .isTrue());
                });
    }
}
