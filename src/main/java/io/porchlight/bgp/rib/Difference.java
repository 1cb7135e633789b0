package io.porchlight.bgp.rib;

import io.porchlight.bgp.rib.Change.Announce;
import io.porchlight.bgp.rib.Change.Withdraw;
import io.porchlight.bgp.rib.RouteTable.Route;
import io.porchlight.bgp.wire.Nlri;
import io.porchlight.bgp.wire.PathAttribute;
import io.porchlight.net.Family;
import io.porchlight.net.IpPrefix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The prefixes whose state at the peer is not what it should be, by the change they wait for; withdrawals first. */
final class Difference {

    private final Map<Change, Deque<IpPrefix>> waiting = new LinkedHashMap<>();

    private Difference() {}

    static Difference none() {
        return new Difference();
    }

    /**
     * @param again prefixes that are announced even if nothing about them changed
     * @param path the attributes that a route is announced with
     */
    static Difference between(
            RouteTable held,
            RouteTable wanted,
            Set<IpPrefix> again,
            Function<RouteAttributes, List<PathAttribute>> path) {
        Difference difference = new Difference();
        if (held != wanted || !again.isEmpty()) {
            Map<RouteAttributes, List<PathAttribute>> paths = new HashMap<>();
            difference.compare(held.routes(), wanted.routes(), again, route -> paths.computeIfAbsent(route, path));
        }
        return difference;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    Optional<Change> first() {
        Iterator<Change> changes = waiting.keySet().iterator();
        return changes.hasNext() ? Optional.of(changes.next()) : Optional.empty();
    }

    /** Takes as many prefixes of a change as the octets hold, and one at least. */
    List<IpPrefix> take(Change change, int octets) {
        Deque<IpPrefix> prefixes = waiting.get(change);
        List<IpPrefix> taken = new ArrayList<>();
        int left = octets;
        do {
            IpPrefix prefix = prefixes.remove();
            left -= Nlri.length(prefix);
            taken.add(prefix);
        } while (!prefixes.isEmpty() && Nlri.length(prefixes.peek()) <= left);
        if (prefixes.isEmpty()) {
            waiting.remove(change);
        }
        return taken;
    }

    /** Every prefix that waits. */
    Set<IpPrefix> prefixes() {
        return waiting.values().stream().flatMap(Deque::stream).collect(Collectors.toSet());
    }

    private void compare(
            List<Route> held,
            List<Route> wanted,
            Set<IpPrefix> again,
            Function<RouteAttributes, List<PathAttribute>> path) {
        List<Route> due = new ArrayList<>();
        int at = 0;
        for (Route route : wanted) {
            while (order(held, at, route) < 0) {
                withdraw(held.get(at));
                at++;
            }
            boolean known = order(held, at, route) == 0;
            if (!known || isDue(held.get(at), route, again, path)) {
                due.add(route);
            }
            at += known ? 1 : 0;
        }
        held.subList(at, held.size()).forEach(this::withdraw);
        announce(due, path);
    }

    /** Of the held route, if there is one, against the wanted one. */
    private static int order(List<Route> held, int at, Route wanted) {
        return at < held.size() ? held.get(at).prefix().compareTo(wanted.prefix()) : 1;
    }

    private static boolean isDue(
            Route before, Route route, Set<IpPrefix> again, Function<RouteAttributes, List<PathAttribute>> path) {
        return before.attributes() != route.attributes()
                        && !path.apply(before.attributes()).equals(path.apply(route.attributes()))
                || !again.isEmpty() && again.contains(route.prefix());
    }

    private void withdraw(Route route) {
        waiting(new Withdraw(route.prefix().family())).add(route.prefix());
    }

    private void announce(List<Route> routes, Function<RouteAttributes, List<PathAttribute>> path) {
        // Neighbors mostly share their attributes: a change is looked up only where they differ.
        RouteAttributes last = null;
        Family family = null;
        Deque<IpPrefix> queue = new ArrayDeque<>();
        for (Route route : routes) {
            if (route.attributes() != last || route.prefix().family() != family) {
                last = route.attributes();
                family = route.prefix().family();
                queue = waiting(new Announce(family, path.apply(last)));
            }
            queue.add(route.prefix());
        }
    }

    private Deque<IpPrefix> waiting(Change change) {
        return waiting.computeIfAbsent(change, _ -> new ArrayDeque<>());
    }
}
