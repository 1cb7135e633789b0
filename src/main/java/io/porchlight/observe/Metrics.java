package io.porchlight.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.porchlight.agent.AgentListener;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.SpeakerListener;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.cluster.WatchedResource;
import io.porchlight.config.ConfigError;
import io.porchlight.config.ConfigListener;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Verdict;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The agent's metrics, by the names that Prometheus shows. Every peer and prefix of the configuration has its series
 * from the start; a reload adds and removes them. All but the two histograms are read when they are scraped, so
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
    private volatile Map<String, PeerSeries> peers = Map.of();
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
        for (WatchedResource resource : WatchedResource.values()) {
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
    public void decided(Map<String, Verdict> verdicts, boolean nowDraining, Duration took) {
        Map<String, PrefixSeries> known = prefixes;
        verdicts.forEach((prefix, verdict) -> {
            if (known.containsKey(prefix)) {
                known.get(prefix).decided(verdict);
            }
        });
        draining = nowDraining;
        decision.record(took);
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

    /** Takes away what the settings no longer name before it adds: a peer may come back with other labels. */
    private void follow(Settings settings) {
        Map<String, PeerSeries.Key> keys = settings.bgp().peers().values().stream()
                .map(PeerSeries.Key::of)
                .collect(Collectors.toMap(PeerSeries.Key::peer, key -> key, (a, b) -> a, LinkedHashMap::new));
        Map<String, PeerSeries> nextPeers = new LinkedHashMap<>(peers);
        nextPeers.values().removeIf(series -> {
            boolean gone = !series.key().equals(keys.get(series.key().peer()));
            if (gone) {
                series.remove();
            }
            return gone;
        });
        keys.forEach((name, key) ->
                nextPeers.computeIfAbsent(name, peer -> new PeerSeries(registry, key, () -> sources.session(peer))));
        peers = nextPeers;

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
        PeerSeries series = peers.get(peer.name());
        if (series != null) {
            series.discoverNotifications();
        }
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
