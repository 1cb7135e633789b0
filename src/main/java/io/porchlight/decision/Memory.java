package io.porchlight.decision;

import io.porchlight.cluster.view.NodeView;
import io.porchlight.config.model.PrefixSettings;
import java.util.Map;
import java.util.Optional;

/**
 * What one decision leaves for the next.
 *
 * @param node the own Node as it was last seen: it speaks for one that has vanished since
 * @param prefixes by name
 * @param hostRoutes how each of them stands
 * @param end since the agent was told to end
 * @param roll spares the next decision what did not change; without it, it decides the same
 */
public record Memory(
        Optional<NodeView> node,
        Map<String, Remembered> prefixes,
        HostStandings hostRoutes,
        Optional<End> end,
        Roll roll) {

    /** Before the first decision. */
    public static final Memory NONE =
            new Memory(Optional.empty(), Map.of(), HostStandings.NONE, Optional.empty(), Roll.NONE);

    public Memory {
        prefixes = Map.copyOf(prefixes);
    }

    /**
     * One prefix.
     *
     * @param settings by which it was judged: another CIDR under the same name starts afresh
     */
    public record Remembered(PrefixSettings settings, Standing standing) {}

    Optional<Remembered> of(PrefixSettings prefix) {
        return Optional.ofNullable(prefixes.get(prefix.name()))
                .filter(r -> r.settings().cidr().equals(prefix.cidr()));
    }
}
