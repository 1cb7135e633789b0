package io.porchlight.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.porchlight.agent.AgentListener;
import io.porchlight.agent.Plan;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.SessionKey;
import io.porchlight.bgp.SpeakerListener;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.cluster.WatchedResource;
import io.porchlight.config.ConfigError;
import io.porchlight.config.ConfigListener;
import io.porchlight.config.model.PeerAddress;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Departure;
import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.Verdict;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The agent's metrics, by the names that Prometheus shows. Every peer and prefix of the configuration has its series
 * from the start; a reload adds and removes them, and so do default routers that come and go. All but the two histograms are read when they are scraped, so
 * nothing is lost that happens before the registry is.
 */
public final class Metrics implements SpeakerListener, AgentListener, ConfigListener {

    /** Upper bounds of the histograms' buckets. */
    static final List<Duration> BUCKETS = Stream.of(
                    500,
                    1_000,
                    2_500,
                    5_000,
                    10_000,
                    25_000,
                    50_000,
                    100_000,
                    250_000,
                    500_000,
                    1_000_000,
                    2_500_000,
                    5_000_000,
                    10_000_000,
                    30_000_000)
            .map(micros -> Duration.ofNanos(micros * 1_000L))
            .toList();

    private final MeterRegistry registry;
    private final Sources sources;
    private final Timer decision;
    private final Timer announced;
    private final Timer withdrawn;
    private final AtomicLong reloads = new AtomicLong();
    private final AtomicLong rejections = new AtomicLong();
    private volatile boolean lastReloadSuccessful = true;
    private volatile boolean draining;
    private Settings settings;
    private volatile Optional<Plan> plan = Optional.empty();
    private volatile Map<PeerSeries.Key, PeerSeries> peers = Map.of();
    private volatile Map<String, PrefixSeries> prefixes = Map.of();

    /** @param settings those that the agent starts with */
    public Metrics(MeterRegistry registry, Build build, Settings settings, Sources sources) {
        this.registry = registry;
        this.sources = sources;
        this.decision = histogram("porchlight_decision", "How long a decision took.", Tags.empty());
        this.announced = convergence("announce");
        this.withdrawn = convergence("withdraw");
        Meters meters = new Meters(registry);
        process(meters, build);
        for (WatchedResource resource : sources.watched()) {
            cluster(meters, resource);
        }
        follow(settings);
    }

    @Override
    public void transition(Peer peer, SessionState from, SessionState to, String cause) {
        discoverNotifications(peer);
    }

    @Override
    public void trouble(Peer peer, String cause) {
        discoverNotifications(peer);
    }

    @Override
    public void written(long generation) {}

    @Override
    public void verdict(String prefix, Verdict verdict) {}

    @Override
    public void hostRoutes(Map<IpPrefix, HostRoute> changed, Set<IpPrefix> gone) {}

    @Override
    public void departing(Departure departure) {}

    @Override
    public void decided(Outcome outcome, Duration took) {
        Map<String, PrefixSeries> known = prefixes;
        outcome.verdicts().forEach((prefix, verdict) -> {
            if (known.containsKey(prefix)) {
                known.get(prefix).decided(verdict);
            }
        });
        draining = outcome.draining();
        decision.record(took);
    }

    @Override
    public void planned(Plan newest) {
        follow(newest);
    }

    @Override
    public void converged(boolean toAnnounce, Duration took) {
        (toAnnounce ? announced : withdrawn).record(took);
    }

    @Override
    public void failed(RuntimeException error) {}

    @Override
    public void reloaded(Settings settings) {
        reloads.incrementAndGet();
        lastReloadSuccessful = true;
        follow(settings);
    }

    @Override
    public void rejected(List<ConfigError> errors) {
        rejections.incrementAndGet();
        lastReloadSuccessful = false;
    }

    /**
     * Takes away what is no longer there before it adds: a peer may come back with other labels. Settings and plans
     * come from threads of their own.
     */
    private synchronized void follow(Settings newest) {
        settings = newest;
        followPeers();
        followPrefixes();
    }

    private synchronized void follow(Plan newest) {
        plan = Optional.of(newest);
        followPeers();
    }

