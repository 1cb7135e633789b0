package io.porchlight.observe;

import io.porchlight.agent.AgentStatus;
import io.porchlight.bgp.Neighbor;
import io.porchlight.bgp.NextHops;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.SessionCounters;
import io.porchlight.bgp.SessionStatus;
import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.RestartAgreement;
import io.porchlight.bgp.fsm.SessionSettings;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.wire.CodecContext;
import io.porchlight.bgp.wire.Severity;
import io.porchlight.cluster.ClusterStatus;
import io.porchlight.cluster.OwnPod;
import io.porchlight.cluster.WatchScope;
import io.porchlight.cluster.WatchedResource;
import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.config.model.BgpSettings;
import io.porchlight.config.model.ClusterSettings;
import io.porchlight.config.model.DrainSettings;
import io.porchlight.config.model.GateSettings;
import io.porchlight.config.model.HttpSettings;
import io.porchlight.config.model.LabelSelector;
import io.porchlight.config.model.LogSettings;
import io.porchlight.config.model.PeerAddress;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Evidence;
import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Memory;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.Reason;
import io.porchlight.decision.Verdict;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import io.porchlight.net.RemoteAs;
import io.porchlight.net.RouterId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scene as the rooms around would tell it. */
final class Fixtures {

    static final Build BUILD = new Build("1.2.3", "abcdef0");
    static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
    static final ClusterEvidence NO_EVIDENCE = new ClusterEvidence(_ -> Optional.empty(), List::of);
    static final AsNumber AS = new AsNumber(65534);
    static final RouterId ROUTER_ID = RouterId.parse("10.0.0.11");
    static final PeerConfig RED = peer("red-place7", "2a0a:e5c0:13::1", 65001);
    static final PrefixSettings SERVICES = prefix("services", "2a0a:e5c0:13:e2::/108");

    private Fixtures() {}

    static Settings settings(List<PeerConfig> peers, List<PrefixSettings> prefixes) {
        return settings(peers, prefixes, List.of());
    }

    static Settings settings(List<PeerConfig> peers, List<PrefixSettings> prefixes, List<String> gates) {
        Map<String, PeerConfig> peersByName = new LinkedHashMap<>();
        peers.forEach(peer -> peersByName.put(peer.name(), peer));
        Map<String, PrefixSettings> prefixesByName = new LinkedHashMap<>();
        prefixes.forEach(prefix -> prefixesByName.put(prefix.name(), prefix));
        return new Settings(
                "place7-server1",
                new BgpSettings(AS, Optional.empty(), Optional.empty(), peersByName),
                prefixesByName,
                gates.stream().collect(Collectors.toMap(Function.identity(), Fixtures::gate)),
                new DrainSettings("porchlight.io/drain", Set.of(), false, Duration.ofSeconds(3)),
                new ClusterSettings(ClusterSettings.Source.ENDPOINT_SLICES, false),
                new HttpSettings("::1", 9179, 9180),
                LogSettings.DEFAULT);
    }

    private static GateSettings gate(String name) {
        Duration second = Duration.ofSeconds(1);
        return new GateSettings(name, URI.create("http://[::1]:10256/healthz"), 3, second, second);
    }

    static PeerConfig peer(String name, String address, long as) {
        return peer(name, address, as, Set.of(Family.IPV6_UNICAST));
    }

    static PeerConfig peer(String name, String address, long as, Set<Family> families) {
        return new PeerConfig(
                name,
                new PeerAddress.Fixed(IpAddress.parse(address), Optional.empty()),
                new RemoteAs.Exactly(new AsNumber(as)),
                new PeerConfig.Connection(179, Optional.empty(), false),
                PeerConfig.Security.NONE,
                new PeerConfig.Session(
                        families,
                        Duration.ofSeconds(9),
                        Duration.ofMinutes(8),
                        Duration.ofSeconds(5),
                        Optional.empty(),
                        new PeerConfig.GracefulRestart(true, Duration.ofSeconds(60), false, Duration.ZERO)),
                new PeerConfig.Routes(Optional.empty(), Optional.empty(), 1000),
                LabelSelector.EVERYTHING);
    }

