package io.porchlight.observe;

import static java.lang.System.Logger.Level.WARNING;

import io.porchlight.agent.Plan;
import io.porchlight.config.model.Settings;
import io.porchlight.net.IpPrefix;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the speaker is not told: peers without a session, and routes beyond a limit. Owned by the agent's thread. */
final class PlanLines {

    private final Journal journal;
    private Map<String, String> without = Map.of();
    private Map<String, Set<IpPrefix>> leftOut = Map.of();

    PlanLines(Journal journal) {
        this.journal = journal;
    }

    void planned(Plan plan, Settings settings) {
        peers(plan, settings);
        routes(plan);
    }

    private void peers(Plan plan, Settings settings) {
        Map<String, String> now = new LinkedHashMap<>();
        settings.bgp().peers().values().stream()
                .filter(peer -> !plan.elsewhere().contains(peer.name()))
                .forEach(peer -> NoSession.why(plan, peer).ifPresent(why -> now.put(peer.name(), why)));
        now.forEach((peer, why) -> {
            if (!why.equals(without.get(peer))) {
                String words = "peer " + peer + " has no session now: " + why;
                journal.log(WARNING, new LogLine(words).with("peer", peer).because(why));
            }
        });
        without = now;
    }

    private void routes(Plan plan) {
        Map<String, Set<IpPrefix>> now = new HashMap<>();
        plan.leftOut().forEach((peer, routes) -> now.put(peer, routes.keySet()));
        now.forEach((peer, prefixes) -> {
            if (!prefixes.equals(leftOut.get(peer))) {
                String words = "peer " + peer + " is not told of " + Wording.some(prefixes)
                        + ": that is more than max-routes allows";
                LogLine line = new LogLine(words).with("peer", peer).with("left-out", prefixes.size());
                journal.log(WARNING, line.because("max-routes"));
            }
        });
        leftOut = now;
    }
}
