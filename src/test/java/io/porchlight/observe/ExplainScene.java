package io.porchlight.observe;

import static io.porchlight.observe.Fixtures.RED;
import static io.porchlight.observe.Fixtures.SERVICES;
import static io.porchlight.observe.Fixtures.T0;

import io.porchlight.agent.AgentStatus;
import io.porchlight.agent.Plan;
import io.porchlight.api.ExplainText;
import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.SessionStatus;
import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.cluster.view.ServiceDetail;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.cluster.view.SkippedObject;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.config.model.DrainSettings;
import io.porchlight.config.model.GateSettings;
import io.porchlight.config.model.PeerAddress;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Decision;
import io.porchlight.decision.Departure;
import io.porchlight.decision.Evidence;
import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Inputs;
import io.porchlight.decision.Memory;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.Reason;
import io.porchlight.decision.Verdict;
import io.porchlight.host.HostView;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** The scene of place7 as an explanation sees it; a test changes what it is about. */
final class ExplainScene {

    static final String HERE = "place7-server1";
    static final String THERE = "place7-server2";
    static final String ETHERPAD = "2a0a:e5c0:13:e2::e9e3";
    static final Instant NOW = T0.plus(Duration.ofHours(2));
    static final PeerConfig BLUE = Fixtures.peer("blue-place7", "2a0a:e5c0:13::2", 65002);

    /** When the verdicts came to be what they are. */
    static final Instant DECIDED = T0.plus(Duration.ofHours(1));

    PrefixSettings prefix = SERVICES;
    List<PeerConfig> peers = List.of(RED);
    final Map<String, GateSettings> gates = new LinkedHashMap<>();
    final Map<ServiceName, ServiceDetail> services = new HashMap<>();
    final List<SkippedObject> skipped = new ArrayList<>();
    final List<String> caveats = new ArrayList<>();
    Optional<NodeView> node = Optional.of(node(Map.of(), Map.of(), Set.of(), false));
    HostView host = HostView.NONE;
    Optional<Verdict> verdict = Optional.of(announce(Reason.HEALTHY_BACKENDS, new Evidence(2, 3, 5, 1)));
    private Optional<Outcome> decided = Optional.empty();
    final Map<IpPrefix, HostRoute> hostRoutes = new LinkedHashMap<>();
    Optional<Departure> departure = Optional.empty();
    List<SessionStatus> sessions = List.of(holding(1));
    Set<String> elsewhere = Set.of();
    Map<String, String> shadowedBy = Map.of();
    RouteAttributes attributes = RouteAttributes.DEFAULT;
    Map<String, Map<IpPrefix, RouteAttributes>> leftOut = Map.of();

    /** Two Services, both with backends here and there. */
    ExplainScene() {
        service("default/etherpad", ETHERPAD, ServiceTraits.PLAIN, "a1 here ready", "a2 here ready", "a3 there ready");
        service(
                "default/nginx-service",
                "2a0a:e5c0:13:e2::8a1d",
                ServiceTraits.PLAIN,
                "b1 here ready",
                "b2 there ready");
    }

    String explain(String query) {
        return switch (ask(query)) {
            case Answer.Explained(var explanation) -> new ExplainText(false).render(explanation);
            case Answer.Unknown(String line) -> line;
            case Answer.Malformed(String line) -> line;
            case Answer.TooEarly(String line) -> line;
        };
    }

    Answer ask(String query) {
        return new Explainer(new Known(agent(), sessions, evidence(), caveats, NOW)).explain(query);
    }

    /** A session of red-place7 over which so many routes were sent. */
    static SessionStatus holding(int routes) {
        SessionStatus session = Fixtures.established(RED, new Fixtures.Counters());
        SessionStatus.Established up = session.established().orElseThrow();
        return new SessionStatus(
                session.peer(),
                session.state(),
                session.since(),
                session.lastTrouble(),
                Optional.of(new SessionStatus.Established(
                        up.at(), up.local(), up.negotiated(), Map.of(Family.IPV6_UNICAST, routes))),
                session.counters());
    }

    /** @param endpoints each an address' end, a node (here, there or nowhere) and conditions */
    ExplainScene service(String name, String address, ServiceTraits traits, String... endpoints) {
        IpAddress ip = IpAddress.parse(address);
        return service(name, Set.of(new VirtualIp(ip, VirtualIp.Source.CLUSTER_IP)), traits, endpoints);
    }

    ExplainScene service(String name, Set<VirtualIp> ips, ServiceTraits traits, String... endpoints) {
        ServiceName serviceName = new ServiceName(name.split("/")[0], name.split("/")[1]);
        List<ServiceDetail.Endpoint> all =
                List.of(endpoints).stream().map(ExplainScene::endpoint).toList();
        Map<String, Integer> healthy = new HashMap<>();
        all.stream()
                .filter(ServiceDetail.Endpoint::healthy)
                .forEach(endpoint -> healthy.merge(endpoint.node(), 1, Integer::sum));
        ServiceSummary summary = new ServiceSummary(
                serviceName, Map.of(), ips, traits, Backends.NONE, new Backends(all.size(), healthy));
        services.put(
                serviceName,
                new ServiceDetail(summary, List.of(new ServiceDetail.Slice(serviceName.name() + "-x7k2p", all))));
        return this;
    }

    ExplainScene verdict(Verdict newest) {
        verdict = Optional.of(newest);
        return this;
    }

    ExplainScene hostRoute(String address, Verdict newest, String service) {
        ServiceName name = new ServiceName(service.split("/")[0], service.split("/")[1]);
        hostRoutes.put(
                IpPrefix.host(IpAddress.parse(address)),
                new HostRoute(prefix.name(), new TreeSet<>(Set.of(name)), newest));
        return this;
    }

