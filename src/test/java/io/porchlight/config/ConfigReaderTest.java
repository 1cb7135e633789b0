package io.porchlight.config;

import static io.porchlight.config.ConfigFixture.ENVIRONMENT;
import static io.porchlight.config.ConfigFixture.MINIMAL;
import static io.porchlight.config.ConfigFixture.errors;
import static io.porchlight.config.ConfigFixture.file;
import static io.porchlight.config.ConfigFixture.gate;
import static io.porchlight.config.ConfigFixture.peer;
import static io.porchlight.config.ConfigFixture.prefix;
import static io.porchlight.config.ConfigFixture.settings;
import static io.porchlight.config.ConfigFixture.settingsWithPassword;
import static io.porchlight.config.ConfigFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.porchlight.config.model.BgpSettings.Listen;
import io.porchlight.config.model.ClusterSettings;
import io.porchlight.config.model.GateSettings;
import io.porchlight.config.model.LabelSelector;
import io.porchlight.config.model.PeerAddress;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.net.AsNumber;
import io.porchlight.net.BgpRole;
import io.porchlight.net.Community;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.RemoteAs;
import io.porchlight.net.RouterId;
import io.porchlight.net.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {

    @Test
    void a_prefix_with_host_bits_does_not_hide_that_its_peer_is_unknown() {
        assertThat(errors("""
                        porchlight:
                          bgp:
                            as: 65534
                            peers: { red-place7: { address: 2a0a:e5c0:13::1, as: 65001 } }
                          prefixes:
                            services: { cidr: "2a0a:e5c0:13:e2::1/108", peers: [blue] }
                        """))
                .extracting(ConfigError::key)
                .containsExactlyInAnyOrder("porchlight.prefixes.services.cidr", "porchlight.prefixes.services.peers");
    }

    @Test
    void five_mistakes_are_five_errors_with_their_keys() {
        assertThat(errors("""
                        porchlight:
                          bgp:
                            as: 0
                            peers:
                              red-place7:
                                address: 2a0a:e5c0:13::1
                                as: 65001
                                hold-tme: 9s
                              blue-place7:
                                address: fe80::1
                                as: upstream
                          prefixes:
                            services:
                              cidr: 2a0a:e5c0:13:e2::1/108
                              announce: node
                        """))
                .extracting(ConfigError::toString)
                .containsExactly(
                        "porchlight.bgp.peers.red-place7.hold-tme: unknown key in line 8; did you mean hold-time?",
                        "porchlight.bgp.as: '0' is no AS number; write a number from 1 to 4294967295",
                        "porchlight.bgp.peers.blue-place7.interface: is missing;"
                                + " the link-local address fe80::1 needs the interface it is on",
                        "porchlight.bgp.peers.blue-place7.as: 'upstream' is no AS;"
                                + " write a number from 1 to 4294967295, external or internal",
                        "porchlight.prefixes.services.cidr: '2a0a:e5c0:13:e2::1/108' is no prefix to announce:"
                                + " 2a0a:e5c0:13:e2::1/108 has bits set behind its length;"
                                + " did you mean 2a0a:e5c0:13:e2::/108?");
    }

    @Test
    void every_value_of_a_peer_is_read() {
        Settings settings = settingsWithPassword("""
                porchlight:
                  node-name: ${NODE_NAME}
                  bgp:
                    as: 4200000000
                    router-id: 10.0.0.11
                    listen: { enabled: true, address: 127.0.0.2, port: 1179 }
                    peers:
                      red:
                        address: fe80::1
                        interface: eth0
                        as: external
                        port: 1180
                        source-address: fe80::2
                        hold-time: 1m30s
                        send-hold-time: 3m
                        password-file: /etc/porchlight/secrets/red
                        ttl-security: 1
                        role: rs-client
                        max-routes: 20
                        graceful-restart: { enabled: true, time: 2m, notification: true, long-lived: 6h }
                        nodes: "rack in (a,b), !old"
                        connect-retry: 200ms
                        passive: true
                        next-hop: { ipv6: "2001:db8::11", ipv4: 192.0.2.11 }
                        families: [ipv6-unicast]
                  prefixes:
                    services: { cidr: "2001:db8:0:e2::/108" }
                """);
        assertThat(settings.nodeName()).isEqualTo("place7-server1");
        assertThat(settings.bgp().as()).isEqualTo(new AsNumber(4_200_000_000L));
        assertThat(settings.bgp().routerId()).contains(RouterId.parse("10.0.0.11"));
        assertThat(settings.bgp().listen()).contains(new Listen(IpAddress.parse("127.0.0.2"), 1179));
        assertThat(settings.bgp().peers())
                .containsExactly(Map.entry(
                        "red",
                        new PeerConfig(
                                "red",
                                new PeerAddress.Fixed(IpAddress.parse("fe80::1"), Optional.of("eth0")),
                                new RemoteAs.External(),
                                new PeerConfig.Connection(1180, Optional.of(IpAddress.parse("fe80::2")), true),
                                new PeerConfig.Security(
                                        Optional.of(new Secret("porch light")), OptionalInt.of(1), OptionalInt.empty()),
                                new PeerConfig.Session(
                                        Set.of(Family.IPV6_UNICAST),
                                        Duration.ofSeconds(90),
                                        Duration.ofSeconds(180),
                                        Duration.ofMillis(200),
                                        Optional.of(BgpRole.RS_CLIENT),
                                        new PeerConfig.GracefulRestart(
                                                true, Duration.ofMinutes(2), true, Duration.ofHours(6))),
                                new PeerConfig.Routes(
                                        Optional.of(IpAddress.parse("192.0.2.11")),
                                        Optional.of(IpAddress.parse("2001:db8::11")),
                                        20),
                                LabelSelector.parse("rack in (a,b),!old"))));
    }

    @Test
    void peers_and_prefixes_keep_the_order_of_the_file() {
        Settings settings = settings("""
                porchlight:
                  bgp:
                    as: 65534
                    peers:
                      zebra: { address: 10.0.0.1, as: 1 }
                      ant: { address: 10.0.0.2, as: 1 }
                      mole: { address: 10.0.0.3, as: 1 }
                  prefixes:
                    z: { cidr: 10.3.0.0/16 }
                    a: { cidr: 10.2.0.0/16 }
                """);
        assertThat(settings.bgp().peers().keySet()).containsExactly("zebra", "ant", "mole");
        assertThat(settings.prefixes().keySet()).containsExactly("z", "a");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> settings.prefixes().clear());
    }

    @Test
    void a_peer_may_be_both_families_and_a_list_may_be_text_or_dashes() {
        String dashes = """
                address: 10.0.0.1, as: 1, families: "ipv6-unicast, ipv4-unicast"
                """.strip();
        assertThat(settings(peer(dashes)).bgp().peers().get("red").session().families())
                .containsExactlyInAnyOrder(Family.IPV6_UNICAST, Family.IPV4_UNICAST);
        assertThat(settings(with("drain:\n  taints:\n    - a\n    - b/c"))
                        .drain()
                        .taints())
                .containsExactly("a", "b/c");
    }

    @ParameterizedTest
    @CsvSource({"0s, 0", "3s, 3000", "65535s, 65535000", "1m30s, 90000", "3000ms, 3000", "1h, 3600000"})
    void hold_times_in_range_are_accepted(String text, long milliseconds) {
        assertThat(settings(peer("address: 10.0.0.1, as: 1, hold-time: " + text))
                        .bgp()
                        .peers()
                        .get("red")
                        .session()
                        .holdTime())
                .isEqualTo(Duration.ofMillis(milliseconds));
    }

    @Test
    void a_prefix_says_what_its_route_carries() {
        PrefixSettings prefix = settings(prefix(
                        "cidr: 10.96.0.0/12, local-preference: 4294967295, med: 0, prepend: 32, weight: backends,"
                                + " communities: [\"65534:100\", \"65534:1:2\", no-export, \"rt:65534:1\"]"))
                .prefixes()
                .get("services");
        assertThat(prefix.policy())
                .isEqualTo(new PrefixSettings.Policy(
                        Stream.of("65534:100", "65534:1:2", "no-export", "rt:65534:1")
                                .map(Community::parse)
                                .toList(),
                        4_294_967_295L,
                        OptionalLong.of(0),
                        32,
                        PrefixSettings.Weight.BACKENDS,
                        Optional.empty()));
    }

    @Test
    void a_prefix_says_which_services_count_and_which_get_routes_of_their_own() {
        PrefixSettings prefix = settings(prefix("cidr: 10.96.0.0/12, announce: never, host-routes: all,"
                        + " services: 'tier in (web,shop), !internal'"))
                .prefixes()
                .get("services");
        assertThat(prefix.rule().announce()).isEqualTo(PrefixSettings.Announce.NEVER);
        assertThat(prefix.hostRoutes()).isEqualTo(PrefixSettings.HostRoutes.ALL);
        assertThat(prefix.selection().labels()).isEqualTo(LabelSelector.parse("tier in (web,shop),!internal"));
    }

    /** A template that writes every default out must do for every word. */
    @ParameterizedTest
    @CsvSource({"always", "never"})
    void defaults_may_be_written_out_where_no_backend_is_asked_for(String announce) {
        String keys = "cidr: 10.96.0.0/12, min-healthy: 1, when-nothing-healthy: withdraw, announce: ";
        assertThat(settings(prefix(keys + announce))
                        .prefixes()
                        .get("services")
                        .rule()
                        .minHealthy())
                .isEqualTo(1);
    }

    @Test
    void every_value_of_a_gate_is_read_and_gates_keep_the_order_of_the_file() {
        Map<String, GateSettings> gates = settings(with("""
                gates:
                  kube-proxy: { url: "https://localhost/healthz?full", failures: 5, interval: 500ms, timeout: 250ms }
                  cni: { url: "http://[::1]:9099/" }
                """)).gates();
        assertThat(gates.values())
                .containsExactly(
                        new GateSettings(
                                "kube-proxy",
                                URI.create("https://localhost/healthz?full"),
                                5,
                                Duration.ofMillis(500),
                                Duration.ofMillis(250)),
                        new GateSettings(
                                "cni",
                                URI.create("http://[::1]:9099/"),
                                3,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1)));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(gates::clear);
        assertThat(settings(MINIMAL).gates()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:10256/healthz",
        "http://[::1]:10256/healthz",
        "HTTP://localhost",
        "https://node1.example.org:8443/a/b?c=d@e"
    })
    void a_gate_may_be_anywhere(String url) {
        assertThat(settings(gate("url: '" + url + "'"))
                        .gates()
                        .get("kube-proxy")
                        .url())
                .isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500", "1s, 1000", "1m, 1000"})
    void an_answer_of_a_gate_is_awaited_for_a_second_or_a_shorter_interval(String interval, long milliseconds) {
        assertThat(settings(gate("url: 'http://localhost/', interval: " + interval))
                        .gates()
                        .get("kube-proxy")
                        .timeout())
                .isEqualTo(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @CsvSource({"0s, 0", "250ms, 250", "5m, 300000"})
    void a_drain_takes_its_time(String text, long milliseconds) {
        assertThat(settings(with("drain: { time: " + text + " }")).drain().time())
                .isEqualTo(Duration.ofMillis(milliseconds));
    }

    @Test
    void the_cluster_may_be_old_and_slices_may_be_narrowed() {
        assertThat(settings(with("cluster: { source: endpoints, narrow-slices: true }"))
                        .cluster())
                .isEqualTo(new ClusterSettings(ClusterSettings.Source.ENDPOINTS, true));
    }

    @ParameterizedTest
    @CsvSource({
        "'address: gateway, as: 1',",
        "'address: gateway, interface: eth0, as: 1', eth0",
        "'interface: eth0, as: 1', eth0"
    })
    void a_peer_may_be_whoever_routes(String keys, String networkInterface) {
        assertThat(settings(peer(keys)).bgp().peers().get("red").address())
                .isEqualTo(new PeerAddress.Gateway(Optional.ofNullable(networkInterface)));
    }

    @Test
    void peers_for_different_nodes_may_be_alike() {
        Settings settings = settings(file(
                "red: { address: gateway, as: 1, nodes: rack=a }, blue: { address: gateway, as: 2, nodes: rack=b }",
                "services: { cidr: 10.96.0.0/12 }"));
        assertThat(settings.bgp().peers()).containsOnlyKeys("red", "blue");
    }

    @Test
    void the_send_hold_time_follows_a_long_hold_time() {
        assertThat(settings(peer("address: 10.0.0.1, as: 1, hold-time: 300s"))
                        .bgp()
                        .peers()
                        .get("red")
                        .session()
                        .sendHoldTime())
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void an_empty_list_is_a_value_where_it_makes_sense() {
        Settings settings = settings("""
                porchlight:
                  bgp: { as: 65534, peers: { red: { address: 10.0.0.1, as: 1 } } }
                  prefixes: { services: { cidr: 10.96.0.0/12, ignore: [] } }
                  drain: { taints: [] }
                """);
        assertThat(settings.prefixes().get("services").selection().ignore()).isEmpty();
        assertThat(settings.drain().taints()).isEmpty();
    }

    @Test
    void the_environment_overrides_the_file_and_fills_what_it_leaves_out() {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("PORCHLIGHT_BGP_AS", "65000");
        environment.put("PORCHLIGHT_BGP_LISTEN_ENABLED", "true");
        environment.put("PORCHLIGHT_BGP_PEERS_RED_HOLD_TIME", "30s");
        environment.put("PORCHLIGHT_BGP_PEERS_RED_FAMILIES", "ipv6-unicast");
        environment.put("PORCHLIGHT_PREFIXES_SERVICES_MIN_HEALTHY", "2");
        environment.put("PORCHLIGHT_PREFIXES_SERVICES_SERVICES", "app notin (internal,old)");
        environment.put("PORCHLIGHT_PREFIXES_SERVICES_HOST_ROUTES", "none");
        environment.put("PORCHLIGHT_PREFIXES_SERVICES_WEIGHT", "backends");
        environment.put("PORCHLIGHT_GATES_KUBE_PROXY_URL", "http://127.0.0.1:10256/livez");
        environment.put("PORCHLIGHT_GATES_KUBE_PROXY_FAILURES", "7");
        environment.put("PORCHLIGHT_CLUSTER_SOURCE", "endpoints");
        environment.put("PORCHLIGHT_DRAIN_TIME", "0s");
        environment.put("PORCHLIGHT_DRAIN_TAINTS", "");
        environment.put("PORCHLIGHT_HTTP_METRICS_ADDRESS", "127.0.0.3");
        Settings settings = settings(gate("url: 'http://[::1]:10256/healthz'"), environment);
        assertThat(settings.bgp().as()).isEqualTo(new AsNumber(65000));
        assertThat(settings.bgp().listen()).isPresent();
        assertThat(settings.bgp().peers().get("red").session().holdTime()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.bgp().peers().get("red").session().families()).containsExactly(Family.IPV6_UNICAST);
        PrefixSettings prefix = settings.prefixes().get("services");
        assertThat(prefix.rule().minHealthy()).isEqualTo(2);
        assertThat(prefix.selection().labels()).isEqualTo(LabelSelector.parse("app notin (internal,old)"));
        assertThat(prefix.hostRoutes()).isEqualTo(PrefixSettings.HostRoutes.NONE);
        assertThat(prefix.policy().weight()).isEqualTo(PrefixSettings.Weight.BACKENDS);
        assertThat(settings.gates().get("kube-proxy").url()).isEqualTo(URI.create("http://127.0.0.1:10256/livez"));
        assertThat(settings.gates().get("kube-proxy").failures()).isEqualTo(7);
        assertThat(settings.cluster().source()).isEqualTo(ClusterSettings.Source.ENDPOINTS);
        assertThat(settings.drain().time()).isZero();
        assertThat(settings.drain().taints()).isEmpty();
        assertThat(settings.http().metricsAddress()).isEqualTo("127.0.0.3");
    }

    @Test
    void the_environment_reaches_names_with_dashes_and_lists_of_the_file() {
        String file = MINIMAL.replace("red:", "red-place7:")
                .replace("as: 65001", "as: 65001, families: [ipv4-unicast, ipv6-unicast]");
        Settings settings = settings(
                file,
                Map.of(
                        "NODE_NAME", "n",
                        "PORCHLIGHT_BGP_PEERS_RED_PLACE7_FAMILIES", "ipv6-unicast",
                        "PORCHLIGHT_BGP_PEERS_RED_PLACE7_NEXT_HOP_IPV6", "2001:db8::7"));
        PeerConfig peer = settings.bgp().peers().get("red-place7");
        assertThat(peer.session().families()).containsExactly(Family.IPV6_UNICAST);
        assertThat(peer.routes().nextHopIpv6()).contains(IpAddress.parse("2001:db8::7"));
    }

    @Test
    void an_empty_variable_means_the_default() {
        assertThat(settings(
                                peer("address: 10.0.0.1, as: 1, hold-time: 30s"),
                                Map.of("NODE_NAME", "n", "PORCHLIGHT_BGP_PEERS_RED_HOLD_TIME", ""))
                        .bgp()
                        .peers()
                        .get("red")
                        .session()
                        .holdTime())
                .isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void an_empty_variable_for_the_node_name_means_the_default_too() {
        assertThat(settings(MINIMAL, Map.of("NODE_NAME", "n", "PORCHLIGHT_NODE_NAME", ""))
                        .nodeName())
                .isEqualTo("n");
        assertThat(settings(MINIMAL, Map.of("NODE_NAME", "n", "PORCHLIGHT_NODE_NAME", "m"))
                        .nodeName())
                .isEqualTo("m");
    }

    @Test
    void a_mistake_in_the_environment_names_its_variable() {
        assertThat(errors(MINIMAL, Map.of("NODE_NAME", "n", "PORCHLIGHT_BGP_PEERS_RED_PORT", "bgp")))
                .extracting(ConfigError::toString)
                .containsExactly("porchlight.bgp.peers.red.port: 'bgp' is no port; write a number from 1 to 65535"
                        + " (set by PORCHLIGHT_BGP_PEERS_RED_PORT)");
    }

    @Test
    void expressions_are_not_replaced_in_the_environment_either() {
        assertThat(errors(
                        MINIMAL,
                        Map.of("NODE_NAME", "n", "PORCHLIGHT_BGP_ROUTER_ID", "${HOST_IP}", "HOST_IP", "10.0.0.1")))
                .extracting(ConfigError::key)
                .containsExactly("porchlight.bgp.router-id");
    }

    @Test
    void variables_that_fit_no_key_are_not_ours() {
        assertThat(settings(MINIMAL, Map.of("NODE_NAME", "n", "PORCHLIGHT_SERVICE_HOST", "10.0.0.1", "PATH", "/bin")))
                .isEqualTo(settings(MINIMAL, Map.of("NODE_NAME", "n")));
    }

    @ParameterizedTest
    @CsvSource({
        "${NODE_NAME}, place7-server1",
        "${OTHER:server2.example.org}, server2.example.org",
        "'${NODE_NAME}.example.org', place7-server1.example.org",
        "server3, server3",
    })
    void the_node_name_may_come_from_the_environment(String text, String name) {
        assertThat(settings(with("node-name: \"" + text + "\"")).nodeName()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"'', NODE_NAME", "'node-name: ${NODE_NAME}', OTHER", "'node-name: ${MISSING}', NODE_NAME"})
    void an_empty_node_name_is_an_error_with_a_hint_at_the_downward_api(String line, String variable) {
        String value = variable.equals("NODE_NAME") && line.isEmpty() ? "" : "n";
        assertThat(errors(with(line), Map.of(variable, value))).singleElement().satisfies(error -> {
            assertThat(error.key()).isEqualTo("porchlight.node-name");
            assertThat(error.problem()).contains("downward API", "spec.nodeName");
        });
    }

    @Test
    void a_file_is_read_from_its_path(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("porchlight.yaml"), MINIMAL);
        assertThat(ConfigReader.read(file, ENVIRONMENT)).isEqualTo(new ConfigResult.Valid(settings(MINIMAL)));
    }

    @Test
    void a_file_that_cannot_be_read_is_an_error_like_any_other(@TempDir Path folder) throws Exception {
        Path missing = folder.resolve("missing.yaml");
        assertThat(only(ConfigReader.read(missing, ENVIRONMENT)).toString())
                .startsWith(missing + ": ")
                .contains("no such file");
        assertThat(only(ConfigReader.read(folder, ENVIRONMENT)).problem()).contains("directory");
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), Path.of("..data", "link.yaml"));
        assertThat(only(ConfigReader.read(link, ENVIRONMENT)).problem()).contains("is a link", "ConfigMap");
        Path latin = Files.write(folder.resolve("latin.yaml"), "# gr\u00fcn".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(only(ConfigReader.read(latin, ENVIRONMENT)).problem()).contains("UTF-8");
    }

    private static ConfigError only(ConfigResult result) {
        assertThat(result).isInstanceOf(ConfigResult.Invalid.class);
        List<ConfigError> errors = ((ConfigResult.Invalid) result).errors();
        assertThat(errors).hasSize(1);
        return errors.getFirst();
    }
}
