package io.porchlight.observe;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Prometheus would read.
 *
 * @param series by name and labels as they stand in the text
 * @param types by the name of the metric
 * @param helps by the name of the metric
 */
record Scrape(Map<String, Double> series, Map<String, String> types, Map<String, String> helps) {

    static Scrape of(PrometheusMeterRegistry registry) {
        Scrape scrape = new Scrape(new LinkedHashMap<>(), new TreeMap<>(), new TreeMap<>());
        registry.scrape().lines().forEach(scrape::line);
        return scrape;
    }

    /** The value of a series, its labels in alphabetical order, as in {@code name{a="1",b="2",}}. */
    double value(String name, String... labels) {
        Map<String, String> sorted = new TreeMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            sorted.put(labels[i], labels[i + 1]);
        }
        StringBuilder key = new StringBuilder(name);
        if (!sorted.isEmpty()) {
            key.append('{');
            sorted.forEach((label, value) ->
                    key.append(label).append("=\"").append(value).append("\","));
            key.append('}');
        }
        if (!series.containsKey(key.toString())) {
            throw new AssertionError("no series " + key + " in\n" + String.join("\n", series.keySet()));
        }
        return series.get(key.toString());
    }

    private void line(String line) {
        String[] words = line.split(" ", 4);
        if (line.startsWith("# HELP ")) {
            helps.put(words[2], words[3].strip());
        } else if (line.startsWith("# TYPE ")) {
            types.put(words[2], words[3]);
        } else {
            int space = line.lastIndexOf(' ');
            series.put(
                    line.substring(0, space),
                    Double.valueOf(line.substring(space + 1).replace("Inf", "Infinity")));
        }
    }
}