    ExplainScene gate(String name, HostView.Gate gate) {
        gates.put(
                name,
                new GateSettings(
                        name,
                        URI.create("http://user:secret@[::1]:10256/healthz?token=secret"),
                        3,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1)));
        Map<String, HostView.Gate> found = new HashMap<>(host.gates());
        found.put(name, gate);
        host = new HostView(List.of(), found, host.drain());
        return this;
    }

    ExplainScene rule(PrefixSettings.Rule rule) {
        prefix = new PrefixSettings(
                prefix.name(), prefix.cidr(), prefix.selection(), rule, prefix.hostRoutes(), prefix.policy());
        return this;
    }

    static PrefixSettings.Rule rule(PrefixSettings.Announce announce, int minHealthy) {
        return rule(announce, minHealthy, PrefixSettings.WhenNothingHealthy.WITHDRAW);
    }

    static PrefixSettings.Rule failingOpen(PrefixSettings.Announce announce, int minHealthy) {
        return rule(announce, minHealthy, PrefixSettings.WhenNothingHealthy.ANNOUNCE);
    }

    private static PrefixSettings.Rule rule(
            PrefixSettings.Announce announce, int minHealthy, PrefixSettings.WhenNothingHealthy nothing) {
        return new PrefixSettings.Rule(announce, minHealthy, Duration.ofSeconds(2), Duration.ofSeconds(20), nothing);
    }

    static NodeView node(
            Map<String, String> labels,
            Map<String, String> annotations,
            Set<String> taints,
            boolean networkUnavailable) {
        return new NodeView(
                HERE,
                "uid",
                labels,
                annotations,
                taints,
                new NodeView.State(true, false, false, networkUnavailable),
                List.of(IpAddress.parse("2a0a:e5c0:13::11")));
    }

    static Verdict announce(Reason reason, Evidence evidence) {
        return new Verdict.Announce(reason, evidence, DECIDED, OptionalInt.empty());
    }

    static Verdict withdraw(Reason reason, Evidence evidence) {
        return new Verdict.Withdraw(reason, evidence, DECIDED);
    }

    private static ServiceDetail.Endpoint endpoint(String words) {
        String[] word = words.split(" ");
        boolean ready = word[2].equals("ready");
        // The last ones that serve: they count, since every other is terminating too.
        boolean last = word[2].equals("last");
        boolean terminating = last || word[2].equals("terminating") || word[2].equals("ended");
        boolean serving = ready || terminating && !word[2].equals("ended");
        String node =
                switch (word[1]) {
                    case "here" -> HERE;
                    case "there" -> THERE;
                    default -> "";
                };
        return new ServiceDetail.Endpoint(
                IpAddress.parse("2a0a:e5c0:13:e1::" + word[0]), node, ready, serving, terminating, ready || last);
    }

    /** Has the decision itself say what is announced, after what it said before. */
    ExplainScene decide(Instant at) {
        Memory before = decided.map(Outcome::memory).orElse(Memory.NONE);
        Outcome outcome = Decision.decide(new Inputs(settings(), view(), host, Optional.empty()), before, at);
        decided = Optional.of(outcome);
        verdict = Optional.of(outcome.verdicts().get(prefix.name()));
        hostRoutes.clear();
        hostRoutes.putAll(outcome.hostRoutes());
        return this;
    }

    private AgentStatus agent() {
        return new AgentStatus(settings(), view(), host, decided.orElseGet(this::assumed), plan(), NOW);
    }

    private Settings settings() {
        Settings plain = Fixtures.settings(peers, List.of(prefix));
        return new Settings(
                plain.nodeName(),
                plain.bgp(),
                plain.prefixes(),
                gates,
                new DrainSettings("porchlight.io/drain", Set.of("karpenter.sh/disrupted"), true, Duration.ofSeconds(3)),
                plain.cluster(),
                plain.http(),
                plain.log());
    }

    private ClusterView view() {
        Map<ServiceName, ServiceSummary> summaries = new HashMap<>();
        services.forEach((name, detail) -> summaries.put(name, detail.summary()));
        return new ClusterView(summaries, node, Optional.empty(), Optional.empty(), 0);
    }

    private Outcome assumed() {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        verdict.ifPresent(newest -> verdicts.put(prefix.name(), newest));
        return new Outcome(
                verdicts,
                hostRoutes,
                verdict.filter(v -> v.reason() == Reason.DRAINING).map(_ -> "asked for on this node"),
                departure,
                Memory.NONE,
                Optional.empty());
    }

    /** The node has no default router. */
    private Plan plan() {
        Map<IpPrefix, RouteAttributes> routes = new LinkedHashMap<>();
        verdict.filter(Verdict::announced).ifPresent(_ -> routes.put(prefix.cidr(), attributes));
        hostRoutes.forEach((route, decided) -> {
            if (decided.verdict().announced()) {
                routes.put(route, attributes);
            }
        });
        return new Plan(
                peers.stream()
                        .filter(peer -> !elsewhere.contains(peer.name()) && !shadowedBy.containsKey(peer.name()))
                        .filter(peer -> peer.address() instanceof PeerAddress.Fixed)
                        .map(peer -> new PeerRoutes(Fixtures.peer(peer), Map.copyOf(routes)))
                        .toList(),
                elsewhere,
                shadowedBy,
                leftOut);
    }

    private ClusterEvidence evidence() {
        return new ClusterEvidence(name -> Optional.ofNullable(services.get(name)), () -> skipped);
    }
}
