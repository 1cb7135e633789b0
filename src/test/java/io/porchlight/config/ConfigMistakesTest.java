package io.porchlight.config;

import static io.porchlight.config.ConfigFixture.MINIMAL;
import static io.porchlight.config.ConfigFixture.errors;
import static io.porchlight.config.ConfigFixture.file;
import static io.porchlight.config.ConfigFixture.gate;
import static io.porchlight.config.ConfigFixture.peer;
import static io.porchlight.config.ConfigFixture.prefix;
import static io.porchlight.config.ConfigFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One mistake, one error: its key, the value where there is one, and what to do. */
class ConfigMistakesTest {

    private static final String PEER = "porchlight.bgp.peers.red";
    private static final String PREFIX = "porchlight.prefixes.services";
    private static final String GATE = "porchlight.gates.kube-proxy";
    private static final String GOOD_PEER = "address: 10.0.0.1, as: 65001, ";
    private static final String GOOD_PREFIX = "cidr: 10.96.0.0/12, ";
    private static final String GOOD_GATE = "url: 'http://[::1]:10256/healthz', ";

    static Stream<Arguments> shapes() {
        return Stream.of(
                arguments("", "porchlight.yaml", "is empty"),
                arguments("# nothing\n", "porchlight.yaml", "is empty"),
                arguments("{}", "porchlight.yaml", "is empty"),
                arguments("[a]", "porchlight.yaml", "must have keys below it"),
                arguments("porchlight: {", "porchlight.yaml", "line 1, column"),
                arguments("porchlight:\n\tbgp: 1", "porchlight.yaml", "line 2, column 1"),
                arguments(MINIMAL + "---\n" + MINIMAL, "porchlight.yaml", "one YAML document"),
                arguments("porchlight: \u0007", "porchlight.yaml", "is no YAML"),
                arguments(MINIMAL.replace("porchlight:", "porchligt:"), "porchligt", "did you mean porchlight?"),
                arguments("bgp: { as: 1 }", "bgp", "everything stands below porchlight:"),
                arguments(MINIMAL + "other: 1\n", "other", "unknown key in line 8"),
                arguments("porchlight:", "porchlight", "is empty"),
                arguments("porchlight: 1", "porchlight", "must have keys below it"),
                arguments(with("drian: { on-cordon: true }"), "porchlight.drian", "did you mean drain?"),
                arguments(MINIMAL.replace("bgp:", "bpg:"), "porchlight.bpg", "did you mean bgp?"),
                arguments(
                        with("bfd: {}"),
                        "porchlight.bfd",
                        "known here: node-name, bgp, prefixes, gates, drain, cluster, http"),
                arguments(with("drain:"), "porchlight.drain", "is empty"),
                arguments(with("drain: { taints: }"), "porchlight.drain.taints", "has no value"),
                arguments(with("drain: { taints: [a, ''] }"), "porchlight.drain.taints", "has no value"),
                arguments(with("drain: { taints: { a: b } }"), "porchlight.drain.taints", "must be a single value"),
                arguments(with("drain: { on-cordon: [true] }"), "porchlight.drain.on-cordon", "must be a single value"),
                arguments(with("drain: { on-cordon: ~ }"), "porchlight.drain.on-cordon", "has no value"),
                arguments(with("drain: { ? [a] : b }"), "porchlight.drain", "no single word"),
                arguments(
                        with("drain: { annotation: '${X}' }"), "porchlight.drain.annotation", "'${X}' is not replaced"),
                arguments(with("drain: { taints: ['${X}'] }"), "porchlight.drain.taints", "node-name alone"),
                arguments(
                        with("drain: { on-cordon: true }\ndrain: { on-cordon: true }"), "porchlight.drain", "8 and 9"),
                arguments(MINIMAL + MINIMAL, "porchlight", "twice, in lines 2 and 8"),
                arguments(with("http: { status-port: 1, status-port: 2 }"), "porchlight.http.status-port", "twice"));
    }

