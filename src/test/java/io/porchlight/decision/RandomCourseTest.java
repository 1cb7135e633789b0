package io.porchlight.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.PrefixSettings.Weight;
import io.porchlight.config.model.Settings;
import io.porchlight.net.IpPrefix;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random events over time, and what must hold whatever they are. */
class RandomCourseTest {

    private static final int COURSES = 80;
    private static final int STEPS = 60;
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(6);

    private RandomCluster random;
    private Inputs inputs;
    private Instant now;

    /** Each route by the text of its name or address: since when it says that it is about to go. */
    private final Map<String, Instant> leaving = new HashMap<>();

    /** Likewise: when its weight took the value that it has. */
    private final Map<String, Weighed> weights = new HashMap<>();

    private record Weighed(int value, Instant since) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keep_every_promise(long seed) {
        random = new RandomCluster(seed);
        for (int course = 0; course < COURSES; course++) {
            start();
            Outcome outcome = Decision.decide(inputs, Memory.NONE, now);
            for (int step = 0; step < STEPS; step++) {
                String title = "seed " + seed + ", course " + course + ", step " + step;
                check(outcome, () -> title + ": " + inputs);
                Outcome before = outcome;
                outcome = next(before);
                onlyWhatWasAnnouncedLeaves(before, outcome);
            }
        }
    }

    @Test
    void survive_any_clock() {
        random = new RandomCluster(4);
        for (int course = 0; course < COURSES; course++) {
            start();
            Memory memory = Memory.NONE;
            for (int step = 0; step < STEPS; step++) {
                change();
                now = now.plusMillis(random.below(20_000) - 10_000);
                Outcome outcome = Decision.decide(inputs, memory, now);
                Instant latest = now.plus(RouteWeight.LASTS);
                outcome.deadline().ifPresent(d -> assertThat(d).isAfter(now).isBeforeOrEqualTo(latest));
                memory = outcome.memory();
            }
        }
    }

    @Test
    void reach_every_state() {
        random = new RandomCluster(1);
        Set<Departure.Kind> kinds = EnumSet.noneOf(Departure.Kind.class);
        int leaves = 0;
        int waits = 0;
        for (int course = 0; course < COURSES; course++) {
            start();
            Outcome outcome = Decision.decide(inputs, Memory.NONE, now);
            for (int step = 0; step < STEPS; step++) {
                outcome = next(outcome);
                outcome.departure().ifPresent(d -> kinds.add(d.kind()));
                leaves += (int) routes(outcome).values().stream()
                        .filter(Verdict.Leave.class::isInstance)
                        .count();
                waits += inputs.ending().isPresent() && outcome.departure().isEmpty() ? 1 : 0;
            }
        }
        assertThat(kinds).containsExactlyInAnyOrder(Departure.Kind.values());
        assertThat(leaves).isPositive();
        assertThat(waits).isPositive();
    }

    private void start() {
        leaving.clear();
        weights.clear();
        now = Course.START;
        inputs = new Inputs(random.settings(LONGEST_DELAY), random.view(), random.host(), Optional.empty());
    }

    /** Something happens, or a deadline comes, or time goes by. */
    private Outcome next(Outcome before) {
        Optional<Instant> deadline = before.deadline();
        Instant later = now.plusMillis(random.below(3_000));
        if (deadline.isPresent() && !deadline.get().isAfter(later)) {
            nothingChangesUntil(deadline.get(), before);
            now = deadline.get();
            Outcome due = Decision.decide(inputs, before.memory(), now);
            assertThat(due).as("a deadline has its reason").isNotEqualTo(before);
            return due;
        }
        if (deadline.isEmpty()) {
            nothingChangesUntil(now.plus(Duration.ofDays(1)), before);
        }
        now = later;
        change();
        Outcome outcome = Decision.decide(inputs, before.memory(), now);
        assertThat(outcome)
                .as("what is kept to be quick changes nothing")
                .isEqualTo(Decision.decide(inputs, withoutRoll(before.memory()), now));
        return outcome;
    }

    private static Memory withoutRoll(Memory memory) {
        return new Memory(memory.node(), memory.prefixes(), memory.hostRoutes(), memory.end(), Roll.NONE);
    }

    private void nothingChangesUntil(Instant deadline, Outcome before) {
        Instant justBefore = deadline.minusMillis(1);
        if (!justBefore.isBefore(now)) {
            assertThat(Decision.decide(inputs, before.memory(), justBefore)).isEqualTo(before);
        }
        assertThat(Decision.decide(inputs, before.memory(), now)).isEqualTo(before);
    }

    private void change() {
        Settings settings = inputs.settings();
        if (random.oneIn(15)) {
            settings = random.settings(LONGEST_DELAY);
            // Another prefix under the same name, or another kind of weight, starts afresh.
            weights.clear();
        }
        Optional<Ending> ending = inputs.ending().isEmpty() && random.oneIn(40)
                ? Optional.of(new Ending(now, !random.oneIn(4), Optional.empty()))
                : inputs.ending();
        inputs = new Inputs(
                settings,
                random.oneIn(2) ? random.viewAfter(inputs.view()) : inputs.view(),
                random.oneIn(4) ? random.host() : inputs.host(),
                ending);
    }

