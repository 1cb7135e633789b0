package io.porchlight.bgp.rib;

import io.porchlight.bgp.rib.Change.Announce;
import io.porchlight.bgp.rib.Change.Withdraw;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.Family;
import io.porchlight.net.IpPrefix;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The Adj-RIB-Out of one session (RFC 4271, section 3.2), from its Established on: what the peer should hold, and
 * what it was sent. UPDATEs are made of the difference when they are asked for, so a peer that reads slowly gets the
 * newest state and nothing in between.
 *
 * <p>What the peer holds is kept as the desired table itself, shared by all sessions that are given the same one and
 * take all of it; a session that takes part of it has a table of that size. What waits to be written costs a reference
 * for each prefix, and a set that changes meanwhile, or a resend, a table and a set until it is written.
 *
 * <p>For one thread, that of the session.
 */
public final class AdjRibOut {

    private final SessionContext context;
    private final UpdatePacker packer;
    private final Map<Family, Integer> announced = new EnumMap<>(Family.class);
    private final Set<Family> owedEndOfRib = EnumSet.noneOf(Family.class);
    private RouteTable desired = RouteTable.EMPTY;

    /** What the peer should hold, and does, but for the prefixes that wait in the difference. */
    private RouteTable target = RouteTable.EMPTY;

    /** What the peer holds of those. */
    private RouteTable before = RouteTable.EMPTY;

    /** Prefixes that the peer asked to be told of again, until it was. */
    private Set<IpPrefix> again = new HashSet<>();

    private Difference difference = Difference.none();
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
     * @param routes the whole set; best the same table for every session
     */
    public void desire(long generation, RouteTable routes) {
        this.generation = generation;
        before = held();
        desired = routes;
        target = routes.only(context::carries);
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
        before = held();
        before.only(family::equals).routes().forEach(route -> again.add(route.prefix()));
        compare();
    }

    /** How many prefixes of each agreed family the peer holds; zeros included. */
    public Map<Family, Integer> announced() {
        return Map.copyOf(announced);
    }

    /** Agreed families that have routes now, and no next hop to announce them with. */
    public Set<Family> withoutNextHop() {
        return desired.families().stream()
                .filter(family -> context.families().contains(family) && !context.carries(family))
                .collect(Collectors.toSet());
    }

    private RouteTable held() {
        return difference.isEmpty() ? target : target.with(difference.prefixes(), before);
    }

    /** From nothing but what is held and what is desired, so that no error of the past stays. */
    private void compare() {
        difference = Difference.between(before, target, again, packer::path);
    }

    private Update handOut(Change change) {
        List<IpPrefix> prefixes = difference.take(change, packer.room(change));
        int more =
                switch (change) {
                    case Withdraw _ -> -prefixes.size();
                    case Announce _ ->
                        (int) prefixes.stream()
                                .filter(prefix -> !before.contains(prefix))
                                .count();
                };
        announced.merge(change.family(), more, Integer::sum);
        if (!again.isEmpty()) {
            prefixes.forEach(again::remove);
        }
        return packer.pack(change, prefixes);
    }

    private Optional<Update> endOfRib() {
        Optional<Family> family = owedEndOfRib.stream().findFirst();
        family.ifPresent(owedEndOfRib::remove);
        return family.map(packer::endOfRib);
    }

    private void settle() {
        if (difference.isEmpty()) {
            before = target;
            again = new HashSet<>();
            if (owedEndOfRib.isEmpty()) {
                written = generation;
            }
        }
    }
}