    /** A peer that is each default router. */
    static PeerConfig gateway(String name, Optional<String> networkInterface) {
        PeerConfig peer = peer(name, "::1", 1);
        return new PeerConfig(
                name,
                new PeerAddress.Gateway(networkInterface),
                new RemoteAs.External(),
                peer.connection(),
                peer.security(),
                peer.session(),
                peer.routes(),
                peer.nodes());
    }

    static PrefixSettings prefix(String name, String cidr) {
        return new PrefixSettings(
                name,
                IpPrefix.parse(cidr),
                new PrefixSettings.Selection(
                        Set.of(PrefixSettings.AddressType.CLUSTER_IP),
                        Set.of("default/kubernetes", "kube-system/kube-dns"),
                        Set.of(),
                        LabelSelector.EVERYTHING),
                new PrefixSettings.Rule(
                        PrefixSettings.Announce.NODE,
                        1,
                        Duration.ZERO,
                        Duration.ZERO,
                        PrefixSettings.WhenNothingHealthy.WITHDRAW),
                PrefixSettings.HostRoutes.LOCAL_POLICY,
                PrefixSettings.Policy.DEFAULT);
    }

    /** What the agent would make of a configured peer; one at the gateway is at this address. */
    static Peer peer(PeerConfig config) {
        return peer(config, "2001:db8::1");
    }

    static Peer peer(PeerConfig config, String router) {
        IpAddress address =
                switch (config.address()) {
                    case PeerAddress.Fixed fixed -> fixed.address();
                    case PeerAddress.Gateway _ -> IpAddress.parse(router);
                };
        PeerConfig.Session session = config.session();
        return new Peer(
                config.name(),
                new Neighbor(
                        address,
                        config.address().networkInterface(),
                        config.connection().port(),
                        config.connection().source(),
                        Neighbor.Security.NONE),
                new SessionSettings(
                        AS,
                        ROUTER_ID,
                        config.as(),
                        session.families(),
                        false,
                        new SessionSettings.Times(session.holdTime(), session.sendHoldTime(), session.connectRetry()),
                        new SessionSettings.Abilities(session.role(), SessionSettings.GracefulRestart.OFF)),
                NextHops.NONE);
    }

    static SessionStatus established(PeerConfig config, SessionCounters counters) {
        return established(peer(config), counters);
    }

    static SessionStatus established(Peer peer, SessionCounters counters) {
        return new SessionStatus(
                peer,
                SessionState.ESTABLISHED,
                T0,
                Optional.of("connection refused"),
                Optional.of(new SessionStatus.Established(
                        T0,
                        IpAddress.parse("2a0a:e5c0:13::11"),
                        new Negotiated(
                                new AsNumber(65001),
                                RouterId.parse("10.0.0.1"),
                                9,
                                Duration.ofMinutes(8),
                                Set.of(Family.IPV6_UNICAST),
                                CodecContext.INITIAL,
                                RestartAgreement.NONE),
                        Map.of(Family.IPV6_UNICAST, 1))),
                counters);
    }

    static SessionStatus active(PeerConfig config, String trouble) {
        return active(peer(config), trouble);
    }

    static SessionStatus active(Peer peer, String trouble) {
        return new SessionStatus(peer, SessionState.ACTIVE, T0, Optional.of(trouble), Optional.empty(), new Counters());
    }

    static Outcome outcome(Map<String, Verdict> verdicts, boolean draining) {
        return outcome(verdicts, draining ? Optional.of("the Node is being deleted") : Optional.empty());
    }

    /** @param drain why the node drains */
    static Outcome outcome(Map<String, Verdict> verdicts, Optional<String> drain) {
        return outcome(verdicts, Map.of(), drain);
    }

