package io.porchlight.api;

import io.porchlight.api.Table.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole page in one sentence: whether anybody out there is told to come here.
 *
 * @param word {@code on} while at least one peer holds a route of ours, {@code going out} while all of them are marked
 *     as about to go, else {@code off}
 * @param sentence what is announced to how many
 */
record Lamp(String word, Tone tone, String sentence) {

    /** @param routes what each peer should hold */
    static Lamp of(Status status, List<RouteInfo> routes) {
        List<RouteInfo> held = routes.stream().filter(RouteInfo::told).toList();
        if (held.isEmpty()) {
            return new Lamp("off", Tone.BAD, "Nothing is announced to any peer: " + why(status) + ".");
        }
        String what = what(held) + " announced to " + peers(held) + " of "
                + StatusTables.count(status.sessions().size(), "session") + ".";
        return held.stream().allMatch(route -> route.state() == RouteInfo.State.LEAVING)
                ? new Lamp("going out", Tone.BAD, what + " Routers are told that it ends soon.")
                : new Lamp("on", Tone.GOOD, what);
    }

    private static String why(Status status) {
        String why = status.agent().draining()
                ? "this node drains (" + String.join("; ", status.node().draining()) + ")"
                : NoRoutes.why(status);
        return Table.Cell.plain(why).text();
    }

    /** The subject of the sentence, and its verb. */
    private static String what(List<RouteInfo> held) {
        List<String> parts = new ArrayList<>(held.stream()
                .filter(route -> !route.origin().hostRoute())
                .map(route -> route.origin().name() + " (" + route.prefix() + ")")
                .distinct()
                .toList());
        long hostRoutes = held.stream()
                .filter(route -> route.origin().hostRoute())
                .map(RouteInfo::prefix)
                .distinct()
                .count();
        if (hostRoutes > 0) {
            parts.add(StatusTables.count(hostRoutes, "host route"));
        }
        boolean one = parts.size() == 1 && hostRoutes <= 1;
        return String.join(" and ", parts) + (one ? " is" : " are");
    }

    private static long peers(List<RouteInfo> held) {
        return held.stream()
                .map(route -> route.peer() + " " + route.address())
                .distinct()
                .count();
    }
}
