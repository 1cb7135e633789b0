package io.porchlight.agent;

import io.porchlight.cluster.view.ServiceName;
import io.porchlight.decision.Departure;
import io.porchlight.decision.Evidence;
import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Memory;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.Reason;
import io.porchlight.decision.Verdict;
import io.porchlight.net.IpPrefix;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** What a decision could have come to. */
final class Outcomes {

    private static final Evidence EVIDENCE = new Evidence(1, 1, 1, 1);

    private Outcomes() {}

    static Outcome of(Map<String, Verdict> verdicts, Map<IpPrefix, HostRoute> hostRoutes) {
        return new Outcome(verdicts, hostRoutes, Optional.empty(), Optional.empty(), Memory.NONE, Optional.empty());
    }

    /** The verdict on the prefix {@code services}, and nothing else. */
    static Outcome of(Verdict services) {
        return of(Map.of("services", services), Map.of());
    }

    static Outcome with(Outcome outcome, Departure departure) {
        return new Outcome(
                outcome.verdicts(),
                outcome.hostRoutes(),
                outcome.drain(),
                Optional.of(departure),
                outcome.memory(),
                outcome.deadline());
    }

    static Outcome until(Outcome outcome, Instant deadline) {
        return new Outcome(
                outcome.verdicts(),
                outcome.hostRoutes(),
                outcome.drain(),
                outcome.departure(),
                outcome.memory(),
                Optional.of(deadline));
    }

    static Verdict on() {
        return new Verdict.Announce(Reason.HEALTHY_BACKENDS, EVIDENCE, Instant.EPOCH, OptionalInt.empty());
    }

    static Verdict weighing(int weight) {
        return new Verdict.Announce(Reason.HEALTHY_BACKENDS, EVIDENCE, Instant.EPOCH, OptionalInt.of(weight));
    }

    static Verdict leaving() {
        return leaving(OptionalInt.empty());
    }

    static Verdict leaving(OptionalInt weight) {
        return new Verdict.Leave(Reason.DRAINING, EVIDENCE, Instant.EPOCH, weight, Instant.EPOCH);
    }

    static Verdict off(Reason reason) {
        return new Verdict.Withdraw(reason, EVIDENCE, Instant.EPOCH);
    }

    /** Addresses that live in the prefix {@code services}. */
    static Map<IpPrefix, HostRoute> hostRoutes(Verdict verdict, String... addresses) {
        Map<IpPrefix, HostRoute> routes = new LinkedHashMap<>();
        for (String address : addresses) {
            routes.put(IpPrefix.parse(address), hostRoute("services", verdict));
        }
        return routes;
    }

    static HostRoute hostRoute(String prefix, Verdict verdict) {
        return new HostRoute(prefix, new TreeSet<>(List.of(new ServiceName("default", "etherpad"))), verdict);
    }
}
