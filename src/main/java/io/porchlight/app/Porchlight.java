package io.porchlight.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.porchlight.agent.Agent;
import io.porchlight.agent.AgentClock;
import io.porchlight.agent.AgentListener;
import io.porchlight.agent.AgentStatus;
import io.porchlight.agent.RoutePlan;
import io.porchlight.api.Overview;
import io.porchlight.api.RouteInfo;
import io.porchlight.api.Status;
import io.porchlight.bgp.Listen;
import io.porchlight.bgp.NettySpeaker;
import io.porchlight.bgp.SessionStatus;
import io.porchlight.bgp.UpdateSink;
import io.porchlight.bgp.fsm.SessionTimers;
import io.porchlight.cluster.ClusterStatus;
import io.porchlight.cluster.ClusterWatch;
import io.porchlight.cluster.WatchScope;
import io.porchlight.cluster.WatchTiming;
import io.porchlight.cluster.WatchedResource;
import io.porchlight.cluster.view.ServiceDetail;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.SkippedObject;
import io.porchlight.config.ConfigError;
import io.porchlight.config.ConfigListener;
import io.porchlight.config.model.Settings;
import io.porchlight.host.GateProbe;
import io.porchlight.host.HostTiming;
import io.porchlight.host.HostWatch;
import io.porchlight.observe.Answer;
import io.porchlight.observe.Build;
import io.porchlight.observe.ClusterEvidence;
import io.porchlight.observe.EventWriter;
import io.porchlight.observe.HealthView;
import io.porchlight.observe.Listeners;
import io.porchlight.observe.LogLines;
import io.porchlight.observe.Metrics;
import io.porchlight.observe.Sources;
import io.porchlight.observe.StatusBook;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One agent, whole: every room made and connected, without a framework. The daemon runs one, the demo four.
 *
 * <p>Safe to call from any thread.
 */
public final class Porchlight implements ConfigListener {

    private final Settings initial;
    private final Build build;
    private final EventWriter events;
    private final LogLines log;
    private final NettySpeaker speaker;
    private final ClusterWatch cluster;
    private final ScheduledExecutorService executor;
    private final Agent agent;
    private final HostWatch host;
    private final StatusBook book;
    private final ConfigListener reloads;
    private final AtomicBoolean leaving = new AtomicBoolean();
    private volatile long agentTurnedAt = System.nanoTime();

    /** An agent that runs in no Pod, and that nobody on its node can drain. */
    public Porchlight(
            Settings settings,
            KubernetesClient kubernetes,
            MeterRegistry registry,
            Build build,
            System.Logger logger,
            AgentListener... extra) {
        this(settings, new Place(kubernetes, Optional.empty(), Optional.empty()), registry, build, logger, extra);
    }

    /**
     * Nothing runs before {@link #start}, but a socket listens where the settings say so.
     *
     * @param settings to start with; {@link io.porchlight.config.ConfigWatch} lets in no others that take a restart
     * @param extra told of decisions beside the agent's own observers
     */
    public Porchlight(
            Settings settings,
            Place place,
            MeterRegistry registry,
            Build build,
            System.Logger logger,
            AgentListener... extra) {
        this.initial = settings;
        this.build = build;
        WatchScope scope = WatchScopes.of(settings);
        this.events = new EventWriter(place.client(), settings.nodeName(), logger, InstantSource.system());
        Sources sources = new Sources(
                this::sessions,
                scope.resources(place.pod()),
                this::watch,
                this::decided,
                new ClusterEvidence(this::detail, this::skipped));
        this.log = new LogLines(logger, settings, events);
        Metrics metrics = new Metrics(registry, build, settings, sources, events::counts);
        this.book = new StatusBook(build, settings, sources, Clock.systemUTC());
        this.speaker = new NettySpeaker(
                listen(settings),
                SessionTimers.DEFAULTS,
                NodeUptime.read(),
                Listeners.ofSpeaker(log.speaker(), metrics, book.speaker(), ToAgent.sessions(this::agent)),
                UpdateSink.DROP);
        this.executor = Agent.newExecutor();
        this.agent = new Agent(
                settings,
                speaker,
                executor,
                AgentClock.system(),
                Listeners.ofAgent(log.agent(), metrics, Listeners.ofAgent(extra)));
        this.host = new HostWatch(
                HostWatch.PROC_NET,
                place.drainFile(),
                HostTiming.DEFAULT,
                Listeners.ofHost(log.host(), metrics, ToAgent.host(this::agent)));
        this.cluster = new ClusterWatch(
                place.client(),
                settings.nodeName(),
                place.pod(),
                scope,
                Listeners.ofCluster(log.cluster(), book, ToAgent.views(this::agent)),
                WatchTiming.DEFAULT);
        this.reloads = new Reloads(cluster, agent, this::followHost, Listeners.ofReload(log, metrics, book), executor);
    }

