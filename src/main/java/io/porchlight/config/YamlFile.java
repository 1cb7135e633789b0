package io.porchlight.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns the YAML text into flat properties, held against the {@link Schema}. Works on YAML's node tree, where
 * duplicate keys, empty entries and line numbers are still to be seen, and where every scalar is still text.
 */
final class YamlFile {

    private final Problems problems;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, SequencedSet<String>> names = new HashMap<>();

    private YamlFile(Problems problems) {
        this.problems = problems;
    }

    /**
     * What the file says.
     *
     * @param values by full key; a list as its items with commas between them
     * @param names the user's own names, by the full key that they stand below, in the order of the file
     */
    record Flat(Map<String, String> values, Map<String, SequencedSet<String>> names) {}

    /** Reads on after whatever is wrong, as far as the text is YAML at all. */
    static Flat read(FileContent.Text file, Problems problems) {
        YamlFile reader = new YamlFile(problems);
        reader.parse(file).ifPresent(root -> reader.document(file.file(), root));
        return new Flat(reader.values, reader.names);
    }

    private Optional<Node> parse(FileContent.Text file) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(file.text()));
            if (root != null) {
                return Optional.of(root);
            }
            problems.add(file.file(), "is empty; everything stands below " + Schema.ROOT + ":");
        } catch (MarkedYAMLException e) {
            Mark mark = Optional.ofNullable(e.getProblemMark()).orElse(e.getContextMark());
            String place =
                    mark == null ? "" : "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": ";
            problems.add(file.file(), place + e.getProblem() + "; the file must be one YAML document");
        } catch (YAMLException e) {
            problems.add(
                    file.file(),
                    "is no YAML: " + e.getMessage().lines().findFirst().orElse(""));
        }
        problems.lose(Schema.ROOT);
        return Optional.empty();
    }

    private void document(String file, Node root) {
        SequencedMap<String, Node> entries = entries(root, file, "");
        entries.forEach((key, node) -> {
            if (key.equals(Schema.ROOT)) {
                section(node, Schema.KEYS, Schema.ROOT);
            } else {
                String advice = Spelling.nearest(key, List.of(Schema.ROOT))
                        .map(guess -> "did you mean " + guess + "?")
                        .orElse("everything stands below " + Schema.ROOT + ":");
                problems.add(key, "unknown key in line " + line(node) + "; " + advice);
            }
        });
        if (!entries.containsKey(Schema.ROOT)) {
            problems.lose(Schema.ROOT);
        }
    }

    private void value(Node node, Schema schema, String path) {
        switch (schema) {
            case Schema.Scalar scalar ->
                scalar(node, path, scalar.expressions()).ifPresent(text -> values.put(path, text));
            case Schema.Sequence _ -> sequence(node, path);
            case Schema.Refused(String why) -> problems.addAndLose(path, why);
            case Schema.Section section -> section(node, section, path);
            case Schema.Named named -> named(node, named, path);
        }
    }

    private void section(Node node, Schema.Section section, String path) {
        entries(node, path).forEach((key, child) -> {
            Schema schema = section.keys().get(key);
            if (schema != null) {
                value(child, schema, path + "." + key);
                return;
            }
            problems.add(
                    path + "." + key,
                    "unknown key in line " + line(child) + "; "
                            + Spelling.advice(key, section.keys().sequencedKeySet()));
            Spelling.nearest(key, section.keys().keySet()).ifPresent(guess -> problems.lose(path + "." + guess));
        });
    }

    private void named(Node node, Schema.Named named, String path) {
        SequencedMap<String, Node> entries = entries(node, path);
        entries.forEach((name, child) -> {
            if (!Parse.LABEL.matcher(name).matches()) {
                problems.add(path + "." + name, "is no name; " + nameAdvice(name));
            }
            section(child, named.each(), path + "." + name);
        });
        names.put(path, entries.sequencedKeySet());
    }

    private Optional<String> scalar(Node node, String path, boolean expressions) {
        if (!(node instanceof ScalarNode scalar)) {
            problems.addAndLose(path, "must be a single value, in line " + line(node));
        } else if (isEmpty(scalar)) {
            problems.addAndLose(path, "has no value; give it one or remove the key");
        } else if (scalar.getValue().contains("${") && !expressions) {
            problems.addAndLose(path, Values.noExpressions(scalar.getValue()));
        } else {
            return Optional.of(scalar.getValue());
        }
        return Optional.empty();
    }

    private void sequence(Node node, String path) {
        List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        List<String> texts = new ArrayList<>();
        for (Node item : items) {
            Optional<String> text = scalar(item, path, false);
            if (text.isEmpty()) {
                return;
            }
            texts.add(text.get());
        }
        values.put(path, String.join(",", texts));
    }

    /** The keys of a map, each once; none, and an error, when the node is no map or has none. */
    private SequencedMap<String, Node> entries(Node node, String path) {
        return entries(node, path, path + ".");
    }

    private SequencedMap<String, Node> entries(Node node, String path, String prefix) {
        SequencedMap<String, Node> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            boolean empty = node instanceof ScalarNode scalar && isEmpty(scalar);
            problems.addAndLose(path, empty ? empty() : "must have keys below it, in line " + line(node));
            return entries;
        }
        if (mapping.getValue().isEmpty()) {
            problems.addAndLose(path, empty());
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(path, "has a key that is no single word, in line " + line(tuple.getKeyNode()));
                continue;
            }
            Node first = entries.putIfAbsent(key.getValue(), tuple.getValueNode());
            if (first != null) {
                problems.add(
                        prefix + key.getValue(),
                        "stands here twice, in lines " + line(first) + " and " + line(key) + "; keep one");
            }
        }
        return entries;
    }

    private static String empty() {
        return "is empty; give it keys or remove it";
    }

    private static boolean isEmpty(ScalarNode node) {
        return node.getTag().equals(Tag.NULL) || node.getValue().isBlank();
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static String nameAdvice(String name) {
        String better =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String rule = "lower-case letters, digits and dashes, at most 63";
        return Parse.LABEL.matcher(better).matches() ? "write " + better + " (" + rule + ")" : rule;
    }
}
