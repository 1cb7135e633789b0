package io.porchlight.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.porchlight.agent.AgentListener;
import io.porchlight.agent.Plan;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.SpeakerListener;
import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.cluster.WatchedResource;
import io.porchlight.config.ConfigError;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Departure;
import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.Verdict;
import io.porchlight.host.HostListener;
import io.porchlight.host.HostView;
import io.porchlight.host.HostView.Gate;
import io.porchlight.net.IpPrefix;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The agent's metrics, by the names that Prometheus shows. Every peer and prefix of the configuration has its series
 * from the start; a reload adds and removes them, and so do default routers that come and go. All but the two histograms
 * are read when they are scraped, so nothing is lost that happens before the registry is.
 */
public final class Metrics implements SpeakerListener, AgentListener, HostListener, ReloadListener {

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
    private final AllPeerSeries peers;
    private final NamedSeries<PrefixSeries> prefixes;
    private final NamedSeries<Meters> gates;
    private final AtomicLong reloads = new AtomicLong();
    private final AtomicLong rejections = new AtomicLong();
    private volatile boolean lastReloadSuccessful = true;
    private volatile boolean draining;
    private volatile Optional<Departure.Kind> departing = Optional.empty();
    private volatile HostView host = HostView.NONE;
    private volatile Map<IpPrefix, HostRoute> hostRoutes = Map.of();

    /**
     * @param settings those that the agent starts with
     * @param events what became of those on the Node
     */
    public Metrics(
            MeterRegistry registry, Build build, Settings settings, Sources sources, Supplier<EventCounts> events) {
        this.registry = registry;
        this.sources = sources;
        this.decision = histogram("porchlight_decision", "How long a decision took.", Tags.empty());
        this.announced = convergence("announce");
        this.withdrawn = convergence("withdraw");
        this.peers = new AllPeerSeries(registry, sources);
        this.prefixes = new NamedSeries<>(this::prefix, PrefixSeries::remove);
        this.gates = new NamedSeries<>(this::gate, Meters::remove);
        Meters meters = new Meters(registry);
        process(meters, build);
        events(meters, events);
        for (WatchedResource resource : sources.watched()) {
            cluster(meters, resource);
        }
        follow(settings);
    }

    @Override
    public void transition(Peer peer, SessionState from, SessionState to, String cause) {
        peers.discoverNotifications(peer);
    }

    @Override
    public void agreed(Peer peer, Negotiated agreed) {}

    @Override
    public void trouble(Peer peer, String cause) {
        peers.discoverNotifications(peer);
    }

    @Override
    public void notified(Peer peer, Direction direction, Notification notification) {
        peers.discoverNotifications(peer);
    }

    @Override
    public void written(long generation) {}

    @Override
    public void verdict(String prefix, Verdict verdict) {}

    @Override
    public void hostRoutes(Map<IpPrefix, HostRoute> changed, Set<IpPrefix> gone) {}

    @Override
    public void departing(Departure departure) {
        departing = Optional.of(departure.kind());
    }

    @Override
    public void decided(Outcome outcome, Duration took) {
        outcome.verdicts().forEach((prefix, verdict) -> prefixes.get(prefix).ifPresent(s -> s.decided(verdict)));
        hostRoutes = outcome.hostRoutes();
        draining = outcome.draining();
        decision.record(took);
    }

    @Override
    public void planned(Plan newest) {
        peers.follow(newest);
    }

    @Override
    public void converged(boolean toAnnounce, Duration took) {
        (toAnnounce ? announced : withdrawn).record(took);
    }

    @Override
    public void failed(RuntimeException error) {}

    @Override
    public void changed(HostView view) {
        host = view;
    }

    @Override
    public void unreadable(String cause) {}

    @Override
    public void awaited(String until) {
        lastReloadSuccessful = false;
    }

    @Override
    public void overtaken(Settings settings) {
        reloads.incrementAndGet();
        follow(settings);
    }

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

    private void follow(Settings newest) {
        peers.follow(newest.bgp().peers().values());
        prefixes.follow(newest.prefixes().keySet());
        gates.follow(newest.gates().keySet());
    }

    private PrefixSeries prefix(String name) {
        return new PrefixSeries(registry, name, () -> announcedHostRoutes(name));
    }

    private Meters gate(String name) {
        Meters meters = new Meters(registry);
        meters.gauge(
                "porchlight_gate_open",
                "Whether the gate lets announcements pass; 0 before it was judged, too.",
                Tags.of("gate", name),
                () -> Optional.ofNullable(host.gates().get(name))
                                .filter(gate -> gate.state() == Gate.State.OPEN)
                                .isPresent()
                        ? 1
                        : 0);
        return meters;
    }

    private long announcedHostRoutes(String prefix) {
        return hostRoutes.values().stream()
                .filter(route -> route.prefix().equals(prefix))
                .filter(route -> route.verdict().announced())
                .count();
    }

    private static void events(Meters meters, Supplier<EventCounts> events) {
        String help = "Events on the Node: written, dropped since too many waited, or refused by the API server.";
        String name = "porchlight_events_total";
        meters.counter(
                name, help, Tags.of("result", "written"), () -> events.get().written());
        meters.counter(
                name, help, Tags.of("result", "dropped"), () -> events.get().dropped());
        meters.counter(
                name, help, Tags.of("result", "failed"), () -> events.get().failed());
    }

    private void process(Meters meters, Build build) {
        meters.gauge(
                "porchlight_build_info",
                "Which Porchlight this is; always 1.",
                Tags.of("version", build.version(), "revision", build.revision()),
                () -> 1);
        meters.gauge(
                "porchlight_draining",
                "Whether the node is draining, whoever asked for it.",
                Tags.empty(),
                () -> draining ? 1 : 0);
        for (Departure.Kind kind : Departure.Kind.values()) {
            meters.gauge(
                    "porchlight_departing",
                    "Whether the agent was told to end, and ends so: it restarts and leaves its routes, or shuts down.",
                    Tags.of("kind", Labels.of(kind)),
                    () -> departing.filter(kind::equals).isPresent() ? 1 : 0);
        }
        String help = "Changes of the configuration file that came into force, and those that could not be used.";
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