    /** Begins to watch; sessions open once the cluster is known. */
    public void start() {
        log.starting(build);
        speaker.transportWarning().ifPresent(log::warning);
        executor.scheduleAtFixedRate(() -> agentTurnedAt = System.nanoTime(), 0, 1, TimeUnit.SECONDS);
        events.start();
        followHost(initial);
        cluster.start();
    }

    /** The scheduled full comparison: of the view with the objects, and of the speaker with the verdicts. */
    public void compare() {
        cluster.compare();
        agent.compare();
    }

    @Override
    public void reloaded(Settings settings) {
        reloads.reloaded(settings);
    }

    @Override
    public void rejected(List<ConfigError> errors) {
        reloads.rejected(errors);
    }

    /**
     * Takes leave of every peer as the decision says; while routes are told to be going, everything else goes on. Only
     * the first call does anything.
     *
     * @param reason what the peers are told (RFC 9003)
     * @param obstacle what would keep a replacement from starting, one line; empty where nothing is known to
     * @param patience how long to wait for the last connection to close, beyond what the agent's end takes at most
     */
    public void leave(String reason, Optional<String> obstacle, Duration patience) {
        if (!leaving.compareAndSet(false, true)) {
            return;
        }
        log.stopping(reason);
        Duration drain =
                decided().map(AgentStatus::settings).orElse(initial).drain().time();
        long millis = Agent.longestEnd(drain).plus(patience).toMillis();
        try {
            agent.stop(reason, cluster.current(), obstacle)
                    .toCompletableFuture()
                    .get(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.goodbyeUnheard(e);
        }
    }

    /** Takes leave as {@link #leave}, with no obstacle, and then ends what runs: the watches may take seconds. */
    public void stop(String reason, Duration patience) {
        leave(reason, Optional.empty(), patience);
        events.close();
        cluster.close();
        host.close();
        executor.shutdownNow();
        speaker.close();
    }

    public Status status() {
        return book.status();
    }

    public List<RouteInfo> routes() {
        return book.routes();
    }

    /** What the status page shows. Waits for the watches: not to be called on a thread that must not. */
    public Overview overview() {
        return book.overview();
    }

    /** Why something is announced, or not. Waits for the watches: not to be called on a thread that must not. */
    public Answer explain(String query) {
        return book.explain(query);
    }

    public HealthView live() {
        return HealthView.live(Map.of(
                "agent", Duration.ofNanos(System.nanoTime() - agentTurnedAt),
                "bgp", speaker.sinceLastTurn(),
                "cluster", cluster.sinceLastTurn()));
    }

    public HealthView ready() {
        return HealthView.ready(book.status());
    }

    /** A node's routing tables can be long: they are read only where a peer is found by them. */
    private void followHost(Settings settings) {
        host.follow(
                RoutePlan.needsRouters(settings),
                settings.gates().values().stream()
                        .map(gate -> new GateProbe(
                                gate.name(), gate.url(), gate.failures(), gate.interval(), gate.timeout()))
                        .toList());
    }

    private Agent agent() {
        return agent;
    }

    private List<SessionStatus> sessions() {
        return speaker.sessions();
    }

    private ClusterStatus watch(WatchedResource resource) {
        return cluster.status(resource);
    }

    private Optional<ServiceDetail> detail(ServiceName service) {
        return cluster.detail(service);
    }

    private List<SkippedObject> skipped() {
        return cluster.skipped();
    }

    private Optional<AgentStatus> decided() {
        return agent.status();
    }

    private static List<Listen> listen(Settings settings) {
        return settings.bgp().listen().stream()
                .map(listen -> new Listen(listen.address(), listen.port()))
                .toList();
    }
}
