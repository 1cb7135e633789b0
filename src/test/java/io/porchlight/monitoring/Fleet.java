package io.porchlight.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.decision.Reason;
import io.porchlight.lab.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Prometheus has of some nodes, from minute 0 on, and what the rules should make of it. Each node has two peers,
 * red and blue, and one prefix, services, with a few backends. Labels are written {@code node=a}.
 */
final class Fleet {

    private record Series(String name, Map<String, String> labels) {

        boolean matches(String wanted, Map<String, String> some) {
            return name.equals(wanted) && labels.entrySet().containsAll(some.entrySet());
        }

        @Override
        public String toString() {
            return name
                    + labels.entrySet().stream()
                            .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                            .collect(Collectors.joining(",", "{", "}"));
        }
    }

    private final Map<Series, Course> series = new LinkedHashMap<>();
    private final List<String> expectations = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    private Fleet() {}

    static Fleet calm(String... nodes) {
        Fleet fleet = new Fleet();
        for (String node : nodes) {
            fleet.addNode("node=" + node, "namespace=porchlight", "pod=porchlight-" + node);
        }
        return fleet;
    }

    static Fleet empty() {
        return new Fleet();
    }

    /** All that a healthy agent shows, under these labels. */
    Fleet addNode(String... scraped) {
        Map<String, String> labels = labels(scraped);
        add("up", 1, labels);
        add("porchlight_build_info", 1, labels, "version=1.0.0");
        for (String peer : List.of("red", "blue")) {
            String address = "address=2001:db8::" + peer.length();
            add("porchlight_bgp_session_up", 1, labels, "peer=" + peer, address, "as=65001");
            add("porchlight_bgp_session_transitions_total", 1, labels, "peer=" + peer, address, "to=Established");
            add("porchlight_bgp_routes_left_out", 0, labels, "peer=" + peer, address);
        }
        for (String resource : List.of("services", "endpointslices", "nodes")) {
            add("porchlight_cluster_watch_up", 1, labels, "resource=" + resource);
        }
        add("porchlight_gate_open", 1, labels, "gate=kube-proxy");
        add("porchlight_draining", 0, labels);
        add("porchlight_config_last_reload_successful", 1, labels);
        return addPrefix("services", Reason.HEALTHY_BACKENDS, scraped);
    }

    /** A prefix, and what decides about it. */
    Fleet addPrefix(String prefix, Reason reason, String... scraped) {
        Map<String, String> labels = labels(scraped);
        labels.put("prefix", prefix);
        add("porchlight_prefix_announced", reason.announces() ? 1 : 0, labels);
        add("porchlight_prefix_transitions_total", 1, labels, "to=announce");
        add("porchlight_prefix_transitions_total", 0, labels, "to=withdraw");
        add("porchlight_prefix_healthy_backends", reason.announces() ? 3 : 0, labels, "scope=node");
        for (Reason each : Reason.values()) {
            add("porchlight_prefix_reason", each == reason ? 1 : 0, labels, "reason=" + each);
        }
        return this;
    }

    private void add(String name, double value, Map<String, String> labels, String... more) {
        Map<String, String> all = new TreeMap<>(labels);
        all.putAll(labels(more));
        series.put(new Series(name, all), Course.always(value));
    }

    Fleet add(String name, Course course, String... labels) {
        series.put(new Series(name, labels(labels)), course);
        return this;
    }

    /** Changes each series of this name that has these labels. */
    Fleet change(String name, Course course, String... some) {
        List<Series> found = series.keySet().stream()
                .filter(each -> each.matches(name, labels(some)))
                .toList();
        assertThat(found).as("series of %s%s", name, List.of(some)).isNotEmpty();
        found.forEach(each -> series.put(each, course));
        return this;
    }

    /** From this minute on the verdict on services is another. */
    Fleet judge(double minute, Reason reason, String node) {
        change("porchlight_prefix_announced", Course.steps(1, minute, reason.announces() ? 1 : 0), "node=" + node);
        for (Reason each : Reason.values()) {
            double before = each == Reason.HEALTHY_BACKENDS ? 1 : 0;
            change(
                    "porchlight_prefix_reason",
                    Course.steps(before, minute, each == reason ? 1 : 0),
                    "node=" + node,
                    "reason=" + each);
        }
        return this;
    }

