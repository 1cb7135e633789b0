package io.porchlight.observe;

import io.porchlight.cluster.view.ClusterView;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.decision.Residence;
import java.util.ArrayList;
import java.util.List;

/** What an announced prefix makes reachable beside what it is announced for. */
final class Exposure {

    private static final int NAMED = 5;

    private Exposure() {}

    /**
     * Services with an address in the prefix that do not count for it: ignored, in another namespace, or marked as
     * not to be announced. The first few by name, the rest as a number.
     */
    static List<String> unwanted(PrefixSettings prefix, ClusterView view) {
        List<String> names = view.services().values().stream()
                .filter(service -> isUnwanted(Residence.of(prefix, service)))
                .map(service -> service.name().toString())
                .sorted()
                .toList();
        if (names.size() <= NAMED) {
            return names;
        }
        List<String> shortened = new ArrayList<>(names.subList(0, NAMED));
        shortened.add((names.size() - NAMED) + " more");
        return shortened;
    }

    private static boolean isUnwanted(Residence residence) {
        return switch (residence) {
            case ELSEWHERE, RESIDENT -> false;
            case OTHER_ADDRESS_TYPE, OTHER_PROXY, HIDDEN, IGNORED, OTHER_NAMESPACE, OTHER_LABELS -> true;
        };
    }
}
