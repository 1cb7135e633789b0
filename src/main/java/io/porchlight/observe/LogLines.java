package io.porchlight.observe;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.porchlight.agent.AgentListener;
import io.porchlight.agent.Plan;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.SessionKey;
import io.porchlight.bgp.SpeakerListener;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.cluster.ClusterListener;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.config.ConfigError;
import io.porchlight.config.ConfigListener;
import io.porchlight.config.model.PeerAddress;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Departure;
import io.porchlight.decision.Evidence;
import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.Verdict;
import io.porchlight.host.HostListener;
import io.porchlight.host.HostView;
import io.porchlight.net.IpPrefix;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What changed, in plain words: one line for each change, none for a retry. What belongs to one listener's thread is
 * touched by that thread alone.
 *
 * <p>Tell it of a new view before the agent hears of it: the warning of what a first announcement makes reachable
 * rests on the view.
 */
public final class LogLines implements SpeakerListener, ClusterListener, AgentListener, HostListener, ConfigListener {

    /** More objects than this that make no sense, and old ones may be named again. */
    private static final int REMEMBERED_OBJECTS = 1_000;

    /** More causes than this for one session that is down, and old ones may be told again. */
    private static final int REMEMBERED_CAUSES = 16;

    private final System.Logger logger;
    private volatile Settings settings;
    private volatile Optional<ClusterView> view = Optional.empty();

    private volatile boolean stopping;

    private final Map<SessionKey, SessionState> states = new HashMap<>();
    private final Map<SessionKey, Set<String>> downBecause = new HashMap<>();

    private final Set<String> warnedOf = new HashSet<>();
    private Set<String> waiting = Set.of();
    private Map<String, Set<IpPrefix>> leftOut = Map.of();
    private boolean draining;
    private Optional<String> lastFailure = Optional.empty();

    private final Map<String, String> problems = new ConcurrentHashMap<>();

    /** @param settings those that the agent starts with */
    public LogLines(System.Logger logger, Settings settings) {
        this.logger = logger;
        this.settings = settings;
    }

    /** From now on a session that goes down is meant to. */
    public void stopping(String reason) {
        stopping = true;
        logger.log(INFO, "stopping: every session ends with Cease / Administrative Shutdown: " + reason);
    }

    @Override
    public void transition(Peer peer, SessionState from, SessionState to, String cause) {
        states.put(peer.key(), to);
        if (to == SessionState.ESTABLISHED) {
            downBecause.remove(peer.key());
            logger.log(INFO, session(peer, " is up").toString());
        } else if (from == SessionState.ESTABLISHED) {
            down(peer, cause);
        }
    }

    @Override
    public void trouble(Peer peer, String cause) {
        if (states.get(peer.key()) == SessionState.ESTABLISHED) {
            logger.log(WARNING, session(peer, " has trouble: " + cause).toString());
        } else {
            down(peer, cause);
        }
    }

    @Override
    public void written(long generation) {}

    @Override
    public void changed(ClusterView now) {
        boolean first = view.isEmpty();
        view = Optional.of(now);
        if (first) {
            int services = now.services().size();
            logger.log(
                    INFO,
                    new LogLine("the cluster is known: every watch has listed everything")
                            .with("services", services)
                            .toString());
        }
    }

    @Override
    public void watch(String resource, boolean up, String cause) {
        if (up) {
            logger.log(
                    INFO,
                    new LogLine("the watch of " + resource + " is up")
                            .with("resource", resource)
                            .toString());
        } else {
            String words = "the watch of " + resource + " is down: " + cause + "; what was last known stays in force";
            logger.log(WARNING, new LogLine(words).with("resource", resource).toString());
        }
    }

    @Override
    public void skipped(String object, String problem) {
        if (problems.size() >= REMEMBERED_OBJECTS) {
            problems.clear();
        }
        if (!problem.equals(problems.put(object, problem))) {
            String words = object + " makes no sense and is left out, or that part of it: " + problem;
            logger.log(WARNING, new LogLine(words).with("object", object).toString());
        }
    }

    @Override
    public void verdict(String prefix, Verdict verdict) {
        Optional<PrefixSettings> configured =
                Optional.ofNullable(settings.prefixes().get(prefix));
        String cidr = configured.map(p -> " [" + p.cidr() + "]").orElse("");
        Evidence evidence = verdict.evidence();
        String does =
                switch (verdict) {
                    case Verdict.Announce _ -> " is announced: ";
                    case Verdict.Leave _ -> " is announced as about to go: ";
                    case Verdict.Withdraw _ -> " is withdrawn: ";
                };
        logger.log(
                INFO,
                new LogLine("prefix " + prefix + cidr + does + Wording.of(verdict.reason()))
                        .with("prefix", prefix)
                        .with("verdict", Labels.of(verdict))
                        .with("reason", verdict.reason())
                        .with("services", evidence.services())
                        .with("healthy-on-node", evidence.healthyOnNode())
                        .with("healthy-in-cluster", evidence.healthyInCluster())
                        .with("required", evidence.required())
                        .toString());
        if (verdict.announced()) {
            configured.ifPresent(this::warnOnce);
        }
    }

