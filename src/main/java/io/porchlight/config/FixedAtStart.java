package io.porchlight.config;

import io.porchlight.config.model.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * What an agent cannot change while it runs: whose node it watches, which resources it reads, where it listens, and how it logs. A
 * file that asks for it is refused whole, since a half of it in force would be what nobody has written.
 */
final class FixedAtStart {

    private static final String ADVICE =
            "differs from what the agent started with; restart the agent to put the whole file in force";

    private FixedAtStart() {}

    /** One for each such key that the newest settings would change. */
    static List<ConfigError> changes(Settings started, Settings newest) {
        List<ConfigError> changes = new ArrayList<>();
        compare(changes, Schema.NODE_NAME, started.nodeName(), newest.nodeName());
        compare(changes, "bgp.listen", started.bgp().listen(), newest.bgp().listen());
        compare(changes, "cluster", started.cluster(), newest.cluster());
        compare(changes, "http", started.http(), newest.http());
        compare(changes, "log", started.log(), newest.log());
        return changes;
    }

    private static void compare(List<ConfigError> changes, String key, Object started, Object newest) {
        if (!started.equals(newest)) {
            changes.add(new ConfigError(Schema.ROOT + "." + key, ADVICE));
        }
    }
}
