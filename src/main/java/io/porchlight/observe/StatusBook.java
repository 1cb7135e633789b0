package io.porchlight.observe;

import io.porchlight.agent.AgentStatus;
import io.porchlight.api.AgentInfo;
import io.porchlight.api.ClusterInfo;
import io.porchlight.api.ConfigInfo;
import io.porchlight.api.Explanation;
import io.porchlight.api.NodeInfo;
import io.porchlight.api.Overview;
import io.porchlight.api.PrefixInfo;
import io.porchlight.api.RouteInfo;
import io.porchlight.api.ServicesInfo;
import io.porchlight.api.SettingInfo;
import io.porchlight.api.Status;
import io.porchlight.api.WatchInfo;
import io.porchlight.bgp.SessionStatus;
import io.porchlight.bgp.SpeakerListener;
import io.porchlight.cluster.ClusterListener;
import io.porchlight.cluster.ClusterStatus;
import io.porchlight.cluster.WatchedResource;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.config.ConfigError;
import io.porchlight.config.EffectiveSettings;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Outcome;
import io.porchlight.net.IpPrefix;
import io.porchlight.net.RouterId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Knows how the agent stands, for whoever asks on whatever thread. */
public final class StatusBook implements ClusterListener, ReloadListener {

    /** The configuration, and what became of the file since. */
    private record Loaded(Settings settings, Instant at, List<ConfigError> errors, Optional<String> awaited) {}

    /** What an answer is made of, so that its parts do not contradict each other. */
    private record Moment(Loaded config, Optional<AgentStatus> agent, List<SessionStatus> sessions) {}

    private final Build build;
    private final Sources sources;
    private final Clock clock;
    private final Instant startedAt;
    private final SessionHistory history;
    private final NotificationBook notifications;
    private final Map<String, String> watchTroubles = new ConcurrentHashMap<>();
    private volatile Loaded loaded;
    private volatile boolean synced;

    /** @param settings those that the agent starts with: it starts now */
    public StatusBook(Build build, Settings settings, Sources sources, Clock clock) {
        this.build = build;
        this.sources = sources;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.history = new SessionHistory(sources.sessions(), clock);
        this.notifications = new NotificationBook(clock);
        this.loaded = new Loaded(settings, startedAt, List.of(), Optional.empty());
    }

    /** What is to hear of sessions, so that their past is known. */
    public SpeakerListener speaker() {
        return Listeners.ofSpeaker(history, notifications);
    }

    /** How everything stands now. */
    public Status status() {
        return status(look());
    }

    /** What each peer should hold: by peer, then prefix. */
    public List<RouteInfo> routes() {
        return peers(look()).routes();
    }

    /** The Services in each prefix of the configuration, in its order; none before the first decision. */
    public List<ServicesInfo> services() {
        return services(look());
    }

    /** Every key of the configuration that has a value, in the order of the reference. */
    public List<SettingInfo> settings() {
        return settings(look());
    }

    /**
     * Why something is announced, or not. May wait for the watches' thread.
     *
     * @param query a prefix, an address or a Service; anything, from anybody
     */
    public Answer explain(String query) {
        Moment moment = look();
        Status status = status(moment);
        return explainer(moment, status)
                .map(explainer -> explainer.explain(query))
                .orElseGet(() -> new Answer.TooEarly(Caveats.undecided(status)));
    }

    /** What the status page shows, after one decision. May wait for the watches' thread. */
    public Overview overview() {
        Moment moment = look();
        Status status = status(moment);
        return new Overview(
                status,
                explainer(moment, status).stream()
                        .flatMap(explainer -> prefixes(moment, explainer))
                        .toList(),
                peers(moment).routes(),
                services(moment),
                settings(moment));
    }

    @Override
    public void changed(ClusterView view) {
        synced = true;
    }

    @Override
    public void watch(String resource, boolean up, String cause) {
        if (up) {
            watchTroubles.remove(resource);
        } else {
            watchTroubles.put(resource, cause);
        }
    }

    @Override
    public void skipped(String object, String problem) {}

    @Override
    public void awaited(String until) {
        loaded = new Loaded(loaded.settings(), loaded.at(), List.of(), Optional.of(until));
    }

    @Override
    public void reloaded(Settings settings) {
        loaded = new Loaded(settings, clock.instant(), List.of(), Optional.empty());
    }

