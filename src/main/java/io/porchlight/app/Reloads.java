package io.porchlight.app;

import io.porchlight.agent.Agent;
import io.porchlight.agent.SettingsListener;
import io.porchlight.cluster.ClusterWatch;
import io.porchlight.cluster.ScopeListener;
import io.porchlight.cluster.WatchScope;
import io.porchlight.config.ConfigError;
import io.porchlight.config.ConfigListener;
import io.porchlight.config.model.Settings;
import io.porchlight.observe.ReloadListener;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Brings a changed file into force, one step after the other: first the view holds all that the new settings choose,
 * then each of their gates is judged, and only once they are decided by does the view lose what those before chose.
 * Decided by earlier they would find no Services, or those before would: either withdraws what is well.
 *
 * <p>The last change wins at every step. Observers are told in the order in which things happen, on one thread.
 */
final class Reloads implements ConfigListener {

    private final ClusterWatch cluster;
    private final Agent agent;
    private final Consumer<Settings> host;
    private final ReloadListener observers;
    private final Executor thread;

    /** What the file says, unless it cannot be used. The thread's alone. */
    private Optional<Settings> newest = Optional.empty();

    /**
     * @param host has the node's gates asked that these settings name
     * @param thread the agent's
     */
    Reloads(ClusterWatch cluster, Agent agent, Consumer<Settings> host, ReloadListener observers, Executor thread) {
        this.cluster = cluster;
        this.agent = agent;
        this.host = host;
        this.observers = observers;
        this.thread = thread;
    }

    @Override
    public void reloaded(Settings settings) {
        inTurn(new Reload(settings)::begin);
    }

    @Override
    public void rejected(List<ConfigError> errors) {
        inTurn(() -> {
            newest = Optional.empty();
            observers.rejected(errors);
        });
    }

    /** After the agent's end nobody is interested any more. */
    private void inTurn(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException _) {
            // Shut down.
        }
    }

    /** One change of the file, on its way. */
    private final class Reload implements ScopeListener, SettingsListener {

        private final Settings settings;
        private final WatchScope scope;

        Reload(Settings settings) {
            this.settings = settings;
            this.scope = WatchScopes.of(settings);
        }

        void begin() {
            newest = Optional.of(settings);
            cluster.narrow(scope, this);
        }

        @Override
        public void awaited() {
            inTurn(() -> awaited("the API server has listed what its prefixes choose"));
        }

        @Override
        public void covered() {
            // The agent first: it still looks at the gates of before, which the host lets go of.
            agent.settingsChanged(settings, this);
            host.accept(settings);
        }

        @Override
        public void awaited(Set<String> gates) {
            awaited("its gates were judged: " + String.join(", ", new TreeSet<>(gates)));
        }

        @Override
        public void inForce() {
            if (isNewest()) {
                observers.reloaded(settings);
            } else {
                observers.overtaken(settings);
            }
            cluster.settle(scope);
        }

        private void awaited(String until) {
            if (isNewest()) {
                observers.awaited(until);
            }
        }

        private boolean isNewest() {
            return newest.filter(settings::equals).isPresent();
        }
    }
}
