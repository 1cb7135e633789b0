package io.porchlight.decision;

import static io.porchlight.decision.ClusterExample.HERE;

import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.DaemonSetView;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.cluster.view.PodView;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.config.model.DrainSettings;
import io.porchlight.config.model.PrefixSettings.AddressType;
import io.porchlight.config.model.PrefixSettings.Announce;
import io.porchlight.config.model.PrefixSettings.HostRoutes;
import io.porchlight.config.model.Settings;
import io.porchlight.host.HostView;
import io.porchlight.host.HostView.Gate;
import io.porchlight.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Small clusters, settings and hosts out of a seed, in which everything happens often enough. */
final class RandomCluster {

    static final List<String> NODES = List.of(HERE, "place7-server2", "place7-server3", Backends.NO_NODE);
    static final List<String> ADDRESSES = List.of(
            "2a0a:e5c0:13:e2::1", "2a0a:e5c0:13:e2::2", "2a0a:e5c0:13:e3::1", "10.96.0.1", "10.96.0.2", "10.112.0.1");
    private static final List<String> CIDRS =
            List.of("2a0a:e5c0:13:e2::/108", "2a0a:e5c0:13:e2::1/128", "10.96.0.0/12", "2a0a:e5c0:13::/48");
    private static final List<String> SELECTORS = List.of("tier", "!tier", "tier=front", "tier notin (front)");

    private final Random random;

    RandomCluster(long seed) {
        this.random = new Random(seed);
    }

    boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    Inputs inputs() {
        return new Inputs(settings(Duration.ZERO), view(), host(), Optional.empty());
    }

    /** @param longestDelay of those that are drawn, the drain's time among them */
    Settings settings(Duration longestDelay) {
        List<String> cidrs = new ArrayList<>(CIDRS);
        Collections.shuffle(cidrs, random);
        PrefixExample[] prefixes = new PrefixExample[1 + random.nextInt(3)];
        for (int i = 0; i < prefixes.length; i++) {
            prefixes[i] = prefix("p" + i, cidrs.get(i), longestDelay);
        }
        DrainSettings drain = new DrainSettings(
                "porchlight.io/drain", Set.of("ToBeDeletedByClusterAutoscaler"), false, delay(longestDelay));
        Settings settings = SettingsExample.settings(
                drain, Optional.empty(), List.of(SettingsExample.peer("red-place7")), prefixes);
        return oneIn(3) ? Course.withGates(settings, "kube-proxy") : settings;
    }

    ClusterView view() {
        Map<ServiceName, ServiceSummary> services = new HashMap<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            ServiceName name = new ServiceName(pick(List.of("a", "b")), Integer.toString(i));
            services.put(name, service(name));
        }
        return new ClusterView(
                services,
                oneIn(10) ? Optional.empty() : Optional.of(node()),
                oneIn(5) ? Optional.empty() : Optional.of(pod()),
                oneIn(5) ? Optional.empty() : Optional.of(daemonSet()),
                0);
    }

    /** Another one, in which some Services are the very same objects. */
    ClusterView viewAfter(ClusterView before) {
        ClusterView other = view();
        if (oneIn(4)) {
            return other;
        }
        Map<ServiceName, Optional<ServiceSummary>> changes = new HashMap<>();
        before.services().keySet().forEach(name -> {
            if (oneIn(6)) {
                changes.put(name, Optional.empty());
            }
        });
        other.services().forEach((name, service) -> {
            if (oneIn(3)) {
                changes.put(name, Optional.of(service));
            }
        });
        return new ClusterView(before.services().with(changes), other.node(), other.pod(), other.daemonSet(), 0);
    }

    HostView host() {
        Map<String, Gate> gates = new HashMap<>();
        if (!oneIn(10)) {
            Gate.State state = oneIn(3) ? pick(List.of(Gate.State.values())) : Gate.State.OPEN;
            gates.put("kube-proxy", new Gate(state, "", true));
        }
        return new HostView(List.of(), gates, oneIn(12) ? Optional.of("new kernel") : Optional.empty());
    }

    private PrefixExample prefix(String name, String cidr, Duration longestDelay) {
        PrefixExample prefix = PrefixExample.prefix(name, cidr)
                .announce(oneIn(5) ? pick(List.of(Announce.values())) : pick(List.of(Announce.NODE, Announce.CLUSTER)))
                .minHealthy(1 + random.nextInt(4))
                .ignore(random.nextBoolean() ? Set.of() : Set.of("a/0", "b/1"))
                .namespaces(random.nextInt(3) > 0 ? Set.of() : Set.of("a"))
                .hostRoutes(oneIn(3) ? pick(List.of(HostRoutes.values())) : HostRoutes.LOCAL_POLICY)
                .delays(delay(longestDelay), delay(longestDelay));
        if (random.nextBoolean()) {
            prefix.types(AddressType.values());
        }
        if (oneIn(4)) {
            prefix.labels(pick(SELECTORS));
        }
        if (random.nextBoolean()) {
            prefix.weighted();
        }
        return random.nextBoolean() ? prefix : prefix.failingOpen();
    }

    private Duration delay(Duration longest) {
        return random.nextBoolean() ? Duration.ZERO : Duration.ofMillis(random.nextLong(longest.toMillis() + 1));
    }

    private ServiceSummary service(ServiceName name) {
        Set<VirtualIp> ips = new HashSet<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            ips.add(new VirtualIp(IpAddress.parse(pick(ADDRESSES)), pick(List.of(VirtualIp.Source.values()))));
        }
        ServiceTraits.Claim claim = oneIn(6) ? pick(List.of(ServiceTraits.Claim.values())) : ServiceTraits.Claim.OURS;
        return new ServiceSummary(
                name,
                oneIn(3) ? Map.of("tier", pick(List.of("front", "back"))) : Map.of(),
                ips,
                new ServiceTraits(claim, oneIn(3), oneIn(3), oneIn(5)),
                backends(),
                backends());
    }

    private Backends backends() {
        Map<String, Integer> healthy = new HashMap<>();
        int most = oneIn(5) ? 40 : 3;
        NODES.stream().filter(n -> oneIn(3)).forEach(n -> healthy.put(n, 1 + random.nextInt(most)));
        return ClusterExample.backends(healthy);
    }

    private NodeView node() {
        return ClusterExample.node(
                oneIn(20) ? Map.of(NodeView.EXCLUDE_LABEL, "") : Map.of(),
                oneIn(10) ? Map.of("porchlight.io/drain", pick(List.of("true", "false", ""))) : Map.of(),
                oneIn(20) ? Set.of("ToBeDeletedByClusterAutoscaler") : Set.of("dedicated"),
                oneIn(10),
                oneIn(20),
                oneIn(20));
    }

    private PodView pod() {
        return new PodView("porchlight-x", random.nextBoolean(), Optional.of("porchlight"));
    }

    private DaemonSetView daemonSet() {
        return new DaemonSetView(
                "porchlight", oneIn(8), oneIn(8) ? Map.of("pool", "x") : Map.of(), oneIn(8), !oneIn(8));
    }
}
