package io.porchlight.config;

import static io.porchlight.config.ConfigFixture.settings;
import static io.porchlight.config.ConfigFixture.settingsWithPassword;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.config.model.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveSettingsTest {

    private static final int FILES = 200;
    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\n(porchlight:.*?)^```");

    /** What each key can be, as a file spells it: whatever is drawn of these goes together. */
    private static final Map<String, List<String>> CHOICES = choices();

    @Test
    void defaults_are_written_out_and_what_has_none_is_left_out() {
        assertThat(EffectiveSettings.of(settings(ConfigFixture.MINIMAL)))
                .containsExactly(
                        Map.entry("node-name", "place7-server1"),
                        Map.entry("bgp.as", "65534"),
                        Map.entry("bgp.listen.enabled", "false"),
                        Map.entry("bgp.peers.red.address", "2001:db8::1"),
                        Map.entry("bgp.peers.red.as", "65001"),
                        Map.entry("bgp.peers.red.port", "179"),
                        Map.entry("bgp.peers.red.hold-time", "9s"),
                        Map.entry("bgp.peers.red.connect-retry", "5s"),
                        Map.entry("bgp.peers.red.send-hold-time", "8m"),
                        Map.entry("bgp.peers.red.passive", "false"),
                        Map.entry("bgp.peers.red.families", "[ipv4-unicast, ipv6-unicast]"),
                        Map.entry("bgp.peers.red.max-routes", "1000"),
                        Map.entry("bgp.peers.red.graceful-restart.enabled", "true"),
                        Map.entry("bgp.peers.red.graceful-restart.time", "1m"),
                        Map.entry("bgp.peers.red.graceful-restart.notification", "false"),
                        Map.entry("bgp.peers.red.graceful-restart.long-lived", "0s"),
                        Map.entry("prefixes.services.cidr", "2001:db8:0:e2::/108"),
                        Map.entry("prefixes.services.announce", "node"),
                        Map.entry("prefixes.services.min-healthy", "1"),
                        Map.entry("prefixes.services.address-types", "[cluster-ip, load-balancer]"),
                        Map.entry("prefixes.services.ignore", "[default/kubernetes, kube-system/kube-dns]"),
                        Map.entry("prefixes.services.host-routes", "local-policy"),
                        Map.entry("prefixes.services.announce-delay", "0s"),
                        Map.entry("prefixes.services.withdraw-delay", "0s"),
                        Map.entry("prefixes.services.when-nothing-healthy", "withdraw"),
                        Map.entry("prefixes.services.weight", "none"),
                        Map.entry("prefixes.services.communities", "[]"),
                        Map.entry("prefixes.services.local-preference", "100"),
                        Map.entry("prefixes.services.prepend", "0"),
                        Map.entry("drain.annotation", "porchlight.io/drain"),
                        Map.entry("drain.taints", "[ToBeDeletedByClusterAutoscaler, karpenter.sh/disrupted]"),
                        Map.entry("drain.on-cordon", "false"),
                        Map.entry("drain.time", "3s"),
                        Map.entry("cluster.source", "endpoint-slices"),
                        Map.entry("cluster.narrow-slices", "false"),
                        Map.entry("http.metrics-address", "\"::1\""),
                        Map.entry("http.metrics-port", "9179"),
                        Map.entry("http.status-port", "9180"),
                        Map.entry("log.format", "text"));
    }

    @Test
    void what_the_environment_overrides_is_in_force() {
        Settings settings = settings(
                ConfigFixture.MINIMAL,
                Map.of("NODE_NAME", "n", "PORCHLIGHT_BGP_PEERS_RED_HOLD_TIME", "30s", "PORCHLIGHT_DRAIN_TIME", "90s"));

        assertThat(EffectiveSettings.of(settings))
                .containsEntry("bgp.peers.red.hold-time", "30s")
                .containsEntry("drain.time", "1m30s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/configuration.md"})
    void the_examples_read_from_what_is_written_are_the_same(String document) throws IOException {
        List<String> examples = YAML.matcher(Files.readString(Path.of(document)))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(examples).isNotEmpty().allSatisfy(example -> readsTheSame(settingsWithPassword(example)));
    }

    @Test
    void any_settings_read_from_what_is_written_are_the_same() {
        SplittableRandom random = new SplittableRandom(7);
        for (int file = 0; file < FILES; file++) {
            readsTheSame(settingsWithPassword(file(random)));
        }
    }

    @Test
    void every_key_is_shown_in_the_order_of_the_reference() {
        SplittableRandom random = new SplittableRandom(7);
        Set<String> shown = new HashSet<>();
        for (int file = 0; file < FILES; file++) {
            List<String> paths = paths(settingsWithPassword(file(random)));
            assertThat(Schema.paths()).containsSubsequence(paths);
            shown.addAll(paths);
        }

        assertThat(shown).containsExactlyInAnyOrderElementsOf(Schema.paths());
    }

    @Test
    void no_password_is_shown() {
        Settings settings = settingsWithPassword(
                ConfigFixture.peer("address: \"2001:db8::1\", as: 65001, password-file: /etc/porchlight/secrets/red"));

        assertThat(EffectiveSettings.of(settings)).containsEntry("bgp.peers.red.password-file", "set");
        assertThat(EffectiveSettings.of(settings).toString()).doesNotContain("porch light");
    }

    @ParameterizedTest
    @CsvSource({"PT0S,0s", "PT0.5S,500ms", "PT9S,9s", "PT1.5S,1.5s", "PT90S,1m30s", "PT8M,8m", "PT24H,24h"})
    void durations_have_the_largest_units(Duration duration, String text) {
        assertThat(Spelled.text(duration)).isEqualTo(text);
        assertThat(ParseTime.duration(text)).isEqualTo(duration);
    }

    private static void readsTheSame(Settings settings) {
        String yaml = yaml(EffectiveSettings.of(settings));
        assertThat(settingsWithPassword(yaml)).as(yaml).isEqualTo(settings);
    }

    /** One line for each key, in nested maps; the file of a password is any. */
    private static String yaml(SequencedMap<String, String> values) {
        StringBuilder yaml = new StringBuilder("porchlight:\n");
        List<String> open = List.of();
        for (Map.Entry<String, String> value : values.entrySet()) {
            List<String> parts = List.of(value.getKey().split("\\."));
            List<String> sections = parts.subList(0, parts.size() - 1);
            for (int depth = 0; depth < sections.size(); depth++) {
                if (open.size() <= depth || !open.subList(0, depth + 1).equals(sections.subList(0, depth + 1))) {
                    yaml.append("  ".repeat(depth + 1))
                            .append(sections.get(depth))
                            .append(":\n");
                    open = sections.subList(0, depth + 1);
                }
            }
            open = sections;
            String text = parts.getLast().equals("password-file") ? "/any" : value.getValue();
            yaml.append("  ".repeat(parts.size()) + parts.getLast() + ": " + text + "\n");
        }
        return yaml.toString();
    }

    private static List<String> paths(Settings settings) {
        return EffectiveSettings.of(settings).keySet().stream()
                .map(key -> Schema.ROOT + "." + key.replaceFirst("(peers|prefixes|gates)\\.[^.]+\\.", "$1.<name>."))
                .toList();
    }

    /** A file with one peer, one prefix and one gate. */
    private static String file(SplittableRandom random) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        for (String path : Schema.paths()) {
            List<String> choices = Optional.ofNullable(CHOICES.get(path)).orElseThrow(() -> new AssertionError(path));
            String choice = choices.get(random.nextInt(choices.size()));
            if (!choice.isEmpty()) {
                values.put(path.substring(Schema.ROOT.length() + 1).replace("<name>", "null"), choice);
            }
        }
        if (values.containsKey("bgp.peers.null.ttl-security")) {
            values.remove("bgp.peers.null.multihop");
        }
        return yaml(values);
    }

    private static Map<String, List<String>> choices() {
        Map<String, List<String>> choices = new LinkedHashMap<>();
        String peer = "porchlight.bgp.peers.<name>.";
        String prefix = "porchlight.prefixes.<name>.";
        String gate = "porchlight.gates.<name>.";
        choices.put("porchlight.node-name", List.of("", "n", "place7-server1.example.org"));
        choices.put("porchlight.bgp.as", List.of("65534", "4200000000"));
        choices.put("porchlight.bgp.router-id", List.of("", "10.0.0.11"));
        choices.put("porchlight.bgp.listen.enabled", List.of("true"));
        choices.put("porchlight.bgp.listen.address", List.of("", "\"::\"", "192.0.2.1"));
        choices.put("porchlight.bgp.listen.port", List.of("", "1790"));
        choices.put(peer + "address", List.of("gateway"));
        choices.put(
                peer + "interface", List.of("", "eth0", "eth0.7", "\"a\\\"b\\\\c#[\\u202e,\"", "\"null\"", "\"~\""));
        choices.put(peer + "as", List.of("65001", "external"));
        choices.put(peer + "port", List.of("", "1179"));
        choices.put(peer + "source-address", List.of("", "2001:db8::11", "192.0.2.11", "\"fe80::\""));
        choices.put(peer + "hold-time", List.of("", "0s", "3s", "65535s"));
        choices.put(peer + "connect-retry", List.of("", "1ms", "1500ms", "1m1s"));
        choices.put(peer + "send-hold-time", List.of("", "48h"));
        choices.put(peer + "passive", List.of("", "true"));
        choices.put(peer + "password-file", List.of("", "/etc/porchlight/secrets/red"));
        choices.put(peer + "ttl-security", List.of("", "1", "254"));
        choices.put(peer + "multihop", List.of("", "2", "255"));
        choices.put(peer + "role", List.of("", "provider", "rs", "rs-client", "customer", "peer"));
        choices.put(peer + "next-hop.ipv6", List.of("", "2001:db8::11"));
        choices.put(peer + "next-hop.ipv4", List.of("", "192.0.2.11"));
        choices.put(peer + "families", List.of("", "[ipv6-unicast]", "[ipv6-unicast, ipv4-unicast]"));
        choices.put(peer + "max-routes", List.of("", "1", "2147483647"));
        choices.put(peer + "graceful-restart.enabled", List.of("", "true"));
        choices.put(peer + "graceful-restart.time", List.of("", "1s", "4095s"));
        choices.put(peer + "graceful-restart.notification", List.of("", "true"));
        choices.put(peer + "graceful-restart.long-lived", List.of("", "1h", "16777215s"));
        choices.put(peer + "nodes", List.of("", "rack", "\"!example.org/no-bgp, rack in (b, a), x notin (y)\""));
        choices.put(prefix + "cidr", List.of("2001:db8:0:e2::/108"));
        choices.put(prefix + "announce", List.of("", "node", "cluster"));
        choices.put(prefix + "min-healthy", List.of("", "1", "2"));
        choices.put(prefix + "address-types", List.of("", "[load-balancer]", "[external-ip, cluster-ip]"));
        choices.put(prefix + "ignore", List.of("", "[]", "[shop/cart, shop/till]"));
        choices.put(prefix + "host-routes", List.of("", "all", "none"));
        choices.put(prefix + "services", List.of("", "\"app in (,a),b!=c\"", "app"));
        choices.put(prefix + "namespaces", List.of("", "[\"null\", shop]", "[\"7\"]"));
        choices.put(prefix + "announce-delay", List.of("", "0.0015s", "24h"));
        choices.put(prefix + "withdraw-delay", List.of("", "500ms", "1h1m1s"));
        choices.put(prefix + "when-nothing-healthy", List.of("", "announce"));
        choices.put(prefix + "weight", List.of("", "backends"));
        choices.put(
                prefix + "communities",
                List.of("", "[no-export, \"65534:100\", \"65534:1:2\"]", "[\"rt:192.0.2.1:7\", 0x4300000000000007]"));
        choices.put(prefix + "local-preference", List.of("", "0", "4294967295"));
        choices.put(prefix + "med", List.of("", "0", "4294967295"));
        choices.put(prefix + "prepend", List.of("", "32"));
        choices.put(prefix + "peers", List.of("", "[\"null\"]"));
        choices.put(gate + "url", List.of("\"http://[::1]:10256/healthz\"", "\"https://a.example/?a=b,c&d='e'\""));
        choices.put(gate + "failures", List.of("", "15"));
        choices.put(gate + "interval", List.of("", "1m"));
        choices.put(gate + "timeout", List.of("", "1ms", "999ms"));
        choices.put("porchlight.drain.annotation", List.of("", "drain", "example.org/drain"));
        choices.put("porchlight.drain.taints", List.of("", "[]", "[a, example.org/b]"));
        choices.put("porchlight.drain.on-cordon", List.of("", "true"));
        choices.put("porchlight.drain.time", List.of("", "0s", "5m"));
        choices.put("porchlight.cluster.source", List.of("", "endpoints"));
        choices.put("porchlight.cluster.narrow-slices", List.of("", "true"));
        choices.put("porchlight.http.metrics-address", List.of("", "\"::\"", "192.0.2.1"));
        choices.put("porchlight.http.metrics-port", List.of("", "1"));
        choices.put("porchlight.http.status-port", List.of("", "65535"));
        choices.put("porchlight.log.format", List.of("", "json"));
        return choices;
    }
}
