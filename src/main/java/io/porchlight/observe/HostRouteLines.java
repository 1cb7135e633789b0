package io.porchlight.observe;

import static java.lang.System.Logger.Level.INFO;

import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Reason;
import io.porchlight.decision.Verdict;
import io.porchlight.net.IpPrefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of host routes: one line for all those that change sides in one decision. There may be thousands, so a
 * few are named and the others counted. Owned by the agent's thread.
 */
final class HostRouteLines {

    private static final String UNWANTED = "no Service wants them any more";

    private final Journal journal;
    /** With the prefix that each is of. */
    private final Map<IpPrefix, String> announced = new HashMap<>();

    private final Map<IpPrefix, HostRoute> changed = new TreeMap<>();
    private final Set<IpPrefix> gone = new TreeSet<>();

    HostRouteLines(Journal journal) {
        this.journal = journal;
    }

    /** Keeps them until the decision is told. */
    void keep(Map<IpPrefix, HostRoute> nowChanged, Set<IpPrefix> nowGone) {
        changed.putAll(nowChanged);
        gone.addAll(nowGone);
    }

    /** One that changed sides: the prefix that it is of, the rule, and this in words. */
    private record Change(String prefix, String reason, String words) {}

    /** @param why words for a reason */
    void tell(Function<Reason, String> why) {
        Map<IpPrefix, Change> begun = new TreeMap<>();
        Map<IpPrefix, Change> leaving = new TreeMap<>();
        Map<IpPrefix, Change> ended = new TreeMap<>();
        changed.forEach((address, route) -> {
            Reason reason = route.verdict().reason();
            Change change = new Change(route.prefix(), reason.toString(), why.apply(reason));
            switch (route.verdict()) {
                case Verdict.Announce _ -> {
                    announced.put(address, route.prefix());
                    begun.put(address, change);
                }
                case Verdict.Leave _ -> {
                    announced.put(address, route.prefix());
                    leaving.put(address, change);
                }
                case Verdict.Withdraw _ -> {
                    if (announced.remove(address) != null) {
                        ended.put(address, change);
                    }
                }
            }
        });
        gone.stream()
                .filter(announced::containsKey)
                .forEach(address -> ended.put(address, new Change(announced.remove(address), "unwanted", UNWANTED)));
        changed.clear();
        gone.clear();
        log(begun, leaving, ended);
    }

    private void log(Map<IpPrefix, Change> begun, Map<IpPrefix, Change> leaving, Map<IpPrefix, Change> ended) {
        List<String> parts = new ArrayList<>();
        describe(parts, begun, "announced");
        describe(parts, leaving, "about to go");
        describe(parts, ended, "withdrawn");
        if (parts.isEmpty()) {
            return;
        }
        List<Change> all = Stream.of(begun, leaving, ended)
                .flatMap(changes -> changes.values().stream())
                .toList();
        LogLine line = new LogLine("host routes: " + String.join("; ", parts))
                .with("prefix", distinct(all, Change::prefix, ","))
                .with("reason", distinct(all, Change::reason, ","))
                .with("announced", begun.size())
                .with("leaving", leaving.size())
                .with("withdrawn", ended.size())
                .with("total", announced.size());
        journal.logAndShow(INFO, line, NodeEvent.Reason.HOST_ROUTES_CHANGED, "host routes");
    }

    private static void describe(List<String> parts, Map<IpPrefix, Change> routes, String what) {
        if (!routes.isEmpty()) {
            parts.add(routes.size() + " " + what + " (" + Wording.some(routes.keySet()) + "): "
                    + distinct(routes.values(), Change::words, ", or "));
        }
    }

    private static String distinct(Collection<Change> changes, Function<Change, String> part, String between) {
        return changes.stream().map(part).distinct().collect(Collectors.joining(between));
    }
}
