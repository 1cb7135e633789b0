package io.porchlight.observe;

import static io.porchlight.observe.Fixtures.RED;
import static io.porchlight.observe.Fixtures.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.porchlight.agent.Plan;
import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.docs.DocumentedMetric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What others choose, peers or tenants of the cluster, and what time brings never adds series without bound. */
class BoundedSeriesTest {

    /** Chosen by who writes the file; the addresses also by default routers, and they go with them. */
    private static final Set<String> CONFIGURED = Set.of("peer", "address", "as", "prefix", "gate");

    private static final Set<String> BUILD = Set.of("version", "revision");

    /** What no RFC knows is one value. */
    private static final Set<String> BOUNDED_BY_RFCS = Set.of("code", "subcode");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Fixtures.Scene scene = new Fixtures.Scene();
    private final Metrics metrics = new Metrics(
            registry,
            Fixtures.BUILD,
            Fixtures.settings(List.of(RED), List.of(SERVICES)),
            scene.sources(),
            () -> EventCounts.NONE);
    private final Set<String> atStart = series();

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void every_label_has_values_that_are_listed_configured_built_in_or_bounded_by_RFCs() {
        DocumentedMetric.all().values().forEach(metric -> metric.labels()
                .forEach((label, values) -> assertThat(!values.isEmpty()
                                || CONFIGURED.contains(label)
                                || BUILD.contains(label)
                                || BOUNDED_BY_RFCS.contains(label))
                        .as("%s of %s", label, metric.name())
                        .isTrue()));
    }

    @Test
    void a_peer_that_sends_any_code_adds_as_many_series_as_RFCs_know_codes() {
        Fixtures.Counters counters = new Fixtures.Counters();
        for (Direction direction : Direction.values()) {
            for (int code = 0; code < 256; code += code < 12 ? 1 : 61) {
                for (int subcode = 0; subcode < 256; subcode += subcode < 16 ? 1 : 40) {
                    counters.notification(direction, code, subcode);
                }
            }
        }
        scene.sessions = List.of(Fixtures.established(RED, counters));

        metrics.trouble(Fixtures.peer(RED), "rubbish");

        assertThat(series().size() - atStart.size()).isPositive().isLessThan(250);
    }

    @Test
    void services_come_and_go_without_a_series() {
        for (int round = 0; round < 100; round++) {
            String address = "2a0a:e5c0:13:e2::" + Integer.toHexString(round);
            metrics.decided(
                    Fixtures.outcome(
                            Map.of("services", Fixtures.announce()),
                            Fixtures.hostRoutes(Fixtures.announce(), address),
                            Optional.of("cause " + round)),
                    Duration.ofMillis(round));
        }

        assertThat(series()).isEqualTo(atStart);
    }

    @Test
    void peers_prefixes_gates_and_default_routers_that_are_gone_leave_none() {
        for (int round = 1; round <= 100; round++) {
            PeerConfig gateway = Fixtures.gateway("gateway-" + round, Optional.of("eth0"));
            metrics.reloaded(Fixtures.settings(
                    List.of(gateway, Fixtures.peer("peer-" + round, "2a0a:e5c0:13::" + round, round)),
                    List.of(Fixtures.prefix("prefix-" + round, "2a0a:e5c0:13:e2::/108")),
                    List.of("gate-" + round)));
            List<PeerRoutes> routers = IntStream.range(0, round)
                    .mapToObj(router -> new PeerRoutes(
                            Fixtures.peer(gateway, "fe80::" + Integer.toHexString(router + 1)), Map.of()))
                    .toList();
            metrics.planned(new Plan(routers, Set.of(), Map.of(), Map.of()));
        }

        metrics.reloaded(Fixtures.settings(List.of(RED), List.of(SERVICES)));

        assertThat(series()).isEqualTo(atStart);
    }

    private Set<String> series() {
        return Set.copyOf(Scrape.of(registry).series().keySet());
    }
}