    static Stream<Arguments> peers() {
        String good = "services: { cidr: \"2001:db8:0:e2::/108\" }";
        return Stream.of(
                arguments(MINIMAL.replace("as: 65534", "router-id: 10.0.0.1"), "porchlight.bgp.as", "is missing"),
                arguments(MINIMAL.replace("65534", "64512.1"), "porchlight.bgp.as", "'64512.1' is no AS number"),
                arguments(MINIMAL.replace("65534", "4294967296"), "porchlight.bgp.as", "'4294967296'"),
                arguments(MINIMAL.replace("65534", "external"), "porchlight.bgp.as", "'external'"),
                arguments(
                        "porchlight: { prefixes: { a: { cidr: 10.0.0.0/8 } }, bgp: { as: 1 } }",
                        "porchlight.bgp.peers",
                        "at least one peer"),
                arguments(file("", good), "porchlight.bgp.peers", "is empty"),
                arguments(file("red: ", good), PEER, "is empty"),
                arguments(file("red: {}", good), PEER, "is empty"),
                arguments(file("red: eth0", good), PEER, "must have keys below it"),
                arguments(file("Red.1: { " + GOOD_PEER + "}", good), "porchlight.bgp.peers.Red.1", "write red-1"),
                arguments(
                        file("red: { " + GOOD_PEER + "}, red: { " + GOOD_PEER + "}", good),
                        PEER,
                        "twice, in lines 4 and 4"),
                arguments(peer("as: 1"), PEER + ".address", "is missing"),
                arguments(peer("adress: 10.0.0.1, as: 1"), PEER + ".adress", "did you mean address?"),
                arguments(peer("address: red.example.org, as: 1"), PEER + ".address", "'red.example.org'"),
                arguments(peer("address: gateways, as: 1"), PEER + ".address", "'gateways'"),
                arguments(peer("address: \"::\", as: 1"), PEER + ".address", "'::'"),
                arguments(peer("address: \"ff02::1\", as: 1"), PEER + ".address", "'ff02::1'"),
                arguments(peer("address: 10.0.0.1"), PEER + ".as", "is missing"),
                arguments(peer("address: 10.0.0.1, as: 0"), PEER + ".as", "'0'"),
                arguments(peer("address: 10.0.0.1, as: extern"), PEER + ".as", "external or internal"),
                arguments(peer("address: \"fe80::1\", as: 1"), PEER + ".interface", "link-local address fe80::1"),
                arguments(peer("address: \"fe80::1%eth0\", as: 1"), PEER + ".address", "without a zone"),
                arguments(peer(GOOD_PEER + "interface: eth0"), PEER + ".interface", "not link-local; remove it"),
                arguments(peer("address: \"fe80::1\", as: 1, interface: a/b"), PEER + ".interface", "'a/b'"),
                arguments(peer(GOOD_PEER + "source-address: \"::1\""), PEER + ".source-address", "same family"),
                arguments(
                        peer("address: \"2001:db8::1\", as: 1, source-address: \"fe80::1\""),
                        PEER + ".source-address",
                        "cannot reach"),
                arguments(peer(GOOD_PEER + "port: 0"), PEER + ".port", "'0'"),
                arguments(peer(GOOD_PEER + "port: 65536"), PEER + ".port", "'65536'"),
                arguments(peer(GOOD_PEER + "hold-time: 1s"), PEER + ".hold-time", "'1s'"),
                arguments(peer(GOOD_PEER + "hold-time: 2s"), PEER + ".hold-time", "from 3s to 65535s"),
                arguments(peer(GOOD_PEER + "hold-time: 65536s"), PEER + ".hold-time", "'65536s'"),
                arguments(peer(GOOD_PEER + "hold-time: 3500ms"), PEER + ".hold-time", "whole seconds"),
                arguments(peer(GOOD_PEER + "hold-time: 9"), PEER + ".hold-time", "'9' is no duration"),
                arguments(peer(GOOD_PEER + "hold-time: -9s"), PEER + ".hold-time", "is negative"),
                arguments(peer(GOOD_PEER + "hold-time: -9000ms"), PEER + ".hold-time", "is negative"),
                arguments(peer(GOOD_PEER + "hold-time: 99999999999999999999h"), PEER + ".hold-time", "no duration"),
                arguments(peer(GOOD_PEER + "holdTime: 9s"), PEER + ".holdTime", "did you mean hold-time?"),
                arguments(peer(GOOD_PEER + "bfd: { enabled: true }"), PEER + ".bfd", "BFD is not there yet"),
                arguments(peer(GOOD_PEER + "send-hold-time: 0s"), PEER + ".send-hold-time", "more than 0s"),
                arguments(peer(GOOD_PEER + "send-hold-time: 1000h"), PEER + ".send-hold-time", "at most 48h"),
                arguments(peer(GOOD_PEER + "send-hold-time: 17s"), PEER + ".send-hold-time", "write 18s or more"),
                arguments(
                        peer(GOOD_PEER + "hold-time: 300s, send-hold-time: 8m"),
                        PEER + ".send-hold-time",
                        "'8m' is less than twice the hold time of 300s"),
                arguments(peer(GOOD_PEER + "password-file: red"), PEER + ".password-file", "from the root"),
                arguments(peer(GOOD_PEER + "password-file: /nowhere/red"), PEER + ".password-file", "no such file"),
                arguments(peer(GOOD_PEER + "password-file: /"), PEER + ".password-file", "is a directory"),
                arguments(peer(GOOD_PEER + "password-file: /dev/null"), PEER + ".password-file", "is empty"),
                arguments(peer(GOOD_PEER + "ttl-security: 0"), PEER + ".ttl-security", "from 1 to 254"),
                arguments(peer(GOOD_PEER + "ttl-security: 255"), PEER + ".ttl-security", "'255'"),
                arguments(peer(GOOD_PEER + "multihop: 1"), PEER + ".multihop", "from 2 to 255"),
                arguments(peer(GOOD_PEER + "multihop: far"), PEER + ".multihop", "'far'"),
                arguments(peer(GOOD_PEER + "ttl-security: 1, multihop: 4"), PEER + ".multihop", "beside ttl-security"),
                arguments(peer("address: 10.0.0.1, as: internal, multihop: 4"), PEER + ".multihop", "within an AS"),
                arguments(peer("address: 10.0.0.1, as: 65534, multihop: 4"), PEER + ".multihop", "within an AS"),
                arguments(peer(GOOD_PEER + "role: upstream"), PEER + ".role", "provider or rs or rs-client"),
                arguments(peer("address: 10.0.0.1, as: 65534, role: peer"), PEER + ".role", "within an AS"),
                arguments(peer(GOOD_PEER + "max-routes: 0"), PEER + ".max-routes", "1 or more"),
                arguments(
                        peer(GOOD_PEER + "graceful-restart: true"),
                        PEER + ".graceful-restart",
                        "must have keys below it"),
                arguments(
                        peer(GOOD_PEER + "graceful-restart: { time: 0s }"),
                        PEER + ".graceful-restart.time",
                        "from 1s to 4095s"),
                arguments(
                        peer(GOOD_PEER + "graceful-restart: { time: 4096s }"),
                        PEER + ".graceful-restart.time",
                        "'4096s'"),
                arguments(
                        peer(GOOD_PEER + "graceful-restart: { time: 1500ms }"),
                        PEER + ".graceful-restart.time",
                        "whole seconds"),
                arguments(
                        peer(GOOD_PEER + "graceful-restart: { long-lived: 16777216s }"),
                        PEER + ".graceful-restart.long-lived",
                        "to 16777215s"),
                arguments(
                        peer(GOOD_PEER + "graceful-restart: { enabled: false, long-lived: 1h }"),
                        PEER + ".graceful-restart.long-lived",
                        "where enabled is false"),
                arguments(
                        peer(GOOD_PEER + "graceful-restart: { enabled: false, notification: true }"),
                        PEER + ".graceful-restart.notification",
                        "where enabled is false"),
                arguments(peer(GOOD_PEER + "nodes: rack in a"), PEER + ".nodes", "no label selector: 'rack in a'"),
                arguments(peer(GOOD_PEER + "nodes: 'a=b,'"), PEER + ".nodes", "a requirement is empty"),
                arguments(peer("as: 1, interface: a/b"), PEER + ".interface", "'a/b'"),
                arguments(
                        file("red: { address: gateway, as: 1 }, blue: { address: gateway, as: 2, nodes: a }", good),
                        "porchlight.bgp.peers.blue.address",
                        "'gateway', port 179, is peer red already"),
                arguments(peer(GOOD_PEER + "connect-retry: 0s"), PEER + ".connect-retry", "at least 1ms"),
                arguments(peer(GOOD_PEER + "connect-retry: 0.0005s"), PEER + ".connect-retry", "at least 1ms"),
                arguments(peer(GOOD_PEER + "connect-retry: 3m"), PEER + ".connect-retry", "at most 2m"),
                arguments(peer(GOOD_PEER + "connect-retry: 99999999999999h"), PEER + ".connect-retry", "at most 2m"),
                arguments(peer(GOOD_PEER + "passive: yes"), PEER + ".passive", "'yes'"),
                arguments(peer(GOOD_PEER + "passive: true"), PEER + ".passive", "bgp.listen.enabled"),
                arguments(peer(GOOD_PEER + "next-hop: 10.0.0.2"), PEER + ".next-hop", "must have keys below it"),
                arguments(peer(GOOD_PEER + "next-hop: { ipv4: \"::1\" }"), PEER + ".next-hop.ipv4", "no IPv4 address"),
                arguments(peer(GOOD_PEER + "next-hop: { ipv6: 10.0.0.1 }"), PEER + ".next-hop.ipv6", "no global IPv6"),
                arguments(
                        peer(GOOD_PEER + "next-hop: { ipv6: \"fe80::1\" }"), PEER + ".next-hop.ipv6", "no global IPv6"),
                arguments(peer(GOOD_PEER + "families: [ipv6]"), PEER + ".families", "ipv4-unicast or ipv6-unicast"),
                arguments(peer(GOOD_PEER + "families: []"), PEER + ".families", "is an empty list"),
                arguments(
                        file("red: { " + GOOD_PEER + "}, blue: { " + GOOD_PEER + "}", good),
                        "porchlight.bgp.peers.blue.address",
                        "is peer red already"));
    }

