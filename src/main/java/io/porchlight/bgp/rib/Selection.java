package io.porchlight.bgp.rib;

import io.porchlight.net.Family;
import io.porchlight.net.IpPrefix;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which of the desired routes a session takes. Where it takes all of them, which is the usual case, the map is the
 * desired one itself.
 *
 * @param routes those that the peer should hold
 * @param carried those that it could hold, were there no limit
 * @param withoutNextHop agreed families that have routes, and no next hop to announce them with
 */
record Selection(
        Map<IpPrefix, RouteAttributes> routes, Map<IpPrefix, RouteAttributes> carried, Set<Family> withoutNextHop) {

    static final Selection NONE = new Selection(Map.of(), Map.of(), Set.of());

    /** Aggregates first, since they stand for more addresses; then in the order of prefixes. */
    private static final Comparator<IpPrefix> LARGEST = Comparator.<IpPrefix>comparingInt(
                    prefix -> prefix.length() - prefix.family().bits())
            .thenComparing(Comparator.naturalOrder());

    /** @param atMost how many routes the peer may hold, of all families together */
    static Selection of(Map<IpPrefix, RouteAttributes> desired, SessionContext context, int atMost) {
        Set<Family> families = EnumSet.noneOf(Family.class);
        desired.keySet().forEach(prefix -> families.add(prefix.family()));
        Set<Family> without = EnumSet.noneOf(Family.class);
        families.stream()
                .filter(family -> context.families().contains(family) && !context.carries(family))
                .forEach(without::add);
        Map<IpPrefix, RouteAttributes> carried = families.stream().allMatch(context::carries)
                ? desired
                : only(desired, prefix -> context.carries(prefix.family()));
        return new Selection(atMost(atMost, carried), carried, without);
    }

    /** The rest, largest first. */
    List<IpPrefix> leftOut() {
        return carried.size() == routes.size()
                ? List.of()
                : carried.keySet().stream()
                        .filter(prefix -> !routes.containsKey(prefix))
                        .sorted(LARGEST)
                        .toList();
    }

    private static Map<IpPrefix, RouteAttributes> atMost(int count, Map<IpPrefix, RouteAttributes> carried) {
        if (carried.size() <= count) {
            return carried;
        }
        Map<IpPrefix, RouteAttributes> routes = HashMap.newHashMap(count);
        carried.keySet().stream()
                .sorted(LARGEST)
                .limit(count)
                .forEach(prefix -> routes.put(prefix, carried.get(prefix)));
        return routes;
    }

    private static Map<IpPrefix, RouteAttributes> only(
            Map<IpPrefix, RouteAttributes> desired, Predicate<IpPrefix> wanted) {
        Map<IpPrefix, RouteAttributes> routes = new HashMap<>(desired);
        routes.keySet().removeIf(wanted.negate());
        return routes;
    }
}
