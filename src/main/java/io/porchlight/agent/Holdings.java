package io.porchlight.agent;

import io.porchlight.cluster.view.ClusterView;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Ending;
import io.porchlight.decision.Inputs;
import io.porchlight.host.HostView;
import io.porchlight.host.HostView.Gate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The newest of everything that decisions are made from. Owned by the agent's thread.
 *
 * <p>Settings come into force once each of their gates was judged, the first as well as later ones: until then those
 * before them hold, so that a gate that is added takes nothing away. Once the agent is to end they stay: how long that
 * may take is counted by them.
 */
final class Holdings {

    /** Those that the agent is made with come into force unasked. */
    private static final SettingsListener NOBODY = new SettingsListener() {
        @Override
        public void awaited(Set<String> gates) {}

        @Override
        public void inForce() {}
    };

    private Optional<NewSettings> waiting;
    private Optional<Settings> inForce = Optional.empty();
    private Optional<ClusterView> view = Optional.empty();
    private Optional<HostView> host = Optional.empty();
    private Optional<Ending> ending = Optional.empty();

    Holdings(Settings initial) {
        this.waiting = Optional.of(new NewSettings(initial, NOBODY));
    }

    void take(Inbox news) {
        view = news.view().or(() -> view);
        host = news.host().map(this::withGatesInForce).or(() -> host);
        ending = ending.or(news::ending);
        if (ending.isEmpty()) {
            waiting = news.settings().or(() -> waiting);
            waiting.ifPresent(next -> consider(next, news.settings().isPresent()));
        }
    }

    /**
     * The gates of the settings in force stand as they were last seen where the host has let go of them already, for
     * settings that are not in force yet, or never will be.
     */
    private HostView withGatesInForce(HostView now) {
        Map<String, Gate> gates = new HashMap<>(now.gates());
        inForce.ifPresent(settings -> settings.gates().keySet().forEach(name -> host.map(HostView::gates)
                .map(before -> before.get(name))
                .ifPresent(last -> gates.putIfAbsent(name, last))));
        return new HostView(now.defaultRouters(), gates, now.drain());
    }

    private void consider(NewSettings next, boolean heardNow) {
        Set<String> unjudged = unjudged(next.settings());
        if (unjudged.isEmpty() && host.isPresent()) {
            waiting = Optional.empty();
            inForce = Optional.of(next.settings());
            next.listener().inForce();
        } else if (!unjudged.isEmpty() && heardNow) {
            next.listener().awaited(unjudged);
        }
    }

    /** Empty before the first view of the cluster, and before the first of the host with every gate judged. */
    Optional<Inputs> inputs() {
        return inForce.flatMap(settings -> view.flatMap(v -> host.map(h -> new Inputs(settings, v, h, ending))));
    }

    boolean ending() {
        return ending.isPresent();
    }

    /** How long routes are told to be going; zero where nothing is announced yet. */
    Duration drainTime() {
        return inForce.map(settings -> settings.drain().time()).orElse(Duration.ZERO);
    }

    private Set<String> unjudged(Settings settings) {
        return settings.gates().keySet().stream()
                .filter(name -> host.map(h -> h.gates().get(name))
                        .map(Gate::state)
                        .filter(state -> state != Gate.State.UNKNOWN)
                        .isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