    static Outcome outcome(Map<String, Verdict> verdicts, Map<IpPrefix, HostRoute> hostRoutes, Optional<String> drain) {
        return new Outcome(verdicts, hostRoutes, drain, Optional.empty(), Memory.NONE, Optional.empty());
    }

    /** Addresses in the prefix {@code services}. */
    static Map<IpPrefix, HostRoute> hostRoutes(Verdict verdict, String... addresses) {
        return Stream.of(addresses)
                .collect(Collectors.toMap(
                        address -> IpPrefix.host(IpAddress.parse(address)),
                        _ -> new HostRoute("services", Collections.emptySortedSet(), verdict)));
    }

    static Verdict verdict(Reason reason) {
        Evidence nothing = new Evidence(0, 0, 0, 1);
        return reason.announces()
                ? new Verdict.Announce(reason, nothing, T0, OptionalInt.empty())
                : new Verdict.Withdraw(reason, nothing, T0);
    }

    static Verdict announce() {
        return new Verdict.Announce(Reason.HEALTHY_BACKENDS, new Evidence(3, 2, 8, 1), T0, OptionalInt.empty());
    }

    static Verdict leave() {
        return new Verdict.Leave(Reason.DRAINING, new Evidence(3, 2, 8, 1), T0, OptionalInt.empty(), T0.plusSeconds(3));
    }

    static Verdict withdraw() {
        return new Verdict.Withdraw(Reason.NO_HEALTHY_BACKENDS, new Evidence(3, 0, 6, 1), T0);
    }

    static ServiceSummary service(String name, String address) {
        String[] parts = name.split("/");
        return new ServiceSummary(
                new ServiceName(parts[0], parts[1]),
                Map.of(),
                Set.of(new VirtualIp(IpAddress.parse(address), VirtualIp.Source.CLUSTER_IP)),
                ServiceTraits.PLAIN,
                Backends.NONE,
                Backends.NONE);
    }

    static ClusterView view(ServiceSummary... services) {
        return new ClusterView(
                Arrays.stream(services).collect(Collectors.toMap(ServiceSummary::name, Function.identity())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** Sources whose answers a test changes. */
    static final class Scene {
        List<SessionStatus> sessions = List.of();
        Map<WatchedResource, ClusterStatus> watches = new EnumMap<>(WatchedResource.class);
        Optional<AgentStatus> agent = Optional.empty();

        /** Of an agent that does not know its Pod. */
        Sources sources() {
            return sources(Optional.empty());
        }

        Sources sources(Optional<OwnPod> pod) {
            ClusterStatus unknown = new ClusterStatus(false, 0, Optional.empty());
            return new Sources(
                    () -> sessions,
                    WatchScope.EVERYTHING.resources(pod),
                    resource -> watches.getOrDefault(resource, unknown),
                    () -> agent,
                    NO_EVIDENCE);
        }
    }

    /** Counters that a test sets. */
    static final class Counters implements SessionCounters {
        final Map<Object, Long> counts = new HashMap<>();
        final Map<Direction, Map<NotificationCode, Long>> notifications = new EnumMap<>(Direction.class);

        Counters notification(Direction direction, int code, int subcode) {
            notifications
                    .computeIfAbsent(direction, d -> new HashMap<>())
                    .merge(new NotificationCode(code, subcode), 1L, Long::sum);
            return this;
        }

        @Override
        public long messages(Direction direction, MessageType type) {
            return counts.getOrDefault(List.of(direction, type), 0L);
        }

        @Override
        public Map<NotificationCode, Long> notifications(Direction direction) {
            return Map.copyOf(notifications.getOrDefault(direction, Map.of()));
        }

        @Override
        public long transitions(SessionState to) {
            return counts.getOrDefault(to, 0L);
        }

        @Override
        public long received(Family family) {
            return counts.getOrDefault(family, 0L);
        }

        @Override
        public long malformedUpdates(Severity severity) {
            return counts.getOrDefault(severity, 0L);
        }
    }
}
