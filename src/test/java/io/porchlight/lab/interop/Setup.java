package io.porchlight.lab.interop;

import java.util.Set;

/** What a router is set to: one neighbor, both unicast families. */
record Setup(Peering peering, Set<Feature> features) {

    static Setup of(Peering peering, Feature... features) {
        return new Setup(peering, Set.of(features));
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** Lines of configuration for a feature; none without it. */
    String when(Feature feature, String lines) {
        return has(feature) ? lines : "";
    }
}
