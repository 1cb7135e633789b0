package io.porchlight.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.porchlight.k8s.Manifests;
import io.porchlight.lab.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both ways to scrape find the agents that {@code k8s/} starts, and set the labels that rules and dashboards go by. */
class MonitoringManifestsTest {

    private static final Path FOLDER = Path.of("k8s", "monitoring");

    private final DaemonSet daemonSet = Manifests.objects()
            .filter(DaemonSet.class::isInstance)
            .map(DaemonSet.class::cast)
            .findFirst()
            .orElseThrow();
    private final PodTemplateSpec pod = daemonSet.getSpec().getTemplate();
    private final JsonNode monitor = yaml("podmonitor.yaml").get("spec");
    private final JsonNode job = yaml("prometheus/scrape.yaml").at("/scrape_configs/0");

    @TempDir
    Path folder;

    @Test
    void the_kustomization_names_every_manifest() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(texts(yaml("kustomization.yaml").get("resources")))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".yaml") && !name.equals("kustomization.yaml"))
                                    .toList());
        }
    }

    @Test
    void the_PodMonitor_finds_the_agents() {
        JsonNode endpoint = monitor.at("/podMetricsEndpoints/0");

        assertThat(monitor.at("/selector/matchLabels").properties())
                .allSatisfy(label -> assertThat(pod.getMetadata().getLabels())
                        .containsEntry(label.getKey(), label.getValue().asText()));
        assertThat(endpoint.get("port").asText()).isEqualTo(port().getName());
        assertThat(endpoint.get("path").asText()).isEqualTo(annotation("path"));
        assertThat(yaml("podmonitor.yaml").at("/metadata/namespace").asText())
                .isEqualTo(daemonSet.getMetadata().getNamespace());
    }

    @Test
    void the_plain_scrape_keeps_the_agents() {
        assertThat(texts(job.at("/kubernetes_sd_configs/0/namespaces/names")))
                .containsExactly(daemonSet.getMetadata().getNamespace());
        assertThat(kept("__meta_kubernetes_pod_label_app_kubernetes_io_name"))
                .isEqualTo(pod.getMetadata().getLabels().get("app.kubernetes.io/name") + ";" + annotation("scrape"));
        assertThat(kept("__meta_kubernetes_pod_container_port_name")).isEqualTo(port().getName());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.11, 192.0.2.11:9179",
        "2001:db8:0:1::11, [2001:db8:0:1::11]:9179",
    })
    void the_plain_scrape_asks_the_address_of_the_pod_at_the_annotated_port(String address, String asked) {
        String joined = address + ";" + annotation("port");
        List<String> addresses = relabelings()
                .filter(rule -> rule.path("target_label").asText().equals("__address__"))
                .filter(rule -> joined.matches(rule.get("regex").asText()))
                .map(rule -> joined.replaceFirst(
                        rule.get("regex").asText(), rule.get("replacement").asText()))
                .toList();

        assertThat(addresses).containsExactly(asked);
    }

    @Test
    void both_name_the_node_and_the_plain_one_also_what_the_operator_adds() {
        assertThat(monitor.at("/podMetricsEndpoints/0/relabelings/0/sourceLabels/0")
                        .asText())
                .isEqualTo("__meta_kubernetes_pod_node_name");
        assertThat(monitor.at("/podMetricsEndpoints/0/relabelings/0/targetLabel")
                        .asText())
                .isEqualTo("node");
        Map.of(
                        "node", "__meta_kubernetes_pod_node_name",
                        "pod", "__meta_kubernetes_pod_name",
                        "namespace", "__meta_kubernetes_namespace")
                .forEach((label, source) -> assertThat(relabelings()
                                .filter(rule ->
                                        rule.path("target_label").asText().equals(label))
                                .flatMap(rule -> texts(rule.get("source_labels")).stream()))
                        .containsExactly(source));
    }

    @Test
    void rules_that_go_by_names_have_those_of_the_manifests() {
        String namespace = "namespace=\"" + daemonSet.getMetadata().getNamespace() + "\"";
        String name = daemonSet.getMetadata().getName();

        assertThat(Rules.alert("PorchlightAgentMissing").expr())
                .contains(namespace)
                .contains("pod=~\"" + name + "-.+\"");
        assertThat(Rules.alert("PorchlightAgentNotScheduled").expr())
                .contains(namespace)
                .contains("daemonset=\"" + name + "\"");
    }

    @Test
    void promtool_has_nothing_against_the_plain_configuration() throws IOException {
        Programs.need(MonitoringManifestsTest.class, "promtool", "prometheus");
        Path file = folder.resolve("prometheus.yml");
        Files.writeString(
                file,
                "rule_files: ['%s']\n%s"
                        .formatted(
                                Rules.FILE.toAbsolutePath(), PlainScrape.of(Map.of("a", "2001:db8:0:1::11"), "15s")));

        Command.Result result = Command.result("", "promtool", "check", "config", file.toString());

        assertThat(result.status()).as(result.output()).isZero();
    }

    private ContainerPort port() {
        return pod.getSpec().getContainers().getFirst().getPorts().getFirst();
    }

    private String annotation(String name) {
        return pod.getMetadata().getAnnotations().get("prometheus.io/" + name);
    }

    /** What the rule over this label keeps. */
    private String kept(String label) {
        Optional<JsonNode> keep = relabelings()
                .filter(rule -> rule.path("action").asText().equals("keep"))
                .filter(rule -> texts(rule.get("source_labels")).getFirst().equals(label))
                .findFirst();
        return keep.orElseThrow().get("regex").asText();
    }

    private Stream<JsonNode> relabelings() {
        return Dashboard.elements(job.get("relabel_configs")).stream();
    }

    private static List<String> texts(JsonNode array) {
        return Dashboard.elements(array).stream().map(JsonNode::asText).toList();
    }

    private static JsonNode yaml(String file) {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readTree(FOLDER.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
