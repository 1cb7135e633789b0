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
        for (int i = 0; i < roll.size(); i++) {
            count(roll, i);
        }
    }

    /** One for each prefix, in the order of the settings. */
    List<Tally> prefixes() {
        return tallies;
    }

    /** Those that there should be. */
    Map<IpPrefix, Wanted> hostRoutes() {
        return hostRoutes;
    }

    private void count(Roll roll, int index) {
        int prefix = roll.prefix(index);
        if (prefix >= 0) {
            tallies.get(prefix).count(roll.onNode(index), roll.inCluster(index), roll, index);
        } else if (prefix == Roll.SEE_ROW) {
            count(roll, index, roll.row(index));
        }
    }

    private void count(Roll roll, int index, Row row) {
        for (Row.Share share : row.shares()) {
            tallies.get(share.prefix()).count(share.onNode(), share.inCluster(), roll, index);
            for (IpPrefix route : share.wanted()) {
                hostRoutes.computeIfAbsent(route, _ -> new Wanted()).count(row, share);
            }
        }
    }
}
