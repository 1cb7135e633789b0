package io.porchlight.bgp.rib;

import io.porchlight.bgp.rib.Change.Announce;
import io.porchlight.bgp.rib.Change.Withdraw;
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
import java.util.function.Consumer;
import java.util.function.Function;

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
            Map<IpPrefix, RouteAttributes> held,
            Map<IpPrefix, RouteAttributes> wanted,
            Set<IpPrefix> again,
            Function<RouteAttributes, List<PathAttribute>> path) {
        Difference difference = new Difference();
        if (held == wanted && again.isEmpty()) {
            return difference;
        }
        Map<RouteAttributes, List<PathAttribute>> paths = new HashMap<>();
        Function<RouteAttributes, List<PathAttribute>> interned = route -> paths.computeIfAbsent(route, path);
        difference.withdraw(held, wanted);
        difference.announce(changed(held, wanted, again, interned), wanted, interned);
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

    /** Every prefix that waits, once. */
    void forEach(Consumer<IpPrefix> prefix) {
        waiting.values().forEach(prefixes -> prefixes.forEach(prefix));
    }

    private static List<IpPrefix> changed(
            Map<IpPrefix, RouteAttributes> held,
            Map<IpPrefix, RouteAttributes> wanted,
            Set<IpPrefix> again,
            Function<RouteAttributes, List<PathAttribute>> path) {
        List<IpPrefix> changed = new ArrayList<>();
        wanted.forEach((prefix, route) -> {
            RouteAttributes before = held.get(prefix);
            if (before == null
                    || before != route && !path.apply(before).equals(path.apply(route))
                    || !again.isEmpty() && again.contains(prefix)) {
                changed.add(prefix);
            }
        });
        changed.sort(null);
        return changed;
    }

    private void withdraw(Map<IpPrefix, RouteAttributes> held, Map<IpPrefix, RouteAttributes> wanted) {
        held.keySet().stream()
                .filter(prefix -> !wanted.containsKey(prefix))
                .sorted()
                .forEach(prefix -> waiting(new Withdraw(prefix.family())).add(prefix));
    }

    private void announce(
            List<IpPrefix> prefixes,
            Map<IpPrefix, RouteAttributes> wanted,
            Function<RouteAttributes, List<PathAttribute>> path) {
        // Neighbors mostly share their attributes: a change is looked up only where they differ.
        RouteAttributes last = null;
        Family family = null;
        Deque<IpPrefix> queue = new ArrayDeque<>();
        for (IpPrefix prefix : prefixes) {
            RouteAttributes route = wanted.get(prefix);
            if (route != last || prefix.family() != family) {
                last = route;
                family = prefix.family();
                queue = waiting(new Announce(family, path.apply(route)));
            }
            queue.add(prefix);
        }
    }

    private Deque<IpPrefix> waiting(Change change) {
        return waiting.computeIfAbsent(change, _ -> new ArrayDeque<>());
    }
}