    static Stream<Arguments> prefixes() {
        String peer = "red: { address: 10.0.0.1, as: 1 }";
        String ipv6Peer = "red: { address: 10.0.0.1, as: 1, families: [ipv6-unicast] }";
        return Stream.of(
                arguments(
                        "porchlight: { bgp: { as: 1, peers: { " + peer + " } } }",
                        "porchlight.prefixes",
                        "at least one prefix"),
                arguments(file(peer, ""), "porchlight.prefixes", "is empty"),
                arguments(file(peer, "services: "), PREFIX, "is empty"),
                arguments(file(peer, "a_b: { cidr: 10.0.0.0/8 }"), "porchlight.prefixes.a_b", "write a-b"),
                arguments(prefix("announce: node"), PREFIX + ".cidr", "is missing"),
                arguments(prefix("cidr: 10.96.0.1/12"), PREFIX + ".cidr", "did you mean 10.96.0.0/12?"),
                arguments(prefix("cidr: 10.96.0.0"), PREFIX + ".cidr", "write address/length"),
                arguments(prefix("cidr: 10.96.0.0/33"), PREFIX + ".cidr", "'10.96.0.0/33'"),
                arguments(prefix(GOOD_PREFIX + "announce: nodes"), PREFIX + ".announce", "cluster or always or never"),
                arguments(prefix(GOOD_PREFIX + "min-healthy: 0"), PREFIX + ".min-healthy", "1 or more"),
                arguments(prefix(GOOD_PREFIX + "min-healthy: -1"), PREFIX + ".min-healthy", "'-1'"),
                arguments(prefix(GOOD_PREFIX + "min-healthy: 99999999999"), PREFIX + ".min-healthy", "'99999999999'"),
                arguments(prefix(GOOD_PREFIX + "address-types: [node-port]"), PREFIX + ".address-types", "'node-port'"),
                arguments(prefix(GOOD_PREFIX + "address-types: []"), PREFIX + ".address-types", "is an empty list"),
                arguments(prefix(GOOD_PREFIX + "ignore: [kube-dns]"), PREFIX + ".ignore", "namespace/name"),
                arguments(prefix(GOOD_PREFIX + "namespaces: [Shop]"), PREFIX + ".namespaces", "'Shop'"),
                arguments(prefix(GOOD_PREFIX + "namespaces: []"), PREFIX + ".namespaces", "is an empty list"),
                arguments(prefix(GOOD_PREFIX + "announce-delay: -1s"), PREFIX + ".announce-delay", "is negative"),
                arguments(prefix(GOOD_PREFIX + "announce-delay: 25h"), PREFIX + ".announce-delay", "at most 24h"),
                arguments(
                        prefix(GOOD_PREFIX + "withdraw-delay: 100000000000000h"),
                        PREFIX + ".withdraw-delay",
                        "at most 24h"),
                arguments(prefix(GOOD_PREFIX + "withdraw-delay: 5"), PREFIX + ".withdraw-delay", "its unit"),
                arguments(
                        prefix(GOOD_PREFIX + "when-nothing-healthy: keep"),
                        PREFIX + ".when-nothing-healthy",
                        "withdraw or announce"),
                arguments(
                        prefix(GOOD_PREFIX + "host-routes: local"),
                        PREFIX + ".host-routes",
                        "local-policy or all or none"),
                arguments(
                        prefix(GOOD_PREFIX + "announce: never, host-routes: none"),
                        PREFIX + ".announce",
                        "leaves nothing to announce"),
                arguments(
                        prefix(GOOD_PREFIX + "announce: always, min-healthy: 2"),
                        PREFIX + ".min-healthy",
                        "'2' has no meaning beside announce: always"),
                arguments(
                        prefix(GOOD_PREFIX + "announce: never, min-healthy: 2"),
                        PREFIX + ".min-healthy",
                        "beside announce: never"),
                arguments(
                        prefix(GOOD_PREFIX + "announce: always, when-nothing-healthy: announce"),
                        PREFIX + ".when-nothing-healthy",
                        "beside announce: always"),
                arguments(
                        prefix(GOOD_PREFIX + "announce: never, when-nothing-healthy: announce"),
                        PREFIX + ".when-nothing-healthy",
                        "'announce' has no meaning beside announce: never"),
                arguments(prefix(GOOD_PREFIX + "services: app near (a)"), PREFIX + ".services", "no label selector"),
                arguments(prefix(GOOD_PREFIX + "services: 'app in (a'"), PREFIX + ".services", "no label selector"),
                arguments(prefix(GOOD_PREFIX + "services: ''"), PREFIX + ".services", "has no value"),
                arguments(prefix(GOOD_PREFIX + "services: [etherpad]"), PREFIX + ".services", "a single value"),
                arguments(prefix(GOOD_PREFIX + "services: 10.96.0.0/16"), PREFIX + ".services", "by address in cidr"),
                arguments(prefix(GOOD_PREFIX + "services: 10.96.0.1"), PREFIX + ".services", "by address in cidr"),
                arguments(
                        prefix(GOOD_PREFIX + "services: \"2001:db8::/112\""),
                        PREFIX + ".services",
                        "'2001:db8::/112' is no label selector"),
                arguments(prefix(GOOD_PREFIX + "weight: 3"), PREFIX + ".weight", "none or backends"),
                arguments(
                        prefix(GOOD_PREFIX
                                + IntStream.range(0, 199)
                                        .mapToObj(i -> "65534:" + i)
                                        .collect(Collectors.joining(", ", "communities: [", "]"))),
                        PREFIX + ".communities",
                        "198 at most"),
                arguments(prefix(GOOD_PREFIX + "communities: [65536:1]"), PREFIX + ".communities", "'65536:1'"),
                arguments(prefix(GOOD_PREFIX + "communities: [no-exprot]"), PREFIX + ".communities", "no community"),
                arguments(
                        prefix(GOOD_PREFIX + "local-preference: 4294967296"),
                        PREFIX + ".local-preference",
                        "from 0 to 4294967295"),
                arguments(prefix(GOOD_PREFIX + "med: -1"), PREFIX + ".med", "'-1'"),
                arguments(prefix(GOOD_PREFIX + "prepend: 33"), PREFIX + ".prepend", "from 0 to 32"),
                arguments(prefix(GOOD_PREFIX + "peers: [rde]"), PREFIX + ".peers", "did you mean red?"),
                arguments(prefix(GOOD_PREFIX + "peers: [upstream]"), PREFIX + ".peers", "known here: red"),
                arguments(prefix(GOOD_PREFIX + "peers: []"), PREFIX + ".peers", "is an empty list"),
                arguments(
                        file(peer, "a: { cidr: 10.0.0.0/8 }, b: { cidr: 10.0.0.0/8 }"),
                        "porchlight.prefixes.b.cidr",
                        "'10.0.0.0/8' overlaps 10.0.0.0/8 of prefix a"),
                arguments(
                        file(peer, "a: { cidr: 10.1.0.0/16 }, b: { cidr: 10.0.0.0/8 }"),
                        "porchlight.prefixes.b.cidr",
                        "'10.0.0.0/8' overlaps 10.1.0.0/16 of prefix a"),
                arguments(
                        file(peer, "a: { cidr: 10.0.0.0/8 }, b: { cidr: 10.1.0.0/16 }"),
                        "porchlight.prefixes.b.cidr",
                        "'10.1.0.0/16' overlaps 10.0.0.0/8 of prefix a"),
                arguments(
                        file(ipv6Peer, "services: { cidr: 10.0.0.0/8, peers: [red] }"),
                        PREFIX + ".peers",
                        "'red' does not carry 10.0.0.0/8 of prefix services: add ipv4-unicast"),
                arguments(
                        file(ipv6Peer, "services: { cidr: 10.0.0.0/8 }"),
                        PREFIX + ".cidr",
                        "carried by none of the peers red"));
    }

