package io.porchlight.decision;

import static io.porchlight.decision.RandomCluster.ADDRESSES;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random clusters, judged a second time by a reference that counts endpoint by endpoint and reads like the design. */
class RandomClusterTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final int ROUNDS = 1_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agree_with_the_reference(long seed) {
        RandomCluster random = new RandomCluster(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Inputs inputs = random.inputs();
            Outcome outcome = Decision.decide(inputs, Memory.NONE, NOW);
            int number = round;
            Supplier<String> title = () -> "seed %d, round %d: %s".formatted(seed, number, inputs);
            NaiveReference reference = new NaiveReference(inputs);
            for (PrefixSettings prefix : inputs.settings().prefixes().values()) {
                Verdict verdict = outcome.verdicts().get(prefix.name());
                assertThat(verdict.reason()).as(title).isEqualTo(reference.reason(prefix));
                assertThat(weight(verdict)).as(title).isEqualTo(reference.weight(prefix, verdict));
            }
            assertThat(outcome.draining()).as(title).isEqualTo(reference.draining());
            hostRoutesAgree(outcome, reference, inputs.settings(), title);
        }
    }

    @Test
    void reach_every_reason() {
        RandomCluster random = new RandomCluster(1);
        Set<Reason> reached = EnumSet.noneOf(Reason.class);
        Set<Reason> reachedByHostRoutes = EnumSet.noneOf(Reason.class);
        for (int round = 0; round < ROUNDS; round++) {
            Inputs inputs = random.inputs();
            NaiveReference reference = new NaiveReference(inputs);
            for (PrefixSettings prefix : inputs.settings().prefixes().values()) {
                reached.add(reference.reason(prefix));
            }
            for (String address : ADDRESSES) {
                reference
                        .hostRoute(IpAddress.parse(address))
                        .ifPresent(r -> reachedByHostRoutes.add(r.verdict().reason()));
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(Reason.values());
        assertThat(reachedByHostRoutes)
                .containsExactlyInAnyOrder(
                        Reason.DRAINING,
                        Reason.GATE_CLOSED,
                        Reason.NODE_EXCLUDED,
                        Reason.HEALTHY_BACKENDS,
                        Reason.NO_HEALTHY_BACKENDS);
    }

    private static void hostRoutesAgree(
            Outcome outcome, NaiveReference reference, Settings settings, Supplier<String> title) {
        Set<IpPrefix> expected = new HashSet<>();
        for (String address : ADDRESSES) {
            IpAddress ip = IpAddress.parse(address);
            Optional<HostRoute> route = reference.hostRoute(ip);
            route.ifPresent(_ -> expected.add(IpPrefix.host(ip)));
            Optional<HostRoute> decided =
                    Optional.ofNullable(outcome.hostRoutes().get(IpPrefix.host(ip)));
            assertThat(decided.map(HostRoute::prefix)).as(title).isEqualTo(route.map(HostRoute::prefix));
            assertThat(decided.map(HostRoute::services)).as(title).isEqualTo(route.map(HostRoute::services));
            assertThat(decided.map(r -> r.verdict().reason())).as(title).isEqualTo(route.map(r -> r.verdict()
                    .reason()));
            assertThat(decided.map(r -> r.verdict().evidence())).as(title).isEqualTo(route.map(r -> r.verdict()
                    .evidence()));
            assertThat(decided.map(r -> weight(r.verdict()))).as(title).isEqualTo(route.map(r -> weight(r.verdict())));
        }
        assertThat(outcome.hostRoutes().keySet()).as(title).isEqualTo(expected);
        assertThat(settings.prefixes())
                .as(title)
                .containsOnlyKeys(outcome.verdicts().keySet());
    }

    static OptionalInt weight(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Announce announce -> announce.weight();
            case Verdict.Leave leave -> leave.weight();
            case Verdict.Withdraw _ -> OptionalInt.empty();
        };
    }
}
