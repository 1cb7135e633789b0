package io.porchlight.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A dashboard of the folder {@code grafana}. */
public record Dashboard(JsonNode json) {

    /** Every one. */
    public static final List<Path> FILES =
            List.of(Path.of("grafana", "porchlight-fleet.json"), Path.of("grafana", "porchlight-node.json"));

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)(?::\\w+)?}?");

    /** What Grafana itself puts in for a variable. */
    static final Set<String> OF_GRAFANA = Set.of("__rate_interval");

    /**
     * A query of a panel.
     *
     * @param instant whether the panel wants the newest values alone
     */
    public record Query(String panel, String refId, String expr, boolean instant) {

        @Override
        public String toString() {
            return panel + " " + refId;
        }

        /** @param values for each variable that the query names */
        public Query with(Map<String, String> values) {
            return new Query(
                    panel,
                    refId,
                    VARIABLE.matcher(expr)
                            .replaceAll(variable -> Matcher.quoteReplacement(values.get(variable.group(1)))),
                    instant);
        }

        /** The variables that it names. */
        Set<String> variables() {
            return VARIABLE.matcher(expr)
                    .results()
                    .map(variable -> variable.group(1))
                    .collect(Collectors.toSet());
        }
    }

    public static Dashboard of(Path file) {
        try {
            return new Dashboard(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String title() {
        return json.get("title").asText();
    }

    String uid() {
        return json.get("uid").asText();
    }

    List<JsonNode> panels() {
        return elements(json.get("panels"));
    }

    /** Those of all panels, in order. */
    public List<Query> queries() {
        return panels().stream()
                .flatMap(panel -> elements(panel.get("targets")).stream()
                        .map(target -> new Query(
                                panel.get("title").asText(),
                                target.get("refId").asText(),
                                target.get("expr").asText(),
                                target.get("instant").asBoolean())))
                .toList();
    }

    /** What marks the graphs; often there is nothing to mark. */
    public List<Query> annotations() {
        return elements(json.at("/annotations/list")).stream()
                .map(annotation -> new Query(
                        annotation.get("name").asText(),
                        "annotation",
                        annotation.get("expr").asText(),
                        false))
                .toList();
    }

    List<JsonNode> variables() {
        return elements(json.at("/templating/list"));
    }

    Set<String> variableNames() {
        return variables().stream()
                .map(variable -> variable.get("name").asText())
                .collect(Collectors.toSet());
    }

    /** Every string that stands anywhere in it. */
    Stream<String> texts() {
        return nodes(json).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    /** Every object that stands anywhere in it, itself included. */
    Stream<JsonNode> objects() {
        return nodes(json).filter(JsonNode::isObject);
    }

    static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static Stream<JsonNode> nodes(JsonNode node) {
        return Stream.concat(Stream.of(node), elements(node).stream().flatMap(Dashboard::nodes));
    }
}