    @Override
    public void overtaken(Settings settings) {
        loaded = new Loaded(settings, clock.instant(), loaded.errors(), loaded.awaited());
    }

    @Override
    public void rejected(List<ConfigError> errors) {
        loaded = new Loaded(loaded.settings(), loaded.at(), List.copyOf(errors), Optional.empty());
    }

    private Moment look() {
        return new Moment(loaded, sources.agent().get(), sources.sessions().get());
    }

    private Status status(Moment moment) {
        Loaded config = moment.config();
        Optional<Outcome> outcome = moment.agent().map(AgentStatus::outcome);
        PeerInfos peers = peers(moment);
        return new Status(
                agent(moment, outcome.map(Outcome::draining).orElse(false)),
                new ConfigInfo(
                        config.at(),
                        config.errors().stream().map(ConfigError::toString).toList(),
                        config.awaited()),
                cluster(),
                moment.agent().map(agent -> new NodeStanding(agent).info()).orElse(NodeInfo.CLEAR),
                config.settings().bgp().peers().values().stream()
                        .flatMap(peers::sessions)
                        .toList(),
                config.settings().prefixes().values().stream()
                        .map(prefix -> prefix(prefix, outcome, peers))
                        .toList(),
                notifications.last());
    }

    /** None before the first decision. */
    private Optional<Explainer> explainer(Moment moment, Status status) {
        return moment.agent()
                .map(agent -> new Explainer(new Known(
                        agent,
                        moment.sessions(),
                        sources.cluster(),
                        Caveats.of(status),
                        status.agent().now())));
    }

    private static Stream<Explanation> prefixes(Moment moment, Explainer explainer) {
        return moment.config().settings().prefixes().keySet().stream()
                .map(explainer::explain)
                .flatMap(answer -> answer instanceof Answer.Explained(Explanation explanation)
                        ? Stream.of(explanation)
                        : Stream.of());
    }

    private static List<ServicesInfo> services(Moment moment) {
        return moment.agent().map(agent -> new ServiceInfos(agent).all()).orElse(List.of());
    }

    private static List<SettingInfo> settings(Moment moment) {
        return EffectiveSettings.of(moment.config().settings()).entrySet().stream()
                .map(setting -> new SettingInfo(setting.getKey(), setting.getValue()))
                .toList();
    }

    private AgentInfo agent(Moment moment, boolean draining) {
        Settings settings = moment.config().settings();
        String routerId = moment.sessions().stream()
                .map(session -> session.peer().session().routerId())
                .findFirst()
                .or(() -> settings.bgp().routerId())
                .map(RouterId::toString)
                .orElse("");
        return new AgentInfo(
                build.version(),
                settings.nodeName(),
                settings.bgp().as().value(),
                routerId,
                startedAt,
                clock.instant(),
                draining);
    }

    private ClusterInfo cluster() {
        return new ClusterInfo(
                synced,
                sources.watched().stream()
                        .map(resource -> watch(resource, sources.watch().apply(resource)))
                        .toList());
    }

    private WatchInfo watch(WatchedResource resource, ClusterStatus status) {
        return new WatchInfo(
                resource.toString(),
                status.up(),
                status.objects(),
                status.lastEvent(),
                status.up() ? "" : watchTroubles.getOrDefault(resource.toString(), ""));
    }

    private PeerInfos peers(Moment moment) {
        return new PeerInfos(moment.agent(), moment.sessions(), history::of);
    }

    private static PrefixInfo prefix(PrefixSettings prefix, Optional<Outcome> outcome, PeerInfos peers) {
        Map<IpPrefix, HostRoute> inside = new HashMap<>();
        outcome.map(Outcome::hostRoutes).orElse(Map.of()).forEach((address, route) -> {
            if (route.prefix().equals(prefix.name())) {
                inside.put(address, route);
            }
        });
        List<IpPrefix> announced = inside.entrySet().stream()
                .filter(route -> route.getValue().verdict().announced())
                .map(Map.Entry::getKey)
                .toList();
        return new PrefixInfo(
                prefix.name(),
                prefix.cidr().toString(),
                outcome.flatMap(decided ->
                                Optional.ofNullable(decided.verdicts().get(prefix.name())))
                        .map(Verdicts::info),
                new PrefixInfo.HostRoutes(announced.size(), inside.size()),
                peers.told(Stream.concat(Stream.of(prefix.cidr()), announced.stream())
                        .toList()));
    }
}
