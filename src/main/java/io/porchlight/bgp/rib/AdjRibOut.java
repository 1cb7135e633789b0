package io.porchlight.bgp.rib;

import io.porchlight.bgp.rib.Change.Announce;
import io.porchlight.bgp.rib.Change.Withdraw;
import io.porchlight.bgp.wire.PathAttribute;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.Family;
import io.porchlight.net.IpPrefix;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Adj-RIB-Out of one session (RFC 4271, section 3.2), from its Established on: what the peer should hold, and
 * what it was sent. UPDATEs are made of the difference when they are asked for, so a peer that reads slowly gets the
 * newest state and nothing in between.
 *
 * <p>For one thread, that of the session.
 */
public final class AdjRibOut {

    /** What a peer holds that asked to be told again: unlike anything that we send. */
    private static final List<PathAttribute> UNSURE = List.of();

    private final SessionContext context;
    private final UpdatePacker packer;
    private final Map<IpPrefix, List<PathAttribute>> sent = new HashMap<>();
    private final Map<Family, Integer> announced = new EnumMap<>(Family.class);
    private final Set<Family> owedEndOfRib = EnumSet.noneOf(Family.class);

    private Map<IpPrefix, RouteAttributes> desired = Map.of();
    private Difference difference = new Difference();
    private long generation = -1;
    private long written = -1;

    public AdjRibOut(SessionContext context) {
        this.context = context;
        this.packer = new UpdatePacker(context);
        owedEndOfRib.addAll(context.families());
        context.families().forEach(family -> announced.put(family, 0));
    }

    /**
     * Replaces what the peer should hold.
     *
     * @param generation not negative, and not below an earlier one
     * @param routes the whole set, not changed afterwards
     */
    public void desire(long generation, Map<IpPrefix, RouteAttributes> routes) {
        this.generation = generation;
        this.desired = routes;
        compare();
        settle();
    }

    /**
     * The next UPDATE to write; it counts as sent. Withdrawals come first, then announcements, and behind the first
     * whole set one End-of-RIB for each family (RFC 4724, section 3).
     *
     * @return empty while the peer holds what it should
     */
    public Optional<Update> next() {
        if (generation < 0) {
            return Optional.empty();
        }
        Optional<Update> update = difference.first().map(this::handOut).or(this::endOfRib);
        settle();
        return update;
    }

    /** The newest generation that {@link #next} handed out to its last UPDATE; -1 before the first. */
    public long written() {
        return written;
    }

    /** Announces all routes of a family again, for a ROUTE-REFRESH (RFC 2918, section 4). */
    public void resend(Family family) {
        sent.replaceAll((prefix, attributes) -> prefix.family() == family ? UNSURE : attributes);
        compare();
    }

    /** How many prefixes of each agreed family the peer holds; zeros included. */
    public Map<Family, Integer> announced() {
        return Map.copyOf(announced);
    }

    /** Agreed families that have routes now, and no next hop to announce them with. */
    public Set<Family> withoutNextHop() {
        Set<Family> families = EnumSet.noneOf(Family.class);
        for (IpPrefix prefix : desired.keySet()) {
            if (context.families().contains(prefix.family()) && !context.carries(prefix.family())) {
                families.add(prefix.family());
            }
        }
        return families;
    }

    /** From nothing but what is sent and what is desired, so that no error of the past stays. */
    private void compare() {
        difference = new Difference();
        sent.keySet().stream()
                .filter(prefix -> !desired.containsKey(prefix))
                .sorted()
                .forEach(prefix -> difference.add(new Withdraw(prefix.family()), prefix));
        Map<RouteAttributes, List<PathAttribute>> paths = new HashMap<>();
        desired.entrySet().stream()
                .filter(route -> context.carries(route.getKey().family()))
                .map(route -> Map.entry(route.getKey(), paths.computeIfAbsent(route.getValue(), packer::path)))
                .filter(route -> !route.getValue().equals(sent.get(route.getKey())))
                .sorted(Map.Entry.comparingByKey())
                .forEach(route ->
                        difference.add(new Announce(route.getKey().family(), route.getValue()), route.getKey()));
    }

    private Update handOut(Change change) {
        List<IpPrefix> prefixes = difference.take(change, packer.room(change));
        int before = sent.size();
        switch (change) {
            case Withdraw _ -> prefixes.forEach(sent::remove);
            case Announce(Family _, List<PathAttribute> path) -> prefixes.forEach(prefix -> sent.put(prefix, path));
        }
        announced.merge(change.family(), sent.size() - before, Integer::sum);
        return packer.pack(change, prefixes);
    }

    private Optional<Update> endOfRib() {
        Optional<Family> family = owedEndOfRib.stream().findFirst();
        family.ifPresent(owedEndOfRib::remove);
        return family.map(packer::endOfRib);
    }

    private void settle() {
        if (difference.isEmpty() && owedEndOfRib.isEmpty()) {
            written = generation;
        }
    }
}
