package io.porchlight.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a scrape answers, in Prometheus' text format or as OpenMetrics, the agent's own metrics alone.
 *
 * @param types by the name of the metric
 * @param helps by the name of the metric
 */
public record Exposition(Map<String, String> types, Map<String, String> helps, List<Sample> samples) {

    /** One line. */
    public record Sample(String name, Map<String, String> labels, double value) {}

    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (porchlight_\\w+) (.*)");
    private static final Pattern SAMPLE = Pattern.compile("(porchlight_\\w+)(?:\\{(.*)})? (\\S+)(?: # .*)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    public static Exposition of(String text) {
        Exposition exposition = new Exposition(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        text.lines().forEach(exposition::line);
        if (text.stripTrailing().endsWith("# EOF")) {
            exposition.nameCounters();
        }
        return exposition;
    }

    private void line(String line) {
        Matcher comment = COMMENT.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (comment.matches()) {
            (comment.group(1).equals("TYPE") ? types : helps)
                    .put(comment.group(2), comment.group(3).strip());
        } else if (sample.matches()) {
            samples.add(new Sample(sample.group(1), labels(sample.group(2)), Double.parseDouble(sample.group(3))));
        }
    }

    /** In OpenMetrics the comments leave {@code _total} out. */
    private void nameCounters() {
        List<String> counters = types.keySet().stream()
                .filter(name -> types.get(name).equals("counter"))
                .toList();
        counters.forEach(name -> {
            types.put(name + "_total", types.remove(name));
            helps.put(name + "_total", helps.remove(name));
        });
    }

    private static Map<String, String> labels(String text) {
        return text == null
                ? Map.of()
                : LABEL.matcher(text)
                        .results()
                        .collect(Collectors.toMap((MatchResult label) -> label.group(1), label -> label.group(2)));
    }
}
