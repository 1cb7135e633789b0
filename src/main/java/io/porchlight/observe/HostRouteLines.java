package io.porchlight.observe;

import static java.lang.System.Logger.Level.INFO;

import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Reason;
import io.porchlight.decision.Verdict;
import io.porchlight.net.IpPrefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What becomes of host routes: one line for all those that change sides in one decision. There may be thousands, so a
 * few are named and the others counted. Owned by the agent's thread.
 */
final class HostRouteLines {

    private static final String UNWANTED = "no Service wants them any more";

    private final Journal journal;
    private final Set<IpPrefix> announced = new HashSet<>();
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

    /** @param why words for a reason */
    void tell(Function<Reason, String> why) {
        Map<IpPrefix, String> begun = new TreeMap<>();
        Map<IpPrefix, String> leaving = new TreeMap<>();
        Map<IpPrefix, String> ended = new TreeMap<>();
        changed.forEach((address, route) -> {
            String because = why.apply(route.verdict().reason());
            switch (route.verdict()) {
                case Verdict.Announce _ -> {
                    announced.add(address);
                    begun.put(address, because);
                }
                case Verdict.Leave _ -> {
                    announced.add(address);
                    leaving.put(address, because);
                }
                case Verdict.Withdraw _ -> {
                    if (announced.remove(address)) {
                        ended.put(address, because);
                    }
                }
            }
        });
        gone.stream().filter(announced::remove).forEach(address -> ended.put(address, UNWANTED));
        changed.clear();
        gone.clear();
        List<String> parts = new ArrayList<>();
        describe(parts, begun, "announced");
        describe(parts, leaving, "about to go");
        describe(parts, ended, "withdrawn");
        if (!parts.isEmpty()) {
            LogLine line = new LogLine("host routes: " + String.join("; ", parts))
                    .with("announced", begun.size())
                    .with("leaving", leaving.size())
                    .with("withdrawn", ended.size())
                    .with("total", announced.size());
            journal.logAndShow(INFO, line, NodeEvent.Reason.HOST_ROUTES_CHANGED, "host routes");
        }
    }

    private static void describe(List<String> parts, Map<IpPrefix, String> routes, String what) {
        if (!routes.isEmpty()) {
            parts.add(routes.size() + " " + what + " (" + Wording.some(routes.keySet()) + "): "
                    + distinct(routes.values()));
        }
    }

    private static String distinct(Collection<String> reasons) {
        return reasons.stream().distinct().collect(Collectors.joining(", or "));
    }
}
