package io.porchlight.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Which keys there are. What a value may be is said where it is read. */
sealed interface Schema {

    /** @param expressions whether {@code ${...}} is replaced by the environment's value */
    record Scalar(boolean expressions) implements Schema {}

    /** A list of scalars, or one scalar with commas. */
    record Sequence() implements Schema {}

    /** Keys that we name. */
    record Section(SequencedMap<String, Schema> keys) implements Schema {}

    /** Keys that the user chooses, each with a section below it. */
    record Named(Section each) implements Schema {}

    /**
     * A key that is known and cannot be used.
     *
     * @param why what to do instead
     */
    record Refused(String why) implements Schema {}

    /** The key that everything is below. */
    String ROOT = "porchlight";

    /** The key of our own node's name, the only one that takes expressions. */
    String NODE_NAME = "node-name";

    /** What may stand below {@link #ROOT}. */
    Section KEYS = section(
            Map.entry(NODE_NAME, new Scalar(true)),
            Map.entry("bgp", bgp()),
            Map.entry("prefixes", new Named(prefix())),
            Map.entry("gates", new Named(gate())),
            Map.entry(
                    "drain",
                    section(
                            Map.entry("annotation", scalar()),
                            Map.entry("taints", new Sequence()),
                            Map.entry("on-cordon", scalar()),
                            Map.entry("time", scalar()))),
            Map.entry("cluster", section(Map.entry("source", scalar()), Map.entry("narrow-slices", scalar()))),
            Map.entry(
                    "http",
                    section(
                            Map.entry("metrics-address", scalar()),
                            Map.entry("metrics-port", scalar()),
                            Map.entry("status-port", scalar()))),
            Map.entry("log", section(Map.entry("format", scalar()))));

    /** Every key that holds a value, the user's own names as {@code <name>}. */
    static List<String> paths() {
        return paths(ROOT, KEYS).toList();
    }

    private static Section bgp() {
        return section(
                Map.entry("as", scalar()),
                Map.entry("router-id", scalar()),
                Map.entry(
                        "listen",
                        section(
                                Map.entry("enabled", scalar()),
                                Map.entry("address", scalar()),
                                Map.entry("port", scalar()))),
                Map.entry("peers", new Named(peer())));
    }

    private static Section peer() {
        return section(
                Map.entry("address", scalar()),
                Map.entry("interface", scalar()),
                Map.entry("as", scalar()),
                Map.entry("port", scalar()),
                Map.entry("source-address", scalar()),
                Map.entry("hold-time", scalar()),
                Map.entry("connect-retry", scalar()),
                Map.entry("send-hold-time", scalar()),
                Map.entry("passive", scalar()),
                Map.entry("password-file", scalar()),
                Map.entry("ttl-security", scalar()),
                Map.entry("multihop", scalar()),
                Map.entry("role", scalar()),
                Map.entry("next-hop", section(Map.entry("ipv6", scalar()), Map.entry("ipv4", scalar()))),
                Map.entry("families", new Sequence()),
                Map.entry("max-routes", scalar()),
                Map.entry(
                        "graceful-restart",
                        section(
                                Map.entry("enabled", scalar()),
                                Map.entry("time", scalar()),
                                Map.entry("notification", scalar()),
                                Map.entry("long-lived", scalar()))),
                Map.entry(
                        "bfd",
                        new Refused("BFD is not there yet; remove it: a dead neighbor is noticed by the hold time")),
                Map.entry("nodes", scalar()));
    }

    private static Section prefix() {
        return section(
                Map.entry("cidr", scalar()),
                Map.entry("announce", scalar()),
                Map.entry("min-healthy", scalar()),
                Map.entry("address-types", new Sequence()),
                Map.entry("ignore", new Sequence()),
                Map.entry("host-routes", scalar()),
                Map.entry("services", scalar()),
                Map.entry("namespaces", new Sequence()),
                Map.entry("announce-delay", scalar()),
                Map.entry("withdraw-delay", scalar()),
                Map.entry("when-nothing-healthy", scalar()),
                Map.entry("weight", scalar()),
                Map.entry("communities", new Sequence()),
                Map.entry("local-preference", scalar()),
                Map.entry("med", scalar()),
                Map.entry("prepend", scalar()),
                Map.entry("peers", new Sequence()));
    }

    private static Section gate() {
        return section(
                Map.entry("url", scalar()),
                Map.entry("failures", scalar()),
                Map.entry("interval", scalar()),
                Map.entry("timeout", scalar()));
    }

    private static Schema scalar() {
        return new Scalar(false);
    }

    @SafeVarargs
    private static Section section(Map.Entry<String, ? extends Schema>... entries) {
        SequencedMap<String, Schema> keys = new LinkedHashMap<>();
        for (Map.Entry<String, ? extends Schema> entry : entries) {
            keys.put(entry.getKey(), entry.getValue());
        }
        return new Section(Collections.unmodifiableSequencedMap(keys));
    }

    private static Stream<String> paths(String path, Schema schema) {
        return switch (schema) {
            case Scalar _, Sequence _ -> Stream.of(path);
            case Refused _ -> Stream.of();
            case Section section ->
                section.keys().entrySet().stream().flatMap(key -> paths(path + "." + key.getKey(), key.getValue()));
            case Named named -> paths(path + ".<name>", named.each());
        };
    }
}