    /** These series end, as those of a target that is gone. */
    Fleet end(double minute, Predicate<String> names, String... some) {
        return cut(names, course -> course.endingAt(minute), some);
    }

    /** Every series with these labels is there from this minute on alone. */
    Fleet begin(double minute, String... some) {
        return cut(_ -> true, course -> course.beginningAt(minute), some);
    }

    private Fleet cut(Predicate<String> names, UnaryOperator<Course> cut, String... some) {
        series.replaceAll((each, course) -> names.test(each.name())
                        && each.labels().entrySet().containsAll(labels(some).entrySet())
                ? cut.apply(course)
                : course);
        return this;
    }

    Fleet drop(String name, String... some) {
        series.keySet().removeIf(each -> each.matches(name, labels(some)));
        return this;
    }

    /** These alerts fire in that minute, and no others. {@code PorchlightNoPeerUp node=a} */
    Fleet expect(double minute, String... alerts) {
        String samples = Stream.of(alerts)
                .map(alert -> "          - { labels: '%s', value: 1 }\n".formatted(firing(alert)))
                .collect(Collectors.joining());
        expectations.add(
                """
                      - expr: ALERTS{alertstate="firing"}
                        eval_time: %ds
                        exp_samples:%s
                """.formatted((int) (minute * 60), samples.isEmpty() ? " []" : "\n" + samples.stripTrailing()));
        return this;
    }

    /** Nothing fires between these minutes. */
    Fleet expectNothing(int from, int until) {
        for (int minute = from; minute <= until; minute++) {
            expect(minute);
        }
        return this;
    }

    /** In that minute the alert, which fires once, says this. */
    Fleet expectText(double minute, String alert, String summary, String description) {
        Map<String, String> labels = labelsOf(alert);
        String name = labels.remove("alertname");
        texts.add("""
                  - eval_time: %ds
                    alertname: %s
                    exp_alerts:
                      - exp_labels: { %s }
                        exp_annotations: { summary: '%s', description: '%s', runbook_url: '%s' }
            """.formatted(
                        (int) (minute * 60),
                        name,
                        labels.entrySet().stream()
                                .map(label -> label.getKey() + ": '" + label.getValue() + "'")
                                .collect(Collectors.joining(", ")),
                        summary,
                        description,
                        Rules.alert(name).runbook()));
        return this;
    }

    private static String firing(String alert) {
        Map<String, String> labels = labelsOf(alert);
        labels.put("alertstate", "firing");
        return new Series("ALERTS", labels).toString();
    }

    private static Map<String, String> labelsOf(String alert) {
        String[] words = alert.split(" ");
        Map<String, String> labels = labels(words);
        labels.put("alertname", words[0]);
        labels.put("severity", Rules.alert(words[0]).severity());
        return labels;
    }

    /** Has promtool judge. */
    void check() {
        try {
            Path file = Files.createTempFile("porchlight-rules", ".yaml");
            try {
                Files.writeString(file, test());
                Command.Result result = Command.result("", "promtool", "test", "rules", file.toString());
                assertThat(result.status()).as(result.output()).isZero();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String test() {
        return """
            rule_files: ['%s']
            evaluation_interval: 30s
            tests:
              - interval: 30s
                input_series:
            %s
                promql_expr_test:
            %s
                alert_rule_test:
            %s
            """.formatted(
                Rules.FILE.toAbsolutePath(),
                series.entrySet().stream()
                        .map(each -> "      - { series: '%s', values: '%s' }".formatted(each.getKey(), each.getValue()))
                        .collect(Collectors.joining("\n")),
                String.join("", expectations),
                String.join("", texts));
    }

    private static Map<String, String> labels(String... labels) {
        Map<String, String> map = new TreeMap<>();
        for (String label : labels) {
            int equals = label.indexOf('=');
            if (equals > 0) {
                map.put(label.substring(0, equals), label.substring(equals + 1));
            }
        }
        return map;
    }
}
