package io.porchlight.decision;

import io.porchlight.cluster.view.ServiceName;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.net.IpPrefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Judges the routes of single addresses.
 *
 * <p>The delays of the prefix hold for them too, so that an address which nobody wants any more stays announced while
 * its withdrawal waits. What the configuration changes is followed at once: where the prefix is new, or had another
 * {@code host-routes}, the first judgement of an address counts, and one that nobody wants goes.
 */
final class HostRoutes {

    private static final Evidence UNWANTED = new Evidence(0, 0, 0, 1);
    private static final SortedSet<ServiceName> NOBODY = Collections.emptySortedSet();

    private final HostStandings before;
    private final Judge judge;
    private final Agenda agenda;

    /** In the order of the settings. */
    private final List<Home> homes = new ArrayList<>();

    private final Map<String, Home> homesByName = new HashMap<>();
    private final List<HostStandings.Each> judged = new ArrayList<>();
    private int known;
    private boolean changed;

    /** @param settled whether it was judged before by the same {@code host-routes} and the same selection of Services */
    private record Home(PrefixSettings prefix, boolean settled) {
        boolean has(HostStandings.Each each) {
            return each.told().prefix().equals(prefix.name());
        }
    }

    HostRoutes(Settings settings, Memory memory, Judge judge, Agenda agenda) {
        this.before = memory.hostRoutes();
        this.judge = judge;
        this.agenda = agenda;
        for (PrefixSettings prefix : settings.prefixes().values()) {
            boolean settled = memory.of(prefix)
                    .filter(r -> r.settings().hostRoutes() == prefix.hostRoutes()
                            && r.settings().selection().equals(prefix.selection()))
                    .isPresent();
            Home home = new Home(prefix, settled);
            homes.add(home);
            homesByName.put(prefix.name(), home);
        }
    }

    /** @return the same object as before when nothing changed */
    HostStandings judge(Map<IpPrefix, Wanted> wanted) {
        boolean sameCircumstances = judge.circumstances().equals(before.circumstances());
        wanted.forEach((route, by) -> {
            Optional<HostStandings.Each> last = Optional.ofNullable(before.all().get(route));
            known += last.isPresent() ? 1 : 0;
            if (sameCircumstances
                    && last.filter(l -> l.quiet() && by.by(l.by())).isPresent()) {
                // Judged again, it would be found as it is.
                judged.add(last.orElseThrow());
            } else {
                judgeWanted(route, by, last);
            }
        });
        if (known < before.all().size()) {
            changed = true;
            before.all().forEach((route, last) -> {
                if (!wanted.containsKey(route)) {
                    judgeUnwanted(last);
                }
            });
        }
        return changed || !sameCircumstances ? HostStandings.of(judge.circumstances(), judged) : before;
    }

    private void judgeWanted(IpPrefix route, Wanted wanted, Optional<HostStandings.Each> last) {
        Home home = homes.get(wanted.prefix());
        Evidence evidence = wanted.evidence();
        Optional<Standing> stood = last.filter(home::has)
                .map(HostStandings.Each::standing)
                .or(() -> home.settled() ? Optional.of(Standing.unwanted(evidence, judge.now())) : Optional.empty());
        Standing standing = judge.judge(stood, new Claim(home.prefix(), wanted.reason(), evidence));
        SortedSet<ServiceName> services = wanted.services();
        HostRoute told = new HostRoute(home.prefix().name(), services, standing.verdict());
        keep(route, told, standing, wanted.by(), home);
        // Also where only the rows are others: what is kept must be known again at the next decision.
        changed |= last.filter(l -> l.equals(judged.getLast()) && wanted.by(l.by()))
                .isEmpty();
    }

    private void judgeUnwanted(HostStandings.Each last) {
        Optional.ofNullable(homesByName.get(last.told().prefix()))
                .filter(Home::settled)
                .ifPresent(home -> {
                    Claim nobody = new Claim(home.prefix(), Reason.NO_SERVICES, UNWANTED);
                    Standing standing = judge.judge(Optional.of(last.standing()), nobody);
                    if (standing.asked()) {
                        HostRoute told = new HostRoute(home.prefix().name(), NOBODY, standing.verdict());
                        keep(last.route(), told, standing, List.of(), home);
                    }
                });
    }

    private void keep(IpPrefix route, HostRoute told, Standing standing, List<Row> by, Home home) {
        Optional<Instant> deadline = standing.deadline(home.prefix());
        agenda.add(deadline);
        judged.add(new HostStandings.Each(route, told, standing, by, deadline.isEmpty()));
    }
}
