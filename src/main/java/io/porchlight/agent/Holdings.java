package io.porchlight.agent;

import io.porchlight.cluster.view.ClusterView;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Ending;
import io.porchlight.decision.Inputs;
import io.porchlight.host.HostView;
import io.porchlight.host.HostView.Gate;
import java.time.Duration;
import java.util.Optional;

/**
 * The newest of everything that decisions are made from. Owned by the agent's thread.
 *
 * <p>Settings come into force once each of their gates was judged, the first as well as later ones: until then those
 * before them hold, so that a gate that is added takes nothing away. Once the agent is to end they stay: how long that
 * may take is counted by them.
 */
final class Holdings {

    private Settings newest;
    private Optional<Settings> inForce = Optional.empty();
    private Optional<ClusterView> view = Optional.empty();
    private Optional<HostView> host = Optional.empty();
    private Optional<Ending> ending = Optional.empty();

    Holdings(Settings initial) {
        this.newest = initial;
    }

    void take(Inbox news) {
        view = news.view().or(() -> view);
        host = news.host().or(() -> host);
        ending = ending.or(news::ending);
        if (ending.isEmpty()) {
            newest = news.settings().orElse(newest);
            inForce = host.filter(h -> judged(newest, h)).map(_ -> newest).or(() -> inForce);
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

    private static boolean judged(Settings settings, HostView host) {
        return settings.gates().keySet().stream()
                .allMatch(name -> Optional.ofNullable(host.gates().get(name))
                        .map(Gate::state)
                        .filter(state -> state != Gate.State.UNKNOWN)
                        .isPresent());
    }
}