    private void check(Outcome outcome, Supplier<String> title) {
        NaiveReference reference = new NaiveReference(inputs);
        Map<String, Verdict> routes = routes(outcome);
        outcome.deadline().ifPresent(d -> assertThat(d).as(title).isAfter(now));
        if (Surroundings.of(inputs.settings(), Optional.empty(), Optional.empty(), inputs.host())
                .barred()
                .isPresent()) {
            assertThat(routes.values()).as(title).noneMatch(Verdict::announced);
        }
        if (outcome.draining()) {
            assertThat(routes.values()).as(title).noneMatch(Verdict.Announce.class::isInstance);
        }
        routes.forEach((route, verdict) ->
                assertThat(verdict.reason().announces()).as(title).isEqualTo(verdict instanceof Verdict.Announce));
        theEnd(outcome, routes, title);
        leavesLastNoLongerThanTheDrain(routes, title);
        weightsLast(outcome, title);
        if (inputs.view().node().isPresent()) {
            assertThat(outcome.draining()).as(title).isEqualTo(reference.draining());
        }
        for (PrefixSettings prefix : inputs.settings().prefixes().values()) {
            boolean settled = outcome.deadline().isEmpty()
                    && inputs.ending().isEmpty()
                    && inputs.view().node().isPresent();
            if (settled) {
                assertThat(routes.get(prefix.name()).reason()).as(title).isEqualTo(reference.reason(prefix));
            }
        }
    }

    private void theEnd(Outcome outcome, Map<String, Verdict> routes, Supplier<String> title) {
        boolean announced = routes.values().stream().anyMatch(Verdict::announced);
        outcome.departure().ifPresent(departure -> {
            assertThat(inputs.ending()).as(title).isPresent();
            assertThat(departure.due()).as(title).isEqualTo(departure.kind() == Departure.Kind.RESTART || !announced);
        });
        inputs.ending()
                .filter(e -> !now.isBefore(e.at().plus(End.PATIENCE)))
                .ifPresent(_ -> assertThat(outcome.departure()).as(title).isPresent());
    }

    private void leavesLastNoLongerThanTheDrain(Map<String, Verdict> routes, Supplier<String> title) {
        leaving.keySet().removeIf(route -> !(routes.get(route) instanceof Verdict.Leave));
        routes.forEach((route, verdict) -> {
            if (verdict instanceof Verdict.Leave leave) {
                Instant since = leaving.computeIfAbsent(route, _ -> now);
                assertThat(leave.until()).as(title).isAfter(now);
                assertThat(Duration.between(since, leave.until()))
                        .as(title)
                        .isLessThanOrEqualTo(inputs.settings().drain().time());
            }
        });
    }

    private void weightsLast(Outcome outcome, Supplier<String> title) {
        Map<String, Verdict> routes = routes(outcome);
        weights.keySet()
                .removeIf(route -> !routes.containsKey(route)
                        || RandomClusterTest.weight(routes.get(route)).isEmpty());
        routes.forEach((route, verdict) -> RandomClusterTest.weight(verdict).ifPresent(value -> {
            Weighed before = weights.get(route);
            if (before == null || before.value() != value) {
                assertThat(before == null || !now.isBefore(before.since().plus(RouteWeight.LASTS)))
                        .as(title)
                        .isTrue();
                weights.put(route, new Weighed(value, now));
            }
            if (outcome.deadline().isEmpty() && verdict instanceof Verdict.Announce) {
                assertThat(value)
                        .as(title)
                        .isEqualTo(RouteWeight.quantised(verdict.evidence().healthyOnNode()));
            }
        }));
        inputs.settings().prefixes().values().stream()
                .filter(prefix -> prefix.policy().weight() == Weight.NONE)
                .forEach(prefix -> assertThat(weights).as(title).doesNotContainKey(prefix.name()));
    }

    private static void onlyWhatWasAnnouncedLeaves(Outcome before, Outcome after) {
        Map<String, Verdict> routesBefore = routes(before);
        routes(after).forEach((route, verdict) -> {
            if (verdict instanceof Verdict.Leave) {
                assertThat(routesBefore.get(route).announced()).isTrue();
            }
        });
    }

    /** Prefixes by name, host routes by prefix and address. */
    private static Map<String, Verdict> routes(Outcome outcome) {
        Map<String, Verdict> routes = new HashMap<>(outcome.verdicts());
        for (Map.Entry<IpPrefix, HostRoute> entry : outcome.hostRoutes().entrySet()) {
            routes.put(
                    entry.getValue().prefix() + " " + entry.getKey(),
                    entry.getValue().verdict());
        }
        return routes;
    }
}
