package io.porchlight.observe;

import static io.porchlight.observe.Fixtures.RED;
import static io.porchlight.observe.Fixtures.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.porchlight.agent.Plan;
import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.SessionCounters.MessageType;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.bgp.wire.Severity;
import io.porchlight.cluster.ClusterStatus;
import io.porchlight.cluster.OwnPod;
import io.porchlight.cluster.WatchedResource;
import io.porchlight.config.ConfigError;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.decision.Departure;
import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Reason;
import io.porchlight.decision.Verdict;
import io.porchlight.host.HostView;
import io.porchlight.host.HostView.Gate;
import io.porchlight.net.Family;
import io.porchlight.net.IpPrefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final String PEER = "{address=\"2a0a:e5c0:13::1\",";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Fixtures.Scene scene = new Fixtures.Scene();
    private EventCounts events = EventCounts.NONE;
    private final Metrics metrics = new Metrics(
            registry,
            Fixtures.BUILD,
            Fixtures.settings(List.of(RED), List.of(SERVICES)),
            scene.sources(),
            () -> events);

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void trap_5_every_series_of_the_configuration_is_there_from_the_start() {
        Map<String, Double> series = scrape().series();
        series.keySet().removeIf(name -> name.contains("_bucket"));

        assertThat(series.keySet()).containsExactlyInAnyOrderElementsOf(expectedAtStart());
        series.keySet()
                .removeAll(List.of(
                        "porchlight_build_info{revision=\"abcdef0\",version=\"1.2.3\",}",
                        "porchlight_config_last_reload_successful"));
        assertThat(series).allSatisfy((name, value) -> assertThat(value).isZero());
    }

    @Test
    void each_metric_has_its_type_and_a_help_text() {
        Map<String, String> types = scrape().types();

        assertThat(types.keySet().stream().filter(name -> name.endsWith("_total")))
                .allSatisfy(name -> assertThat(types.get(name)).isEqualTo("counter"));
        assertThat(types.entrySet().stream().filter(type -> type.getValue().equals("histogram")))
                .extracting(Map.Entry::getKey)
                .containsExactly("porchlight_convergence_seconds", "porchlight_decision_seconds");
        assertThat(types.values()).containsOnly("counter", "gauge", "histogram");
        assertThat(scrape().helps()).allSatisfy((name, help) -> assertThat(help).endsWith("."));
    }

    @Test
    void a_session_shows_as_it_stands() {
        Fixtures.Counters counters = new Fixtures.Counters();
        counters.counts.put(List.of(Direction.SENT, MessageType.UPDATE), 7L);
        counters.counts.put(SessionState.ESTABLISHED, 2L);
        counters.counts.put(Family.IPV6_UNICAST, 900_000L);
        counters.counts.put(Severity.TREAT_AS_WITHDRAW, 3L);
        scene.sessions = List.of(Fixtures.established(RED, counters));

        assertThat(peer("porchlight_bgp_session_up", "as", "65001")).isOne();
        assertThat(peer("porchlight_bgp_session_state", "state", "Established")).isOne();
        assertThat(peer("porchlight_bgp_session_state", "state", "Active")).isZero();
        assertThat(peer("porchlight_bgp_session_transitions_total", "to", "Established"))
                .isEqualTo(2);
        assertThat(peer("porchlight_bgp_session_established_timestamp_seconds"))
                .isEqualTo(Fixtures.T0.getEpochSecond());
        assertThat(peer("porchlight_bgp_messages_total", "direction", "sent", "type", "update"))
                .isEqualTo(7);
        assertThat(peer("porchlight_bgp_prefixes_announced", "family", "ipv6-unicast"))
                .isOne();
        assertThat(peer("porchlight_bgp_prefixes_received", "family", "ipv6-unicast"))
                .isEqualTo(900_000);
        assertThat(peer("porchlight_bgp_malformed_updates_total", "action", "treat-as-withdraw"))
                .isEqualTo(3);

        scene.sessions = List.of(Fixtures.active(RED, "connection refused"));

        assertThat(peer("porchlight_bgp_session_up", "as", "65001")).isZero();
        assertThat(peer("porchlight_bgp_session_state", "state", "Active")).isOne();
        assertThat(peer("porchlight_bgp_session_established_timestamp_seconds")).isZero();
    }

    @Test
    void notifications_appear_when_seen_and_stay_bounded() {
        Fixtures.Counters counters = new Fixtures.Counters().notification(Direction.SENT, 4, 0);
        for (int code = 9; code < 256; code++) {
            counters.notification(Direction.RECEIVED, code, code);
        }
        scene.sessions = List.of(Fixtures.established(RED, counters));
        assertThat(notifications()).isEmpty();

        metrics.trouble(Fixtures.peer(RED), "hold timer expired");
        metrics.transition(Fixtures.peer(RED), SessionState.ESTABLISHED, SessionState.IDLE, "hold timer expired");

        assertThat(notifications()).hasSize(2);
        assertThat(peer("porchlight_bgp_notifications_total", "direction", "sent", "code", "4", "subcode", "0"))
                .isOne();
        String other = "other";
        assertThat(peer("porchlight_bgp_notifications_total", "direction", "received", "code", other, "subcode", other))
                .isEqualTo(247);
    }

    @Test
    void a_prefix_counts_its_turns_and_shows_its_backends() {
        decided(Fixtures.withdraw());
        assertThat(scrape().value("porchlight_prefix_transitions_total", "prefix", "services", "to", "withdraw"))
                .isZero();

        decided(Fixtures.announce());
        decided(Fixtures.announce());

        Scrape announced = scrape();
        assertThat(announced.value("porchlight_prefix_announced", "prefix", "services"))
                .isOne();
        assertThat(announced.value("porchlight_prefix_healthy_backends", "prefix", "services", "scope", "node"))
                .isEqualTo(2);
        assertThat(announced.value("porchlight_prefix_healthy_backends", "prefix", "services", "scope", "cluster"))
                .isEqualTo(8);
        assertThat(announced.value("porchlight_prefix_transitions_total", "prefix", "services", "to", "announce"))
                .isOne();

        decided(Fixtures.withdraw());

        assertThat(scrape().value("porchlight_prefix_announced", "prefix", "services"))
                .isZero();
        assertThat(scrape().value("porchlight_prefix_transitions_total", "prefix", "services", "to", "withdraw"))
                .isOne();
    }

    @Test
    void the_rule_that_a_verdict_rests_on_shows_and_no_other() {
        decided(Fixtures.withdraw());

        for (Reason reason : Reason.values()) {
            assertThat(scrape().value("porchlight_prefix_reason", "prefix", "services", "reason", reason.toString()))
                    .as("%s", reason)
                    .isEqualTo(reason == Reason.NO_HEALTHY_BACKENDS ? 1 : 0);
        }
    }

    @Test
    void durations_fall_into_buckets_from_half_a_millisecond_to_half_a_minute() {
        metrics.decided(Fixtures.outcome(Map.of(), false), Duration.ofNanos(700_000));
        metrics.converged(true, Duration.ofMillis(4));

        Scrape scrape = scrape();
        assertThat(scrape.value("porchlight_decision_seconds_count")).isOne();
        assertThat(scrape.value("porchlight_decision_seconds_bucket", "le", "5.0E-4"))
                .isZero();
        assertThat(scrape.value("porchlight_decision_seconds_bucket", "le", "0.001"))
                .isOne();
        assertThat(scrape.value("porchlight_convergence_seconds_bucket", "kind", "announce", "le", "0.005"))
                .isOne();
        assertThat(scrape.value("porchlight_convergence_seconds_bucket", "kind", "withdraw", "le", "30.0"))
                .isZero();
        assertThat(scrape.series().keySet().stream().filter(name -> name.startsWith("porchlight_decision_seconds_b")))
                .hasSize(Metrics.BUCKETS.size() + 1);
    }

    @Test
    void watches_show_as_they_stand() {
        scene.watches.put(WatchedResource.SERVICES, new ClusterStatus(true, 5, Optional.of(Fixtures.T0)));

        Scrape scrape = scrape();
        assertThat(scrape.value("porchlight_cluster_watch_up", "resource", "services"))
                .isOne();
        assertThat(scrape.value("porchlight_cluster_objects", "resource", "services"))
                .isEqualTo(5);
        assertThat(scrape.value("porchlight_cluster_last_event_timestamp_seconds", "resource", "services"))
                .isEqualTo(Fixtures.T0.getEpochSecond());
    }

    @Test
    void a_prefix_that_is_about_to_go_is_still_announced() {
        decided(Fixtures.announce());
        decided(Fixtures.leave());
        assertThat(scrape().value("porchlight_prefix_announced", "prefix", "services"))
                .isOne();
        assertThat(scrape().value("porchlight_prefix_transitions_total", "prefix", "services", "to", "withdraw"))
                .isZero();

        decided(Fixtures.withdraw());
        assertThat(scrape().value("porchlight_prefix_announced", "prefix", "services"))
                .isZero();
        assertThat(scrape().value("porchlight_prefix_transitions_total", "prefix", "services", "to", "withdraw"))
                .isOne();
    }

    @Test
    void announced_host_routes_are_counted_by_prefix() {
        metrics.reloaded(Fixtures.settings(List.of(RED), List.of(SERVICES, Fixtures.prefix("legacy", "10.96.0.0/12"))));
        Map<IpPrefix, HostRoute> routes =
                new HashMap<>(Fixtures.hostRoutes(Fixtures.announce(), "2a0a:e5c0:13:e2::1", "2a0a:e5c0:13:e2::2"));
        routes.putAll(Fixtures.hostRoutes(Fixtures.leave(), "2a0a:e5c0:13:e2::3"));
        routes.putAll(Fixtures.hostRoutes(Fixtures.withdraw(), "2a0a:e5c0:13:e2::4"));

        metrics.decided(Fixtures.outcome(Map.of(), routes, Optional.empty()), Duration.ZERO);

        assertThat(scrape().value("porchlight_host_routes_announced", "prefix", "services"))
                .isEqualTo(3);
        assertThat(scrape().value("porchlight_host_routes_announced", "prefix", "legacy"))
                .isZero();
    }

    @Test
    void gates_show_and_follow_a_reload() {
        metrics.changed(gates(Map.of("kube-proxy", new Gate(Gate.State.OPEN, "", true))));
        assertThat(scrape().series().keySet()).noneMatch(name -> name.contains("gate="));

        metrics.reloaded(Fixtures.settings(List.of(RED), List.of(SERVICES), List.of("kube-proxy", "cni")));
        assertThat(scrape().value("porchlight_gate_open", "gate", "kube-proxy")).isOne();
        assertThat(scrape().value("porchlight_gate_open", "gate", "cni")).isZero();

        metrics.changed(gates(Map.of(
                "kube-proxy",
                new Gate(Gate.State.CLOSED, "HTTP 503", true),
                "cni",
                new Gate(Gate.State.OPEN, "", true))));
        assertThat(scrape().value("porchlight_gate_open", "gate", "kube-proxy")).isZero();
        assertThat(scrape().value("porchlight_gate_open", "gate", "cni")).isOne();

        metrics.reloaded(Fixtures.settings(List.of(RED), List.of(SERVICES), List.of("cni")));
        assertThat(scrape().series().keySet()).noneMatch(name -> name.contains("kube-proxy"));
    }

    @Test
    void the_own_pod_and_its_daemon_set_have_series_where_they_are_watched() {
        PrometheusMeterRegistry other = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new Metrics(
                other,
                Fixtures.BUILD,
                Fixtures.settings(List.of(), List.of()),
                scene.sources(Optional.of(new OwnPod("porchlight", "porchlight-x"))),
                () -> events);

        assertThat(Scrape.of(other).value("porchlight_cluster_watch_up", "resource", "pods"))
                .isZero();
        assertThat(Scrape.of(other).value("porchlight_cluster_watch_up", "resource", "daemonsets"))
                .isZero();
        other.close();
    }

    @Test
    void what_became_of_events_shows() {
        events = new EventCounts(5, 3, 2);

        assertThat(scrape().value("porchlight_events_total", "result", "written"))
                .isEqualTo(5);
        assertThat(scrape().value("porchlight_events_total", "result", "dropped"))
                .isEqualTo(3);
        assertThat(scrape().value("porchlight_events_total", "result", "failed"))
                .isEqualTo(2);
    }

    @Test
    void how_the_agent_ends_shows() {
        assertThat(scrape().value("porchlight_departing", "kind", "restart")).isZero();

        metrics.departing(new Departure(Departure.Kind.RESTART, true, "the own Pod is being deleted"));

        assertThat(scrape().value("porchlight_departing", "kind", "restart")).isOne();
        assertThat(scrape().value("porchlight_departing", "kind", "shutdown")).isZero();
    }

    @Test
    void draining_shows() {
        metrics.decided(Fixtures.outcome(Map.of(), true), Duration.ZERO);

        assertThat(scrape().value("porchlight_draining")).isOne();
    }

    @Test
    void a_rejected_file_shows_until_it_is_good_again() {
        metrics.rejected(List.of(new ConfigError("porchlight.bgp.as", "0 is no AS")));

        assertThat(scrape().value("porchlight_config_last_reload_successful")).isZero();
        assertThat(scrape().value("porchlight_config_reloads_total", "result", "failure"))
                .isOne();

        metrics.reloaded(Fixtures.settings(List.of(RED), List.of(SERVICES)));

        assertThat(scrape().value("porchlight_config_last_reload_successful")).isOne();
        assertThat(scrape().value("porchlight_config_reloads_total", "result", "success"))
                .isOne();
    }

    @Test
    void a_file_is_not_in_force_while_it_waits_nor_when_an_earlier_one_is() {
        metrics.awaited("its gates were judged: dns");

        assertThat(scrape().value("porchlight_config_last_reload_successful")).isZero();

        metrics.overtaken(Fixtures.settings(List.of(RED), List.of(SERVICES)));

        assertThat(scrape().value("porchlight_config_last_reload_successful")).isZero();

        metrics.reloaded(Fixtures.settings(List.of(RED), List.of(SERVICES)));

        assertThat(scrape().value("porchlight_config_last_reload_successful")).isOne();
    }

    @Test
    void a_reload_adds_and_removes_peers_and_prefixes() {
        decided(Fixtures.announce());
        PeerConfig blue = Fixtures.peer("blue-place7", "2a0a:e5c0:13::2", 65002);

        metrics.reloaded(
                Fixtures.settings(List.of(blue), List.of(SERVICES, Fixtures.prefix("legacy", "10.96.0.0/12"))));

        Scrape both = scrape();
        assertThat(both.series().keySet()).noneMatch(name -> name.contains("red-place7"));
        assertThat(both.value(
                        "porchlight_bgp_session_up",
                        "peer",
                        "blue-place7",
                        "address",
                        "2a0a:e5c0:13::2",
                        "as",
                        "65002"))
                .isZero();
        assertThat(both.value("porchlight_prefix_announced", "prefix", "legacy"))
                .isZero();
        assertThat(both.value("porchlight_prefix_announced", "prefix", "services"))
                .as("what stays keeps its values")
                .isOne();

        metrics.reloaded(Fixtures.settings(List.of(RED), List.of()));

        assertThat(scrape().series().keySet()).noneMatch(name -> name.contains("prefix=") || name.contains("blue"));
        assertThat(peer("porchlight_bgp_session_up", "as", "65001")).isZero();
    }

    @Test
    void a_peer_that_moves_gets_the_labels_of_its_new_place() {
        PeerConfig moved = Fixtures.peer(RED.name(), "2a0a:e5c0:13::9", 65001);

        metrics.reloaded(Fixtures.settings(List.of(moved), List.of(SERVICES)));

        assertThat(scrape().series().keySet().stream().filter(name -> name.contains("red-place7")))
                .isNotEmpty()
                .allMatch(name -> name.contains("address=\"2a0a:e5c0:13::9\""));
    }

    @Test
    void a_peer_at_the_gateway_has_series_for_each_router_and_zeros_while_there_is_none() {
        PeerConfig gateway = Fixtures.gateway("any", Optional.of("eth0"));
        metrics.reloaded(Fixtures.settings(List.of(gateway), List.of(SERVICES)));
        assertThat(up("any", "")).isZero();

        Peer first = Fixtures.peer(gateway, "fe80::1");
        Peer second = Fixtures.peer(gateway, "fe80::2");
        scene.sessions = List.of(Fixtures.established(first, new Fixtures.Counters()), Fixtures.active(second, "no"));
        metrics.planned(plan(Set.of(), first, second));

        assertThat(up("any", "fe80::1%eth0")).isOne();
        assertThat(up("any", "fe80::2%eth0")).isZero();
        assertThat(scrape().series().keySet()).noneMatch(name -> name.contains("address=\"\""));

        metrics.planned(plan(Set.of(), second));
        assertThat(scrape().series().keySet()).noneMatch(name -> name.contains("fe80::1%"));

        metrics.planned(plan(Set.of()));
        assertThat(up("any", "")).isZero();
    }

    @Test
    void a_peer_of_other_nodes_has_no_series() {
        metrics.planned(plan(Set.of("red-place7")));
        assertThat(scrape().series().keySet()).noneMatch(name -> name.contains("red-place7"));

        metrics.planned(plan(Set.of(), Fixtures.peer(RED)));
        assertThat(peer("porchlight_bgp_session_up", "as", "65001")).isZero();
    }

    @Test
    void routes_left_out_show() {
        metrics.planned(new Plan(
                List.of(), Set.of(), Map.of(), Map.of("red-place7", Map.of(SERVICES.cidr(), RouteAttributes.DEFAULT))));

        assertThat(peer("porchlight_bgp_routes_left_out")).isOne();
    }

    @Test
    void nothing_of_a_removed_peer_comes_back() {
        scene.sessions = List.of(Fixtures.established(RED, new Fixtures.Counters().notification(Direction.SENT, 6, 3)));
        metrics.reloaded(Fixtures.settings(List.of(), List.of(SERVICES)));

        metrics.transition(Fixtures.peer(RED), SessionState.ESTABLISHED, SessionState.IDLE, "de-configured");

        assertThat(notifications()).isEmpty();
    }

    private double up(String peer, String address) {
        return scrape().value("porchlight_bgp_session_up", "peer", peer, "address", address, "as", "external");
    }

    private static HostView gates(Map<String, Gate> gates) {
        return new HostView(List.of(), gates, Optional.empty());
    }

    private static Plan plan(Set<String> elsewhere, Peer... peers) {
        return new Plan(
                Stream.of(peers).map(peer -> new PeerRoutes(peer, Map.of())).toList(), elsewhere, Map.of(), Map.of());
    }

    private void decided(Verdict verdict) {
        metrics.decided(Fixtures.outcome(Map.of("services", verdict), false), Duration.ZERO);
    }

    private Scrape scrape() {
        return Scrape.of(registry);
    }

    private double peer(String name, String... labels) {
        List<String> all = new ArrayList<>(List.of("peer", "red-place7", "address", "2a0a:e5c0:13::1"));
        all.addAll(List.of(labels));
        return scrape().value(name, all.toArray(String[]::new));
    }

    private List<String> notifications() {
        return scrape().series().keySet().stream()
                .filter(name -> name.startsWith("porchlight_bgp_notifications"))
                .toList();
    }

    private static List<String> expectedAtStart() {
        List<String> expected = new ArrayList<>(List.of(
                "porchlight_bgp_session_up" + PEER + "as=\"65001\",peer=\"red-place7\",}",
                "porchlight_bgp_session_established_timestamp_seconds" + PEER + "peer=\"red-place7\",}",
                "porchlight_bgp_prefixes_announced" + PEER + "family=\"ipv6-unicast\",peer=\"red-place7\",}",
                "porchlight_bgp_prefixes_received" + PEER + "family=\"ipv6-unicast\",peer=\"red-place7\",}",
                "porchlight_bgp_routes_left_out" + PEER + "peer=\"red-place7\",}",
                "porchlight_prefix_announced{prefix=\"services\",}",
                "porchlight_host_routes_announced{prefix=\"services\",}",
                "porchlight_prefix_transitions_total{prefix=\"services\",to=\"announce\",}",
                "porchlight_prefix_transitions_total{prefix=\"services\",to=\"withdraw\",}",
                "porchlight_prefix_healthy_backends{prefix=\"services\",scope=\"node\",}",
                "porchlight_prefix_healthy_backends{prefix=\"services\",scope=\"cluster\",}",
                "porchlight_decision_seconds_count",
                "porchlight_decision_seconds_sum",
                "porchlight_decision_seconds_max",
                "porchlight_config_reloads_total{result=\"success\",}",
                "porchlight_config_reloads_total{result=\"failure\",}",
                "porchlight_config_last_reload_successful",
                "porchlight_departing{kind=\"restart\",}",
                "porchlight_departing{kind=\"shutdown\",}",
                "porchlight_draining",
                "porchlight_build_info{revision=\"abcdef0\",version=\"1.2.3\",}"));
        for (String action : List.of("treat-as-withdraw", "attribute-discard", "session-reset")) {
            expected.add("porchlight_bgp_malformed_updates_total{action=\"" + action
                    + "\",address=\"2a0a:e5c0:13::1\",peer=\"red-place7\",}");
        }
        for (Reason reason : Reason.values()) {
            expected.add("porchlight_prefix_reason{prefix=\"services\",reason=\"" + reason + "\",}");
        }
        for (String result : List.of("written", "dropped", "failed")) {
            expected.add("porchlight_events_total{result=\"" + result + "\",}");
        }
        for (String kind : List.of("announce", "withdraw")) {
            for (String suffix : List.of("count", "sum", "max")) {
                expected.add("porchlight_convergence_seconds_" + suffix + "{kind=\"" + kind + "\",}");
            }
        }
        for (String resource : List.of("services", "endpointslices", "nodes")) {
            for (String name : List.of("watch_up", "objects", "last_event_timestamp_seconds")) {
                expected.add("porchlight_cluster_" + name + "{resource=\"" + resource + "\",}");
            }
        }
        for (String state : List.of("Idle", "Connect", "Active", "OpenSent", "OpenConfirm", "Established")) {
            expected.add("porchlight_bgp_session_state" + PEER + "peer=\"red-place7\",state=\"" + state + "\",}");
            expected.add(
                    "porchlight_bgp_session_transitions_total" + PEER + "peer=\"red-place7\",to=\"" + state + "\",}");
        }
        for (String direction : List.of("sent", "received")) {
            for (String type : List.of("open", "update", "notification", "keepalive", "route-refresh")) {
                expected.add("porchlight_bgp_messages_total{address=\"2a0a:e5c0:13::1\",direction=\"" + direction
                        + "\",peer=\"red-place7\",type=\"" + type + "\",}");
            }
        }
        return expected;
    }
}
