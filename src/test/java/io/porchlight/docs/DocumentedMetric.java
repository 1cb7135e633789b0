package io.porchlight.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A row of the table in {@code docs/metrics.md}.
 *
 * @param labels name to the values that the document lists; none where configuration, build or RFCs choose them
 */
public record DocumentedMetric(String name, String type, Map<String, Set<String>> labels, String help) {

    private static final Pattern ROW = Pattern.compile("\\| `(porchlight_\\w+)` \\| (\\w+) \\| (.*?) ?\\| (.*) \\|");
    private static final Pattern LABEL = Pattern.compile("(\\w+)(?: \\(([^)]*)\\))?");

    /** By name, in the order of the document. */
    public static Map<String, DocumentedMetric> all() {
        try {
            return Files.readAllLines(Path.of("docs/metrics.md")).stream()
                    .map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(row -> new DocumentedMetric(row.group(1), row.group(2), labels(row.group(3)), row.group(4)))
                    .collect(Collectors.toMap(
                            DocumentedMetric::name, Function.identity(), (one, other) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every name that a query may ask for: a histogram's are those of its series. */
    public List<String> series() {
        return type.equals("histogram") ? List.of(name + "_bucket", name + "_sum", name + "_count") : List.of(name);
    }

    private static Map<String, Set<String>> labels(String column) {
        Map<String, Set<String>> labels = new TreeMap<>();
        Arrays.stream(column.split("; "))
                .map(LABEL::matcher)
                .filter(Matcher::matches)
                .forEach(label -> labels.put(
                        label.group(1),
                        label.group(2) == null
                                ? Set.of()
                                : Set.of(label.group(2).split(", "))));
        return labels;
    }
}