    static Stream<Arguments> gates() {
        return Stream.of(
                arguments(with("gates: {}"), "porchlight.gates", "is empty"),
                arguments(with("gates: { kube-proxy: }"), GATE, "is empty"),
                arguments(with("gates: { kube-proxy: 'http://[::1]/' }"), GATE, "must have keys below it"),
                arguments(
                        with("gates: { kube_proxy: { " + GOOD_GATE + "} }"),
                        "porchlight.gates.kube_proxy",
                        "write kube-proxy"),
                arguments(gate(GOOD_GATE + "retries: 3"), GATE + ".retries", "known here: url, failures, interval"),
                arguments(gate("failures: 3"), GATE + ".url", "is missing; write what to ask"),
                arguments(gate("url: ''"), GATE + ".url", "has no value"),
                arguments(gate("url: '/healthz'"), GATE + ".url", "begin it with http://"),
                arguments(gate("url: '[::1]:10256/healthz'"), GATE + ".url", "'[::1]:10256/healthz'"),
                arguments(gate("url: 'localhost:10256/healthz'"), GATE + ".url", "begin it with http://"),
                arguments(gate("url: 'ftp://localhost/healthz'"), GATE + ".url", "begin it with http://"),
                arguments(gate("url: 'http:///healthz'"), GATE + ".url", "with a host"),
                arguments(gate("url: 'http:healthz'"), GATE + ".url", "with a host"),
                arguments(gate("url: 'http://::1:10256/healthz'"), GATE + ".url", "http://[::1]:10256/healthz"),
                arguments(gate("url: 'http://[::1/healthz'"), GATE + ".url", "'http://[::1/healthz'"),
                arguments(gate("url: 'http://[fe80::1%eth0]/healthz'"), GATE + ".url", "without a zone"),
                arguments(gate("url: 'http://127.0.0.256/healthz'"), GATE + ".url", "'http://127.0.0.256/healthz'"),
                arguments(gate("url: 'http://kube_proxy/healthz'"), GATE + ".url", "'http://kube_proxy/healthz'"),
                arguments(gate("url: 'http://localhost:0/healthz'"), GATE + ".url", "perhaps a port"),
                arguments(gate("url: 'http://localhost:65536/healthz'"), GATE + ".url", "perhaps a port"),
                arguments(gate("url: 'http://localhost:port/healthz'"), GATE + ".url", "perhaps a port"),
                arguments(gate("url: 'http://localhost/health z'"), GATE + ".url", "'http://localhost/health z'"),
                arguments(gate("url: 'http://localhost/#healthz'"), GATE + ".url", "has a fragment"),
                arguments(gate("url: 'http://${HOST_IP}/healthz'"), GATE + ".url", "is not replaced here"),
                arguments(gate(GOOD_GATE + "failures: 0"), GATE + ".failures", "1 or more"),
                arguments(gate(GOOD_GATE + "interval: 0s"), GATE + ".interval", "at least 100ms and at most 1m"),
                arguments(gate(GOOD_GATE + "interval: 99ms"), GATE + ".interval", "'99ms'"),
                arguments(gate(GOOD_GATE + "interval: 61s"), GATE + ".interval", "'61s'"),
                arguments(gate(GOOD_GATE + "interval: 0s, timeout: 5s"), GATE + ".interval", "'0s'"),
                arguments(gate(GOOD_GATE + "timeout: 0s"), GATE + ".timeout", "at least 1ms"),
                arguments(gate(GOOD_GATE + "timeout: 99999999999999h"), GATE + ".timeout", "longer than the interval"),
                arguments(
                        gate(GOOD_GATE + "timeout: 1001ms"),
                        GATE + ".timeout",
                        "'1001ms' is longer than the interval of 1000ms"),
                arguments(
                        gate(GOOD_GATE + "interval: 500ms, timeout: 1s"),
                        GATE + ".timeout",
                        "'1s' is longer than the interval of 500ms"));
    }

