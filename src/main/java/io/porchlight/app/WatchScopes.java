package io.porchlight.app;

import io.porchlight.cluster.WatchScope;
import io.porchlight.cluster.WatchedResource;
import io.porchlight.config.model.ClusterSettings;
import io.porchlight.config.model.LabelSelector;
import io.porchlight.config.model.Settings;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the API server must be asked for, for the settings to be decided by. */
final class WatchScopes {

    private WatchScopes() {}

    static WatchScope of(Settings settings) {
        return of(
                settings.cluster(),
                settings.prefixes().values().stream()
                        .map(prefix -> prefix.selection().labels())
                        .collect(Collectors.toSet()));
    }

    /**
     * Services are narrowed where every prefix has the same selector, slices only when asked for: those made by hand
     * need not carry the labels of their Service.
     */
    static WatchScope of(ClusterSettings cluster, Set<LabelSelector> ofPrefixes) {
        Optional<String> labels = ofPrefixes.stream()
                .filter(selector -> ofPrefixes.size() == 1 && !selector.equals(LabelSelector.EVERYTHING))
                .map(LabelSelector::toString)
                .findFirst();
        return new WatchScope(backends(cluster), labels, cluster.narrowSlices() ? labels : Optional.empty());
    }

    private static WatchedResource backends(ClusterSettings cluster) {
        return switch (cluster.source()) {
            case ENDPOINT_SLICES -> WatchedResource.ENDPOINT_SLICES;
            case ENDPOINTS -> WatchedResource.ENDPOINTS;
        };
    }
}