    private void followPeers() {
        Set<PeerSeries.Key> keys = settings.bgp().peers().values().stream()
                .flatMap(this::keys)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<PeerSeries.Key, PeerSeries> next = new LinkedHashMap<>(peers);
        next.values().removeIf(series -> {
            boolean gone = !keys.contains(series.key());
            if (gone) {
                series.remove();
            }
            return gone;
        });
        keys.forEach(key -> next.computeIfAbsent(
                key,
                _ -> new PeerSeries(
                        registry, key, () -> key.session().flatMap(sources::session), () -> leftOut(key.peer()))));
        peers = next;
    }

    /** None for a peer that this node does not have, as soon as that is known. */
    private Stream<PeerSeries.Key> keys(PeerConfig peer) {
        if (plan.filter(p -> p.elsewhere().contains(peer.name())).isPresent()) {
            return Stream.of();
        }
        return switch (peer.address()) {
            case PeerAddress.Fixed(IpAddress address, Optional<String> networkInterface) ->
                Stream.of(PeerSeries.Key.of(peer, Optional.of(new SessionKey(peer.name(), address, networkInterface))));
            case PeerAddress.Gateway _ -> {
                List<SessionKey> sessions = plan.stream()
                        .flatMap(p -> p.peers().stream())
                        .map(p -> p.peer().key())
                        .filter(key -> key.peer().equals(peer.name()))
                        .toList();
                yield sessions.isEmpty()
                        ? Stream.of(PeerSeries.Key.of(peer, Optional.empty()))
                        : sessions.stream().map(key -> PeerSeries.Key.of(peer, Optional.of(key)));
            }
        };
    }

    private int leftOut(String peer) {
        return plan.map(p -> p.leftOut().getOrDefault(peer, Map.of()).size()).orElse(0);
    }

    private void followPrefixes() {
        Map<String, PrefixSeries> nextPrefixes = new LinkedHashMap<>(prefixes);
        Set<String> gone = new HashSet<>(nextPrefixes.keySet());
        gone.removeAll(settings.prefixes().keySet());
        gone.forEach(name -> nextPrefixes.remove(name).remove());
        settings.prefixes()
                .keySet()
                .forEach(name -> nextPrefixes.computeIfAbsent(name, prefix -> new PrefixSeries(registry, prefix)));
        prefixes = nextPrefixes;
    }

    private void discoverNotifications(Peer peer) {
        peers.values().stream()
                .filter(series -> series.key().session().equals(Optional.of(peer.key())))
                .forEach(PeerSeries::discoverNotifications);
    }

    private void process(Meters meters, Build build) {
        meters.gauge(
                "porchlight_build_info",
                "Which Porchlight this is; always 1.",
                Tags.of("version", build.version(), "revision", build.revision()),
                () -> 1);
        meters.gauge("porchlight_draining", "Whether the node is draining.", Tags.empty(), () -> draining ? 1 : 0);
        String help = "Changes of the configuration file, by whether it could be used.";
        meters.counter("porchlight_config_reloads_total", help, Tags.of("result", "success"), reloads::get);
        meters.counter("porchlight_config_reloads_total", help, Tags.of("result", "failure"), rejections::get);
        meters.gauge(
                "porchlight_config_last_reload_successful",
                "Whether the file as it is now is the configuration in force.",
                Tags.empty(),
                () -> lastReloadSuccessful ? 1 : 0);
    }

    private void cluster(Meters meters, WatchedResource resource) {
        Tags tags = Tags.of("resource", resource.toString());
        meters.gauge(
                "porchlight_cluster_watch_up",
                "Whether the watch has listed everything and hears of changes.",
                tags,
                () -> sources.watch().apply(resource).up() ? 1 : 0);
        meters.gauge("porchlight_cluster_objects", "Objects that the watch holds.", tags, () -> sources.watch()
                .apply(resource)
                .objects());
        meters.gauge(
                "porchlight_cluster_last_event_timestamp_seconds",
                "When the watch last heard of something, in Unix time; 0 before the first list.",
                tags,
                () -> sources.watch().apply(resource).lastEvent().stream()
                        .mapToDouble(Labels::unixSeconds)
                        .sum());
    }

    private Timer convergence(String kind) {
        return histogram(
                "porchlight_convergence",
                "From the cluster event read to the UPDATE written to the last Established peer.",
                Tags.of("kind", kind));
    }

    /** Prometheus shows the name with {@code _seconds} behind it. */
    private Timer histogram(String name, String help, Tags tags) {
        return Timer.builder(name)
                .description(help)
                .tags(tags)
                .serviceLevelObjectives(BUCKETS.toArray(Duration[]::new))
                .register(registry);
    }
}