    static Stream<Arguments> theRest() {
        return Stream.of(
                arguments(with("node-name: Place7"), "porchlight.node-name", "'Place7'"),
                arguments(with("node-name: " + "a".repeat(254)), "porchlight.node-name", "no node name"),
                arguments(with("node-name:"), "porchlight.node-name", "has no value"),
                arguments(with("drain: { annotation: a b }"), "porchlight.drain.annotation", "'a b'"),
                arguments(with("drain: { taints: [a/b/c] }"), "porchlight.drain.taints", "'a/b/c'"),
                arguments(with("drain: { time: 301s }"), "porchlight.drain.time", "at most 5m"),
                arguments(with("drain: { time: 3 }"), "porchlight.drain.time", "its unit"),
                arguments(with("drain: { time: -3s }"), "porchlight.drain.time", "is negative"),
                arguments(with("cluster: {}"), "porchlight.cluster", "is empty"),
                arguments(
                        with("cluster: { source: slices }"),
                        "porchlight.cluster.source",
                        "endpoint-slices or endpoints"),
                arguments(with("cluster: { narrow-slices: yes }"), "porchlight.cluster.narrow-slices", "'yes'"),
                arguments(with("drain: { on-cordon: 1 }"), "porchlight.drain.on-cordon", "neither true nor false"),
                arguments(
                        with("http: { metrics-address: localhost }"), "porchlight.http.metrics-address", "'localhost'"),
                arguments(with("http: { metrics-port: -1 }"), "porchlight.http.metrics-port", "'-1'"),
                arguments(with("http: { status-port: http }"), "porchlight.http.status-port", "'http'"),
                arguments(
                        with("http: { metrics-address: '::', status-port: 9179 }"),
                        "porchlight.http.status-port",
                        "the port of the metrics too"));
    }