    @Override
    public void hostRoutes(Map<IpPrefix, HostRoute> changed, Set<IpPrefix> gone) {}

    @Override
    public void departing(Departure departure) {}

    @Override
    public void decided(Outcome outcome, Duration took) {
        lastFailure = Optional.empty();
        if (outcome.draining() != draining) {
            draining = outcome.draining();
            String node = settings.nodeName();
            String words = "node " + node + (draining ? " drains: everything is withdrawn" : " no longer drains");
            logger.log(INFO, new LogLine(words).with("node", node).toString());
        }
    }

    @Override
    public void planned(Plan plan) {
        Set<String> found =
                plan.peers().stream().map(peer -> peer.peer().name()).collect(Collectors.toSet());
        Set<String> nobody = settings.bgp().peers().values().stream()
                .filter(peer -> peer.address() instanceof PeerAddress.Gateway)
                .map(PeerConfig::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        nobody.removeAll(plan.elsewhere());
        nobody.removeAll(found);
        nobody.stream().filter(peer -> !waiting.contains(peer)).forEach(peer -> {
            String words = "peer " + peer + " is nobody now: this node has no default router that it could be";
            logger.log(WARNING, new LogLine(words).with("peer", peer).toString());
        });
        waiting = nobody;
        Map<String, Set<IpPrefix>> nowLeftOut = new HashMap<>();
        plan.leftOut().forEach((peer, routes) -> nowLeftOut.put(peer, routes.keySet()));
        nowLeftOut.forEach((peer, prefixes) -> {
            if (!prefixes.equals(leftOut.get(peer))) {
                String words = "peer " + peer + " is not told of " + Wording.some(prefixes)
                        + ": that is more than max-routes allows";
                logger.log(
                        WARNING,
                        new LogLine(words)
                                .with("peer", peer)
                                .with("left-out", prefixes.size())
                                .toString());
            }
        });
        leftOut = nowLeftOut;
    }

    @Override
    public void changed(HostView now) {
        String routers = now.defaultRouters().stream()
                .map(router -> router.address() + "%" + router.networkInterface())
                .collect(Collectors.joining(", "));
        logger.log(
                INFO,
                new LogLine("the node's default routers are known: " + (routers.isEmpty() ? "none" : routers))
                        .with("routers", now.defaultRouters().size())
                        .toString());
    }

    @Override
    public void unreadable(String cause) {
        logger.log(WARNING, new LogLine(cause + "; what was last known stays in force").toString());
    }

    @Override
    public void converged(boolean announced, Duration took) {}

    @Override
    public void failed(RuntimeException error) {
        if (!error.toString().equals(lastFailure.orElse(""))) {
            lastFailure = Optional.of(error.toString());
            logger.log(ERROR, new LogLine("a decision failed, what was announced stays: " + error).toString(), error);
        }
    }

    @Override
    public void reloaded(Settings now) {
        settings = now;
        logger.log(
                INFO,
                new LogLine("the configuration was read again and is in force")
                        .with("peers", now.bgp().peers().size())
                        .with("prefixes", now.prefixes().size())
                        .toString());
    }

    @Override
    public void rejected(List<ConfigError> errors) {
        for (ConfigError error : errors) {
            String words = "the changed configuration cannot be used, the last good one stays: " + error.problem();
            logger.log(WARNING, new LogLine(words).with("key", error.key()).toString());
        }
    }

    /**
     * A session that goes down and then tells of the trouble is one line. So are causes that take turns: after an error
     * BIRD closes connections unheard for a minute, and only then makes the same error again.
     */
    private void down(Peer peer, String cause) {
        Set<String> told = downBecause.computeIfAbsent(peer.key(), _ -> new HashSet<>());
        if (told.size() >= REMEMBERED_CAUSES) {
            told.clear();
        }
        if (told.add(cause)) {
            String why = cause.isEmpty() ? " is down" : " is down: " + cause;
            logger.log(stopping ? INFO : WARNING, session(peer, why).toString());
        }
    }

    private LogLine session(Peer peer, String what) {
        return new LogLine("session " + peer.name() + " [" + Labels.address(peer.neighbor()) + "]" + what)
                .with("peer", peer.name())
                .with("state", states.getOrDefault(peer.key(), SessionState.IDLE));
    }

    private void warnOnce(PrefixSettings prefix) {
        List<String> exposed = view.map(v -> Exposure.unwanted(prefix, v)).orElse(List.of());
        if (!exposed.isEmpty() && warnedOf.add(prefix.name())) {
            String words = "prefix " + prefix.name() + " [" + prefix.cidr() + "] makes every Service in it reachable"
                    + " from outside, also those that do not light the porch: " + String.join(", ", exposed)
                    + "; if that is not meant, a NetworkPolicy or a filter on the router must say so";
            logger.log(WARNING, new LogLine(words).with("prefix", prefix.name()).toString());
        }
    }
}
