package io.porchlight.decision;

import io.porchlight.cluster.view.NodeView;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether this node announces each prefix, and each address that has a route of its own. The first rule that applies
 * is the reason of the verdict, in the order of {@link Reason}.
 *
 * <p>Delays hold back what the health of the backends asks for, and nothing else. What the node, its gates or the
 * configuration say ({@link Reason#GATE_CLOSED}, {@link Reason#NODE_EXCLUDED}, {@link Reason#ALWAYS},
 * {@link Reason#NEVER}) comes and goes at once, and health is judged on beneath it: a node whose drain ends announces
 * at once, if its backends stayed healthy. While a delay holds a change back, a verdict keeps its reason, and its
 * evidence is that of now.
 *
 * <p>When the node drains, or the agent ends for good, what is announced is first told to be about to go, for the
 * drain's time. Nothing is announced for that, and what would be withdrawn anyhow goes at once.
 *
 * <p>A Node object that never existed neither drains nor is excluded. One that was seen and is gone was deleted: the
 * node drains, and is otherwise as it was last seen, until there is a Node again.
 */
public final class Decision {

    private Decision() {}

    /**
     * Decides anew from the whole of the inputs.
     *
     * @param memory of the decision before, or {@link Memory#NONE}
     * @param now later than or equal to that of the decision before; an earlier one does no harm
     */
    public static Outcome decide(Inputs inputs, Memory memory, Instant now) {
        Settings settings = inputs.settings();
        Optional<NodeView> node = inputs.view().node().or(memory::node);
        Surroundings around = Surroundings.of(settings, inputs.view().node(), memory.node(), inputs.host());
        Optional<End> end =
                inputs.ending().map(ending -> new Departures(inputs, around.draining(), now).end(memory.end(), ending));
        Agenda agenda = new Agenda();
        agenda.add(end.flatMap(Departures::deadline));
        boolean going = around.draining() || end.map(Decision::forGood).orElse(false);
        Judge judge = new Judge(
                new Judge.Circumstances(going, around.barred(), settings.drain().time()), now);

        Roll roll = memory.roll().next(settings, inputs.view().services());
        Census census = new Census(settings, roll);
        Map<String, Memory.Remembered> prefixes = prefixes(census, memory, judge, agenda);
        HostStandings hostRoutes = hostRoutes(census, roll, memory, judge, agenda);
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (PrefixSettings prefix : settings.prefixes().values()) {
            verdicts.put(prefix.name(), prefixes.get(prefix.name()).standing().verdict());
        }
        return new Outcome(
                Collections.unmodifiableMap(verdicts),
                hostRoutes.routes(),
                around.drain(),
                end.flatMap(e -> departure(e, verdicts.values(), hostRoutes)),
                new Memory(node, prefixes, hostRoutes, end, roll),
                agenda.earliest());
    }

    private static Map<String, Memory.Remembered> prefixes(Census census, Memory memory, Judge judge, Agenda agenda) {
        Map<String, Memory.Remembered> prefixes = new HashMap<>();
        for (Tally tally : census.prefixes()) {
            PrefixSettings prefix = tally.prefix();
            Optional<Standing> before = memory.of(prefix).map(Memory.Remembered::standing);
            Standing standing = judge.judge(before, Claim.of(prefix, tally.evidence()));
            agenda.add(standing.deadline(prefix));
            prefixes.put(prefix.name(), new Memory.Remembered(prefix, standing));
        }
        return prefixes;
    }

    /** Most changes concern no host route: then all of them stand as they stood. */
    private static HostStandings hostRoutes(Census census, Roll roll, Memory memory, Judge judge, Agenda agenda) {
        HostStandings before = memory.hostRoutes();
        boolean asBefore =
                before.quiet() && before.circumstances().equals(judge.circumstances()) && roll.wantsAs(memory.roll());
        return asBefore
                ? before
                : new HostRoutes(census.settings(), memory, judge, agenda)
                        .judge(census.hostRoutes(before.all().size()));
    }

    private static boolean forGood(End end) {
        return switch (end) {
            case End.Waiting _ -> false;
            case End.Known known -> known.kind() == Departure.Kind.SHUTDOWN;
        };
    }

    /** A restart is due at once, and leaves the routes with the peers; a shutdown when they hold none. */
    private static Optional<Departure> departure(End end, Collection<Verdict> verdicts, HostStandings hostRoutes) {
        return switch (end) {
            case End.Waiting _ -> Optional.empty();
            case End.Known known -> {
                boolean due =
                        switch (known.kind()) {
                            case RESTART -> true;
                            case SHUTDOWN ->
                                verdicts.stream().noneMatch(Verdict::announced)
                                        && hostRoutes.routes().values().stream().noneMatch(route -> route.verdict()
                                                .announced());
                        };
                yield Optional.of(new Departure(known.kind(), due, known.why()));
            }
        };
    }
}
