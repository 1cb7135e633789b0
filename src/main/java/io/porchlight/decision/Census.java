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
 * own: one pass, whatever the number of prefixes.
 */
final class Census {

    private final List<Tally> tallies = new ArrayList<>();
    private final Map<IpPrefix, Wanted> hostRoutes;

    /** @param hostRoutes how many are expected */
    Census(Settings settings, Roll roll, int hostRoutes) {
        this.hostRoutes = HashMap.newHashMap(hostRoutes);
        for (PrefixSettings prefix : settings.prefixes().values()) {
            tallies.add(new Tally(prefix));
        }
        roll.pages().forEach(this::count);
    }

    /** One for each prefix, in the order of the settings. */
    List<Tally> prefixes() {
        return tallies;
    }

    /** Those that there should be. */
    Map<IpPrefix, Wanted> hostRoutes() {
        return hostRoutes;
    }

    private void count(Page page) {
        for (int i = 0; i < tallies.size(); i++) {
            tallies.get(i).count(page.sums().get(i));
        }
        page.wanting().values().forEach(this::count);
    }

    private void count(Row row) {
        for (Row.Share share : row.shares()) {
            for (IpPrefix route : share.wanted()) {
                hostRoutes.computeIfAbsent(route, _ -> new Wanted()).count(row, share);
            }
        }
    }
}
