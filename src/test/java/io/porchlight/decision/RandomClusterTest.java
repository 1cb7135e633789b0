package io.porchlight.decision;

import static io.porchlight.decision.ClusterExample.HERE;
import static io.porchlight.decision.SettingsExample.inputs;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.PrefixSettings.AddressType;
import io.porchlight.config.model.PrefixSettings.Announce;
import io.porchlight.config.model.PrefixSettings.WhenNothingHealthy;
import io.porchlight.config.model.Settings;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random clusters, judged a second time by a reference that counts endpoint by endpoint and reads like the design. */
class RandomClusterTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final int ROUNDS = 2_000;

    private static final List<String> NODES = List.of(HERE, "place7-server2", "place7-server3", Backends.NO_NODE);
    private static final List<String> ADDRESSES = List.of(
            "2a0a:e5c0:13:e2::1", "2a0a:e5c0:13:e2::2", "2a0a:e5c0:13:e3::1", "10.96.0.1", "10.96.0.2", "10.112.0.1");
    private static final List<String> CIDRS =
            List.of("2a0a:e5c0:13:e2::/108", "2a0a:e5c0:13:e2::1/128", "10.96.0.0/12");

    private record Endpoint(ServiceSummary service, String node) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agree_with_the_reference(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            ClusterView view = view(random);
            Settings settings = SettingsExample.settings(prefix(random));
            Verdict verdict = Decision.decide(inputs(settings, view), Memory.NONE, NOW)
                    .verdicts()
                    .get("services");
            PrefixSettings prefix = settings.prefixes().get("services");
            assertThat(verdict.reason())
                    .as("seed %d, round %d: %s of %s", seed, round, prefix, view)
                    .isEqualTo(reference(prefix, view));
        }
    }

    @Test
    void reach_every_reason() {
        Random random = new Random(1);
        Set<Reason> reached = EnumSet.noneOf(Reason.class);
        for (int round = 0; round < ROUNDS; round++) {
            ClusterView view = view(random);
            reached.add(reference(prefix(random).build(), view));
        }
        assertThat(reached).containsExactlyInAnyOrder(Reason.values());
    }

    private static Reason reference(PrefixSettings prefix, ClusterView view) {
        NodeView node = view.node().orElseGet(ClusterExample::node);
        String drain = node.annotations().get("porchlight.io/drain");
        if (drain != null && !drain.equals("false")
                || node.taints().contains("ToBeDeletedByClusterAutoscaler")
                || node.state().deleting()) {
            return Reason.DRAINING;
        }
        if (node.state().networkUnavailable() || node.labels().containsKey(NodeView.EXCLUDE_LABEL)) {
            return Reason.NODE_EXCLUDED;
        }
        if (prefix.rule().announce() == Announce.ALWAYS) {
            return Reason.ALWAYS;
        }
        List<ServiceSummary> residents = residents(prefix, view);
        List<Endpoint> healthy = healthy(residents, prefix.cidr().family());
        long inScope = healthy.stream()
                .filter(e ->
                        prefix.rule().announce() == Announce.CLUSTER || e.node().equals(HERE))
                .count();
        if (inScope >= prefix.rule().minHealthy() || inScope >= 1 && !anybodyReaches(prefix, healthy)) {
            return Reason.HEALTHY_BACKENDS;
        }
        if (residents.isEmpty()) {
            return Reason.NO_SERVICES;
        }
        if (healthy.isEmpty() && prefix.rule().whenNothingHealthy() == WhenNothingHealthy.ANNOUNCE) {
            return Reason.FAILING_OPEN;
        }
        return inScope == 0 ? Reason.NO_HEALTHY_BACKENDS : Reason.TOO_FEW_HEALTHY;
    }

    private static boolean anybodyReaches(PrefixSettings prefix, List<Endpoint> healthy) {
        if (prefix.rule().announce() == Announce.CLUSTER) {
            return healthy.size() >= prefix.rule().minHealthy();
        }
        for (String node : NODES) {
            long there = healthy.stream().filter(e -> e.node().equals(node)).count();
            if (!node.isEmpty() && there >= prefix.rule().minHealthy()) {
                return true;
            }
        }
        return false;
    }

    private static List<ServiceSummary> residents(PrefixSettings prefix, ClusterView view) {
        List<ServiceSummary> residents = new ArrayList<>();
        for (ServiceSummary service : view.services().values()) {
            String namespace = service.name().namespace();
            boolean counts = service.traits().claim() == ServiceTraits.Claim.OURS
                    && !prefix.selection()
                            .ignore()
                            .contains(namespace + "/" + service.name().name())
                    && (prefix.selection().namespaces().isEmpty()
                            || prefix.selection().namespaces().contains(namespace));
            for (VirtualIp ip : service.virtualIps()) {
                boolean allowed = prefix.selection()
                        .addressTypes()
                        .contains(AddressType.valueOf(ip.source().name()));
                if (counts && allowed && prefix.cidr().contains(ip.address()) && !residents.contains(service)) {
                    residents.add(service);
                }
            }
        }
        return residents;
    }

    private static List<Endpoint> healthy(List<ServiceSummary> services, Family family) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (ServiceSummary service : services) {
            Backends backends = family == Family.IPV4_UNICAST ? service.ipv4() : service.ipv6();
            backends.healthyByNode().forEach((node, count) -> {
                for (int i = 0; i < count; i++) {
                    endpoints.add(new Endpoint(service, node));
                }
            });
        }
        return endpoints;
    }

    private static PrefixExample prefix(Random random) {
        PrefixExample prefix = PrefixExample.prefix("services", pick(random, CIDRS))
                .announce(
                        random.nextInt(8) == 0
                                ? Announce.ALWAYS
                                : pick(random, List.of(Announce.NODE, Announce.CLUSTER)))
                .minHealthy(1 + random.nextInt(4))
                .ignore(random.nextBoolean() ? Set.of() : Set.of("a/0", "b/1"))
                .namespaces(random.nextInt(3) > 0 ? Set.of() : Set.of("a"));
        if (random.nextBoolean()) {
            prefix.types(AddressType.values());
        }
        return random.nextBoolean() ? prefix : prefix.failingOpen();
    }

    private static ClusterView view(Random random) {
        Map<ServiceName, ServiceSummary> services = new HashMap<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            ServiceName name = new ServiceName(pick(random, List.of("a", "b")), Integer.toString(i));
            services.put(name, service(random, name));
        }
        Optional<NodeView> node = random.nextInt(10) == 0 ? Optional.empty() : Optional.of(node(random));
        return new ClusterView(services, node, Optional.empty(), Optional.empty(), 0);
    }

    private static ServiceSummary service(Random random, ServiceName name) {
        Set<VirtualIp> ips = new HashSet<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            ips.add(new VirtualIp(
                    IpAddress.parse(pick(random, ADDRESSES)), pick(random, List.of(VirtualIp.Source.values()))));
        }
        return new ServiceSummary(
                name,
                Map.of(),
                ips,
                new ServiceTraits(
                        random.nextInt(8) > 0 ? ServiceTraits.Claim.OURS : ServiceTraits.Claim.HIDDEN,
                        false,
                        false,
                        false),
                backends(random),
                backends(random));
    }

    private static Backends backends(Random random) {
        Map<String, Integer> healthy = new HashMap<>();
        NODES.stream().filter(n -> random.nextInt(3) == 0).forEach(n -> healthy.put(n, 1 + random.nextInt(3)));
        return ClusterExample.backends(healthy);
    }

    private static NodeView node(Random random) {
        return ClusterExample.node(
                random.nextInt(20) == 0 ? Map.of(NodeView.EXCLUDE_LABEL, "") : Map.of(),
                random.nextInt(10) == 0
                        ? Map.of("porchlight.io/drain", pick(random, List.of("true", "false", "")))
                        : Map.of(),
                random.nextInt(20) == 0 ? Set.of("ToBeDeletedByClusterAutoscaler") : Set.of("dedicated"),
                random.nextInt(5) == 0,
                random.nextInt(20) == 0,
                random.nextInt(20) == 0);
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
