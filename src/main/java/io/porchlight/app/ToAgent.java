package io.porchlight.app;

import io.porchlight.agent.Agent;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.SpeakerListener;
import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.cluster.ClusterListener;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.host.HostListener;
import io.porchlight.host.HostView;
import java.util.function.Supplier;

/** Hand the agent what concerns it of what the rooms around tell. Each is made before the agent, and called only after. */
final class ToAgent {

    private ToAgent() {}

    static SpeakerListener sessions(Supplier<Agent> agent) {
        return new SpeakerListener() {
            @Override
            public void transition(Peer peer, SessionState from, SessionState to, String cause) {
                if (from == SessionState.ESTABLISHED) {
                    agent.get().sessionEnded();
                }
            }

            @Override
            public void agreed(Peer peer, Negotiated agreed) {}

            @Override
            public void trouble(Peer peer, String cause) {}

            @Override
            public void notified(Peer peer, Direction direction, Notification notification) {}

            @Override
            public void written(long generation) {
                agent.get().written(generation);
            }
        };
    }

    static HostListener host(Supplier<Agent> agent) {
        return new HostListener() {
            @Override
            public void changed(HostView view) {
                agent.get().hostChanged(view);
            }

            @Override
            public void unreadable(String cause) {}
        };
    }

    static ClusterListener views(Supplier<Agent> agent) {
        return new ClusterListener() {
            @Override
            public void changed(ClusterView view) {
                agent.get().clusterChanged(view);
            }

            @Override
            public void watch(String resource, boolean up, String cause) {}

            @Override
            public void skipped(String object, String problem) {}
        };
    }
}
