package io.porchlight.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The agent's metrics at one moment, as Prometheus would read them. */
record Scrape(List<String> lines) {

    private static final Pattern BOUND = Pattern.compile("\\ble=\"([^\"]+)\"");

    /** @param port on 127.0.0.1 */
    static Scrape of(int port) throws IOException {
        URI metrics = URI.create("http://127.0.0.1:" + port + "/q/metrics");
        try (InputStream in = metrics.toURL().openStream()) {
            return new Scrape(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }

    /** All series of one name together. */
    Histogram histogram(String name) {
        NavigableMap<Double, Double> cumulative = new TreeMap<>();
        double sum = 0;
        for (String line : lines) {
            if (line.startsWith(name + "_bucket{")) {
                cumulative.merge(bound(line), value(line), Double::sum);
            } else if (line.startsWith(name + "_sum")) {
                sum += value(line);
            }
        }
        return new Histogram(cumulative, sum);
    }

    private static double bound(String line) {
        Matcher matcher = BOUND.matcher(line);
        if (!matcher.find()) {
            throw new IllegalStateException("no bound: " + line);
        }
        String bound = matcher.group(1);
        return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
