package io.porchlight.decision;

import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.net.IpPrefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the Services that live in each prefix, their backends, and the addresses that should have routes of their
 * own.
 */
final class Census {

    private final Settings settings;
    private final Roll roll;

    Census(Settings settings, Roll roll) {
        this.settings = settings;
        this.roll = roll;
    }

    Settings settings() {
        return settings;
    }

    /** One for each prefix, in the order of the settings. */
    List<Tally> prefixes() {
        List<Tally> tallies = new ArrayList<>();
        for (PrefixSettings prefix : settings.prefixes().values()) {
            tallies.add(new Tally(prefix));
        }
        for (Page page : roll.pages()) {
            for (int i = 0; i < tallies.size(); i++) {
                tallies.get(i).count(page.sums().get(i));
            }
        }
        return tallies;
    }

    /**
     * Those that there should be.
     *
     * @param expected how many, more or less
     */
    Map<IpPrefix, Wanted> hostRoutes(int expected) {
        Map<IpPrefix, Wanted> hostRoutes = HashMap.newHashMap(expected);
        for (Page page : roll.pages()) {
            page.wanting().values().forEach(row -> count(row, hostRoutes));
        }
        return hostRoutes;
    }

    private static void count(Row row, Map<IpPrefix, Wanted> hostRoutes) {
        for (Row.Share share : row.shares()) {
            for (IpPrefix route : share.wanted()) {
                hostRoutes.computeIfAbsent(route, _ -> new Wanted()).count(row, share);
            }
        }
    }
}
