package io.porchlight.bgp.rib;

import io.porchlight.net.Family;
import io.porchlight.net.IpPrefix;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Routes in the order of their prefixes, each prefix once, so that two tables are compared by walking along both. It
 * takes a sort to make one: best made once for all sessions that are to hold the same routes.
 */
public final class RouteTable {

    /** No routes. */
    public static final RouteTable EMPTY = new RouteTable(List.of());

    private final List<Route> routes;

    record Route(IpPrefix prefix, RouteAttributes attributes) {

        private static final Comparator<Route> BY_PREFIX = (one, other) -> one.prefix.compareTo(other.prefix);
    }

    private RouteTable(List<Route> sorted) {
        this.routes = sorted;
    }

    public static RouteTable of(Map<IpPrefix, RouteAttributes> routes) {
        return new RouteTable(routes.keySet().stream()
                .sorted()
                .map(prefix -> new Route(prefix, routes.get(prefix)))
                .toList());
    }

    List<Route> routes() {
        return routes;
    }

    boolean contains(IpPrefix prefix) {
        return !routes.isEmpty()
                && Collections.binarySearch(routes, new Route(prefix, RouteAttributes.DEFAULT), Route.BY_PREFIX) >= 0;
    }

    /** Those that it has routes of: all of one stand before all of the next. */
    Set<Family> families() {
        return routes.isEmpty()
                ? EnumSet.noneOf(Family.class)
                : EnumSet.of(
                        routes.getFirst().prefix().family(),
                        routes.getLast().prefix().family());
    }

    /** The routes of some families: mostly the table itself. */
    RouteTable only(Predicate<Family> family) {
        return families().stream().allMatch(family)
                ? this
                : new RouteTable(routes.stream()
                        .filter(route -> family.test(route.prefix().family()))
                        .toList());
    }

    /** These routes, but of some prefixes what another table has of them. */
    RouteTable with(Set<IpPrefix> prefixes, RouteTable other) {
        return new RouteTable(Stream.concat(
                        routes.stream().filter(route -> !prefixes.contains(route.prefix())),
                        other.routes.stream().filter(route -> prefixes.contains(route.prefix())))
                .sorted(Route.BY_PREFIX)
                .toList());
    }
}
