package io.porchlight.demo;

import io.porchlight.bgp.wire.PathAttribute;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the demo's router was told: per prefix who announced it, and the next hop and AS path they gave. */
final class RouterTable {

    /** One announcement of one peer. */
    private record Path(IpAddress nextHop, String asPath) {}

    private final Map<IpPrefix, Map<String, Path>> paths = new TreeMap<>();

    /** Takes in an UPDATE of a peer. */
    synchronized void update(String peer, Update update) {
        withdraw(peer, update.withdrawn());
        announce(peer, update, nextHop(update), update.reachable());
        for (PathAttribute attribute : update.attributes()) {
            switch (attribute) {
                case PathAttribute.MpUnreach unreach -> withdraw(peer, unreach.withdrawn());
                case PathAttribute.MpReach reach -> announce(peer, update, reach.nextHop(), reach.reachable());
                case PathAttribute ignored -> {}
            }
        }
    }

    /** A session is gone, and with it what it announced. */
    synchronized void forget(String peer) {
        withdraw(peer, Set.copyOf(paths.keySet()));
    }

    /** Who announces the prefix now, sorted. */
    synchronized Set<String> announcers(IpPrefix prefix) {
        return new TreeSet<>(paths.getOrDefault(prefix, Map.of()).keySet());
    }

    /** In the manner of {@code birdc show route}. */
    synchronized String print() {
        if (paths.isEmpty()) {
            return "    (no route)";
        }
        return paths.entrySet().stream()
                .map(e -> print(e.getKey(), e.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String print(IpPrefix prefix, Map<String, Path> announcements) {
        StringBuilder text = new StringBuilder();
        String head = prefix.toString();
        for (Map.Entry<String, Path> entry : announcements.entrySet()) {
            Path path = entry.getValue();
            text.append(
                    "    %-24s via %-20s [%s] [%s]%n".formatted(head, path.nextHop(), entry.getKey(), path.asPath()));
            head = "";
        }
        return text.toString().stripTrailing();
    }

    private void announce(String peer, Update update, IpAddress nextHop, Collection<IpPrefix> prefixes) {
        for (IpPrefix prefix : prefixes) {
            paths.computeIfAbsent(prefix, p -> new TreeMap<>()).put(peer, new Path(nextHop, asPath(update)));
        }
    }

    private void withdraw(String peer, Collection<IpPrefix> prefixes) {
        for (IpPrefix prefix : prefixes) {
            paths.computeIfPresent(prefix, (p, announcers) -> {
                announcers.remove(peer);
                return announcers.isEmpty() ? null : announcers;
            });
        }
    }

    private static IpAddress nextHop(Update update) {
        return update.attributes().stream()
                .filter(PathAttribute.NextHop.class::isInstance)
                .map(a -> ((PathAttribute.NextHop) a).address())
                .findFirst()
                .orElse(IpAddress.ipv4(0));
    }

    /** The last AS and the origin, as BIRD abbreviates them: {@code AS65534i}. */
    private static String asPath(Update update) {
        String last = "";
        for (PathAttribute attribute : update.attributes()) {
            if (attribute instanceof PathAttribute.AsPath path
                    && !path.segments().isEmpty()) {
                last = "AS" + path.segments().getLast().numbers().getLast();
            }
        }
        return last + (update.attributes().contains(PathAttribute.Origin.IGP) ? "i" : "?");
    }
}
