package io.porchlight.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The rules in {@code k8s/monitoring/prometheus/rules.yaml}. */
public final class Rules {

    public static final Path FILE = Path.of("k8s", "monitoring", "prometheus", "rules.yaml");

    private Rules() {}

    /** A rule that alerts. */
    record Alert(String name, String expr, String severity, Map<String, String> annotations) {

        String runbook() {
            return annotations.get("runbook_url");
        }
    }

    static List<Alert> alerts() {
        return rules().stream()
                .filter(rule -> rule.containsKey("alert"))
                .map(rule -> new Alert(
                        (String) rule.get("alert"),
                        (String) rule.get("expr"),
                        Rules.<Map<String, String>>as(rule.get("labels")).get("severity"),
                        as(rule.get("annotations"))))
                .toList();
    }

    static Alert alert(String name) {
        return alerts().stream()
                .filter(alert -> alert.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no alert " + name));
    }

    /** What is evaluated, the recorded ones too. */
    static List<String> expressions() {
        return rules().stream().map(rule -> (String) rule.get("expr")).toList();
    }

    private static List<Map<String, Object>> rules() {
        Map<String, List<Map<String, Object>>> file = new Yaml().load(text());
        return as(file.get("groups").getFirst().get("rules"));
    }

    static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T as(Object yaml) {
        return (T) yaml;
    }
}