    @ParameterizedTest
    @MethodSource({"shapes", "peers", "prefixes", "gates", "theRest"})
    void one_mistake_is_one_error(String text, String key, String problem) {
        assertThat(errors(text)).singleElement().satisfies(error -> {
            assertThat(error.key()).isEqualTo(key);
            assertThat(error.problem()).contains(problem);
            assertThat(error.toString()).isEqualTo(key + ": " + error.problem()).doesNotContain("\n");
        });
    }

    /** What is wrong with the listener says nothing of the peers that wait for it. */
    @ParameterizedTest
    @ValueSource(strings = {"{ enabled: yes }", "{ enabled: }", "{ enabeld: true }", "true", ""})
    void a_listener_that_cannot_be_read_is_the_only_error(String listen) {
        assertThat(errors(peer(GOOD_PEER + "passive: true").replace("as: 65534", "as: 65534\n    listen: " + listen)))
                .singleElement()
                .satisfies(error -> assertThat(error.key()).startsWith("porchlight.bgp.listen"));
    }

    /** Whatever stands before the host may be a password. */
    @ParameterizedTest
    @ValueSource(
            strings = {"http://me:secret@localhost/", "http://secret@[::1]/", "me:secret@localhost", "//se cret@a"})
    void a_user_in_a_url_is_refused_without_being_shown(String url) {
        assertThat(errors(gate("url: '" + url + "'"))).singleElement().satisfies(error -> {
            assertThat(error.key()).isEqualTo(GATE + ".url");
            assertThat(error.problem()).contains("names a user").doesNotContain("secret", "cret@");
        });
    }

    @ParameterizedTest
    @MethodSource("keys")
    void every_key_of_the_schema_is_read_and_checked(String path) {
        String key = path.replace("bgp.peers.<name>", "bgp.peers.red")
                .replace("prefixes.<name>", "prefixes.services")
                .replace("gates.<name>", "gates.kube-proxy");
        String variable = key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        assertThat(errors(gate(GOOD_GATE), Map.of("NODE_NAME", "n", variable, "/not good/")))
                .extracting(ConfigError::key)
                .containsExactly(key);
    }

    static Stream<String> keys() {
        return Schema.paths().stream();
    }

    /** A slip that is made: what stands in place of the path is then what nobody may see. */
    @Test
    void a_password_in_the_place_of_its_file_is_not_repeated() {
        assertThat(errors(peer(GOOD_PEER + "password-file: hunter2")).toString())
                .contains("password-file")
                .doesNotContain("hunter2");
    }
}
