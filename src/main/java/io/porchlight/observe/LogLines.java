package io.porchlight.observe;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.porchlight.agent.AgentListener;
import io.porchlight.bgp.SpeakerListener;
import io.porchlight.cluster.ClusterListener;
import io.porchlight.config.ConfigError;
import io.porchlight.config.model.Settings;
import io.porchlight.host.HostListener;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What changed, in plain words: one line for each change, none for a retry. Each of its listeners is for one thread, the
 * one that the room behind it tells on.
 *
 * <p>Tell it of a new view before the agent hears of it: the warning of what a first announcement makes reachable
 * rests on the view.
 */
public final class LogLines implements ReloadListener {

    private final Journal journal;
    private final SessionLines sessions;
    private final ClusterLines cluster;
    private final VerdictLines verdicts;
    private final HostLines host;
    private volatile Settings settings;

    /**
     * @param settings those that the agent starts with
     * @param events told of what the Node should show too, on the thread of the listener; returns at once
     */
    public LogLines(System.Logger logger, Settings settings, Consumer<NodeEvent> events) {
        this.settings = settings;
        this.journal = new Journal(logger, events);
        this.sessions = new SessionLines(journal, this::settings);
        this.cluster = new ClusterLines(journal);
        this.verdicts = new VerdictLines(journal, this::settings, cluster::view);
        this.host = new HostLines(journal);
    }

    public SpeakerListener speaker() {
        return sessions;
    }

    public ClusterListener cluster() {
        return cluster;
    }

    public AgentListener agent() {
        return verdicts;
    }

    public HostListener host() {
        return host;
    }

    /** The first line of an agent. */
    public void starting(Build build) {
        journal.log(
                INFO,
                new LogLine("porchlight " + build.version() + " starts")
                        .with("version", build.version())
                        .with("revision", build.revision())
                        .with("node", settings.nodeName())
                        .with("as", settings.bgp().as().value())
                        .with("peers", names(settings.bgp().peers()))
                        .with("prefixes", names(settings.prefixes())));
    }

    /** What the agent can do less well than it should: one line, with what to do. */
    public void warning(String words) {
        journal.log(WARNING, new LogLine(words));
    }

    /** From now on a session that goes down is meant to. */
    public void stopping(String reason) {
        sessions.stopping();
        journal.log(INFO, new LogLine("the agent is told to end: " + reason).because(reason));
    }

    /** The agent ends before every peer heard of it. */
    public void goodbyeUnheard(Exception cause) {
        journal.log(WARNING, "not every peer heard the goodbye: its connection ends with the process", cause);
    }

    @Override
    public void awaited(String until) {
        journal.log(
                INFO,
                new LogLine("the configuration was read again, and is in force once " + until).with("until", until));
    }

    @Override
    public void reloaded(Settings now) {
        inForce("the configuration was read again and is in force", now);
    }

    @Override
    public void overtaken(Settings now) {
        inForce("the configuration of before the last change, which had to wait, is in force", now);
    }

    private void inForce(String words, Settings now) {
        settings = now;
        journal.log(
                INFO,
                new LogLine(words).with("peers", names(now.bgp().peers())).with("prefixes", names(now.prefixes())));
    }

    @Override
    public void rejected(List<ConfigError> errors) {
        for (ConfigError error : errors) {
            String words = "the changed configuration cannot be used, the last good one stays: " + error.problem();
            journal.log(WARNING, new LogLine(words).with("key", error.key()).because(error.problem()));
        }
    }

    private static String names(Map<String, ?> named) {
        return String.join(",", named.keySet());
    }

    private Settings settings() {
        return settings;
    }
}
