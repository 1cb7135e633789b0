package io.porchlight.lab;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The configuration of an agent of the scene, as a file. All values are YAML in flow style.
 *
 * @param peers by name
 * @param services keys of the prefix {@code services} beside its cidr
 * @param sections whatever else, by key
 */
record AgentFile(LabNode node, Map<String, String> peers, Map<String, String> services, Map<String, String> sections) {

    /** Short, since many tests wait for it. */
    static final int DRAIN_SECONDS = 1;

    AgentFile {
        peers = Map.copyOf(peers);
        services = Map.copyOf(services);
        sections = Map.copyOf(sections);
    }

    /** One peer, {@code red-place7}. */
    static AgentFile of(LabNode node, boolean gracefulRestart) {
        String red = "{ address: \"%s\", as: %d, hold-time: %ds, connect-retry: 1s, graceful-restart: { enabled: %s } }"
                .formatted(Place7Network.ROUTER_ADDRESS, RedPlace7.AS, RedPlace7.HOLD_TIME, gracefulRestart);
        return new AgentFile(
                node,
                Map.of("red-place7", red),
                Map.of(),
                Map.of(
                        "drain", "{ time: %ds }".formatted(DRAIN_SECONDS),
                        "http", "{ metrics-address: \"%s\" }".formatted(node.address())));
    }

    AgentFile withPeer(String name, String peer) {
        return new AgentFile(node, with(peers, name, peer), services, sections);
    }

    AgentFile withServices(String key, String value) {
        return new AgentFile(node, peers, with(services, key, value), sections);
    }

    AgentFile withSection(String key, String value) {
        return new AgentFile(node, peers, services, with(sections, key, value));
    }

    String text() {
        return """
                porchlight:
                  node-name: %s
                  bgp:
                    as: %d
                    router-id: %s
                    peers:
                %s
                  prefixes:
                    services:
                      cidr: %s
                %s
                    services-ipv4:
                      cidr: %s
                %s
                """.formatted(
                        node.name(),
                        RedPlace7.NODES_AS,
                        node.ipv4(),
                        lines(6, peers),
                        Place7Network.SERVICE_RANGE,
                        lines(6, services),
                        Place7Network.SERVICE_RANGE_IPV4,
                        lines(2, sections));
    }

    private static String lines(int indentation, Map<String, String> entries) {
        return new TreeMap<>(entries)
                .entrySet().stream()
                        .map(entry -> " ".repeat(indentation) + entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> with(Map<String, String> entries, String key, String value) {
        Map<String, String> more = new TreeMap<>(entries);
        more.put(key, value);
        return more;
    }
}
