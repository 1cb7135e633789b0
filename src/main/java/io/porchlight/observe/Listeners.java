package io.porchlight.observe;

import io.porchlight.agent.AgentListener;
import io.porchlight.agent.Plan;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.SpeakerListener;
import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.cluster.ClusterListener;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.config.ConfigError;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Departure;
import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.Verdict;
import io.porchlight.host.HostListener;
import io.porchlight.host.HostView;
import io.porchlight.net.IpPrefix;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Several listeners as one; they are told in the order given. One that throws keeps no other from hearing: its thread's
 * handler of uncaught exceptions is told.
 */
public final class Listeners {

    private Listeners() {}

    public static SpeakerListener ofSpeaker(SpeakerListener... listeners) {
        List<SpeakerListener> all = List.of(listeners);
        return new SpeakerListener() {
            @Override
            public void transition(Peer peer, SessionState from, SessionState to, String cause) {
                tell(all, listener -> listener.transition(peer, from, to, cause));
            }

            @Override
            public void agreed(Peer peer, Negotiated agreed) {
                tell(all, listener -> listener.agreed(peer, agreed));
            }

            @Override
            public void trouble(Peer peer, String cause) {
                tell(all, listener -> listener.trouble(peer, cause));
            }

            @Override
            public void notified(Peer peer, Direction direction, Notification notification) {
                tell(all, listener -> listener.notified(peer, direction, notification));
            }

            @Override
            public void written(long generation) {
                tell(all, listener -> listener.written(generation));
            }
        };
    }

    public static ClusterListener ofCluster(ClusterListener... listeners) {
        List<ClusterListener> all = List.of(listeners);
        return new ClusterListener() {
            @Override
            public void changed(ClusterView view) {
                tell(all, listener -> listener.changed(view));
            }

            @Override
            public void watch(String resource, boolean up, String cause) {
                tell(all, listener -> listener.watch(resource, up, cause));
            }

            @Override
            public void skipped(String object, String problem) {
                tell(all, listener -> listener.skipped(object, problem));
            }
        };
    }

    public static AgentListener ofAgent(AgentListener... listeners) {
        List<AgentListener> all = List.of(listeners);
        return new AgentListener() {
            @Override
            public void verdict(String prefix, Verdict verdict) {
                tell(all, listener -> listener.verdict(prefix, verdict));
            }

            @Override
            public void hostRoutes(Map<IpPrefix, HostRoute> changed, Set<IpPrefix> gone) {
                tell(all, listener -> listener.hostRoutes(changed, gone));
            }

            @Override
            public void departing(Departure departure) {
                tell(all, listener -> listener.departing(departure));
            }

            @Override
            public void decided(Outcome outcome, Duration took) {
                tell(all, listener -> listener.decided(outcome, took));
            }

            @Override
            public void planned(Plan plan) {
                tell(all, listener -> listener.planned(plan));
            }

            @Override
            public void converged(boolean announced, Duration took) {
                tell(all, listener -> listener.converged(announced, took));
            }

            @Override
            public void failed(RuntimeException error) {
                tell(all, listener -> listener.failed(error));
            }
        };
    }

    public static HostListener ofHost(HostListener... listeners) {
        List<HostListener> all = List.of(listeners);
        return new HostListener() {
            @Override
            public void changed(HostView view) {
                tell(all, listener -> listener.changed(view));
            }

            @Override
            public void unreadable(String cause) {
                tell(all, listener -> listener.unreadable(cause));
            }
        };
    }

    public static ReloadListener ofReload(ReloadListener... listeners) {
        List<ReloadListener> all = List.of(listeners);
        return new ReloadListener() {
            @Override
            public void awaited(String until) {
                tell(all, listener -> listener.awaited(until));
            }

            @Override
            public void reloaded(Settings settings) {
                tell(all, listener -> listener.reloaded(settings));
            }

            @Override
            public void overtaken(Settings settings) {
                tell(all, listener -> listener.overtaken(settings));
            }

            @Override
            public void rejected(List<ConfigError> errors) {
                tell(all, listener -> listener.rejected(errors));
            }
        };
    }

    private static <L> void tell(List<L> all, Consumer<L> news) {
        for (L listener : all) {
            try {
                news.accept(listener);
            } catch (RuntimeException | Error e) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        }
    }
}
