package io.porchlight.decision;

import io.porchlight.cluster.view.NodeView;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.net.IpPrefix;
import java.util.Map;
import java.util.Optional;

/**
 * What one decision leaves for the next.
 *
 * @param node the own Node as it was last seen: it speaks for one that has vanished since
 * @param prefixes by name
 */
public record Memory(Optional<NodeView> node, Map<String, Remembered> prefixes) {

    /** Before the first decision. */
    public static final Memory NONE = new Memory(Optional.empty(), Map.of());

    public Memory {
        prefixes = Map.copyOf(prefixes);
    }

    /**
     * One prefix.
     *
     * @param cidr what the name stood for: another prefix under the same name starts afresh
     * @param verdict the last one
     * @param health the judgement of its backends; empty where they are not asked
     */
    public record Remembered(IpPrefix cidr, Verdict verdict, Optional<Health> health) {}

    Optional<Remembered> of(PrefixSettings prefix) {
        return Optional.ofNullable(prefixes.get(prefix.name()))
                .filter(r -> r.cidr().equals(prefix.cidr()));
    }
}
