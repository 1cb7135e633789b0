package io.porchlight.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.docs.DocumentedMetric;
import io.porchlight.lab.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules as files; {@link AlertsTest} has them judge. */
class RulesTest {

    private static final Path RUNBOOKS = Path.of("docs", "runbooks");
    private static final Path FOR_THE_OPERATOR = Path.of("k8s", "monitoring", "prometheusrule.yaml");
    private static final String REPOSITORY = "https://github.com/porchlight/porchlight/blob/main/";

    private static final String HEADER = """
        # Made from prometheus/rules.yaml, which is the place to edit; what it says at its top makes this file anew.
        apiVersion: monitoring.coreos.com/v1
        kind: PrometheusRule
        metadata:
          name: porchlight
          namespace: porchlight
          labels:
            app.kubernetes.io/name: porchlight
        spec:
        """;

    @Test
    void the_operators_rules_are_the_plain_ones() throws IOException {
        String plain = Rules.text();
        String made = HEADER
                + plain.substring(plain.indexOf("groups:"))
                        .lines()
                        .map(line -> line.isEmpty() ? "" : "  " + line)
                        .collect(Collectors.joining("\n", "", "\n"));
        if (Boolean.getBoolean("monitoring.write")) {
            Files.writeString(FOR_THE_OPERATOR, made);
        }

        assertThat(FOR_THE_OPERATOR).hasContent(made);
    }

    @Test
    void promtool_has_nothing_against_them() {
        Programs.need(RulesTest.class, "promtool", "prometheus");
        Command.Result result = Command.result("", "promtool", "check", "rules", Rules.FILE.toString());

        assertThat(result.status()).as(result.output()).isZero();
    }

    @Test
    void they_ask_for_metrics_that_the_agent_has() {
        List<String> there = DocumentedMetric.all().values().stream()
                .flatMap(metric -> metric.series().stream())
                .toList();

        assertThat(Rules.expressions())
                .allSatisfy(expression -> assertThat(Pattern.compile("(?<![:\\w])porchlight_\\w+")
                                .matcher(expression)
                                .results()
                                .map(MatchResult::group))
                        .isSubsetOf(there));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void every_alert_says_what_how_bad_and_where_to_read_on(Rules.Alert alert) {
        assertThat(alert.severity()).isIn("critical", "warning", "info");
        assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook_url");
        assertThat(alert.annotations().get("summary")).endsWith(".").hasSizeLessThan(100);
        assertThat(alert.annotations().get("description")).endsWith(".");
        assertThat(alert.runbook()).startsWith(REPOSITORY);
        assertThat(Path.of(alert.runbook().substring(REPOSITORY.length())))
                .exists()
                .content()
                .contains("`" + alert.name() + "`");
    }

    static List<Rules.Alert> alerts() {
        return Rules.alerts();
    }

    @Test
    void every_runbook_is_led_to_and_has_the_same_parts() throws IOException {
        List<String> names = Rules.alerts().stream()
                .map(alert -> alert.runbook().substring(alert.runbook().lastIndexOf('/') + 1))
                .toList();
        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            List<Path> runbooks =
                    files.filter(file -> !file.endsWith("README.md")).toList();

            assertThat(runbooks)
                    .extracting(file -> file.getFileName().toString())
                    .isSubsetOf(names);
            assertThat(runbooks).allSatisfy(file -> assertThat(
                            Files.readAllLines(file).stream().filter(line -> line.startsWith("## ")))
                    .containsExactly(
                            "## What it means",
                            "## What is lost",
                            "## Look first",
                            "## Causes and remedies",
                            "## When it is planned"));
        }
    }
}
