package io.porchlight.observe;

import static java.lang.System.Logger.Level.WARNING;

import io.porchlight.agent.Plan;
import io.porchlight.config.model.PeerAddress;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.Settings;
import io.porchlight.net.IpPrefix;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the speaker is not told: peers that are nobody, and routes beyond a limit. Owned by the agent's thread. */
final class PlanLines {

    private final Journal journal;
    private Set<String> waiting = Set.of();
    private Map<String, Set<IpPrefix>> leftOut = Map.of();

    PlanLines(Journal journal) {
        this.journal = journal;
    }

    void planned(Plan plan, Settings settings) {
        peers(plan, settings);
        routes(plan);
    }

    private void peers(Plan plan, Settings settings) {
        Set<String> found =
                plan.peers().stream().map(peer -> peer.peer().name()).collect(Collectors.toSet());
        Set<String> nobody = settings.bgp().peers().values().stream()
                .filter(peer -> peer.address() instanceof PeerAddress.Gateway)
                .map(PeerConfig::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        nobody.removeAll(plan.elsewhere());
        nobody.removeAll(found);
        nobody.stream().filter(peer -> !waiting.contains(peer)).forEach(peer -> {
            String words = "peer " + peer + " is nobody now: this node has no default router that it could be";
            journal.log(WARNING, new LogLine(words).with("peer", peer));
        });
        waiting = nobody;
    }

    private void routes(Plan plan) {
        Map<String, Set<IpPrefix>> now = new HashMap<>();
        plan.leftOut().forEach((peer, routes) -> now.put(peer, routes.keySet()));
        now.forEach((peer, prefixes) -> {
            if (!prefixes.equals(leftOut.get(peer))) {
                String words = "peer " + peer + " is not told of " + Wording.some(prefixes)
                        + ": that is more than max-routes allows";
                journal.log(WARNING, new LogLine(words).with("peer", peer).with("left-out", prefixes.size()));
            }
        });
        leftOut = now;
    }
}
