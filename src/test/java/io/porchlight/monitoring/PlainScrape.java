package io.porchlight.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The scrape in {@code k8s/monitoring/prometheus}, with Pods in place of its discovery, which Debian's Prometheus is
 * built without.
 */
public final class PlainScrape {

    static final Path FILE = Path.of("k8s", "monitoring", "prometheus", "scrape.yaml");

    private static final Pattern DISCOVERY =
            Pattern.compile("(?ms)^    kubernetes_sd_configs:\n.*?(?=^    relabel_configs:)");

    private PlainScrape() {}

    /** @param addresses of Pods, by the names of their nodes */
    public static String of(Map<String, String> addresses, String interval) {
        String targets = addresses.entrySet().stream()
                .map(pod -> pod(pod.getKey(), pod.getValue()))
                .collect(Collectors.joining("", "    static_configs:\n", ""));
        try {
            String shipped = Files.readString(FILE).replace("scrape_interval: 15s", "scrape_interval: " + interval);
            return DISCOVERY.matcher(shipped).replaceFirst(Matcher.quoteReplacement(targets));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the discovery would tell of a Pod of the DaemonSet. */
    private static String pod(String node, String address) {
        return """
                  - targets: [discovered]
                    labels:
                      __meta_kubernetes_namespace: porchlight
                      __meta_kubernetes_pod_name: porchlight-%1$s
                      __meta_kubernetes_pod_node_name: %1$s
                      __meta_kubernetes_pod_ip: '%2$s'
                      __meta_kubernetes_pod_phase: Running
                      __meta_kubernetes_pod_label_app_kubernetes_io_name: porchlight
                      __meta_kubernetes_pod_annotation_prometheus_io_scrape: 'true'
                      __meta_kubernetes_pod_annotation_prometheus_io_port: '9179'
                      __meta_kubernetes_pod_annotation_prometheus_io_path: /q/metrics
                      __meta_kubernetes_pod_container_port_name: metrics
            """.formatted(node, address);
    }
}
