package io.porchlight.agent;

import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.Verdict;
import io.porchlight.net.IpPrefix;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one decision changed. Pure. */
final class Changes {

    private final Optional<Outcome> before;
    private final Outcome after;

    /** @param before the decision before; empty for the first */
    Changes(Optional<Outcome> before, Outcome after) {
        this.before = before;
        this.after = after;
    }

    /** Prefixes and host routes with another side or another reason than before. */
    void tell(AgentListener listener) {
        after.verdicts().forEach((prefix, verdict) -> {
            if (!alike(verdictBefore(prefix), verdict)) {
                listener.verdict(prefix, verdict);
            }
        });
        if (!sameHostRoutes()) {
            tellHostRoutes(listener);
        }
    }

    private void tellHostRoutes(AgentListener listener) {
        Map<IpPrefix, HostRoute> changed = new HashMap<>();
        after.hostRoutes().forEach((address, route) -> {
            if (!alike(verdictBefore(address), route.verdict())) {
                changed.put(address, route);
            }
        });
        Set<IpPrefix> gone =
                before.map(b -> new HashSet<>(b.hostRoutes().keySet())).orElseGet(HashSet::new);
        gone.removeAll(after.hostRoutes().keySet());
        if (!changed.isEmpty() || !gone.isEmpty()) {
            listener.hostRoutes(Map.copyOf(changed), Set.copyOf(gone));
        }
    }

    /** There can be ten thousand, and most decisions change none. */
    private boolean sameHostRoutes() {
        return before.filter(b -> b.hostRoutes() == after.hostRoutes()).isPresent();
    }

    /** Whether something is announced that was not. */
    boolean announce() {
        return before.map(b -> gained(b, after)).orElse(false);
    }

    /** Whether something that was announced is not any more. */
    boolean withdraw() {
        return before.map(b -> gained(after, b)).orElse(false);
    }

    private static boolean gained(Outcome less, Outcome more) {
        boolean prefix = more.verdicts().entrySet().stream()
                .anyMatch(entry -> entry.getValue().announced()
                        && !announced(Optional.ofNullable(less.verdicts().get(entry.getKey()))));
        return prefix
                || more.hostRoutes() != less.hostRoutes()
                        && more.hostRoutes().entrySet().stream()
                                .anyMatch(entry -> entry.getValue().verdict().announced()
                                        && !announced(Optional.ofNullable(
                                                        less.hostRoutes().get(entry.getKey()))
                                                .map(HostRoute::verdict)));
    }

    private static boolean announced(Optional<Verdict> verdict) {
        return verdict.map(Verdict::announced).orElse(false);
    }

    /** A route that is about to go is on another side than one that stays, though peers hold both. */
    private static boolean alike(Optional<Verdict> before, Verdict after) {
        return before.filter(b -> b.getClass() == after.getClass() && b.reason() == after.reason())
                .isPresent();
    }

    private Optional<Verdict> verdictBefore(String prefix) {
        return before.map(b -> b.verdicts().get(prefix));
    }

    private Optional<Verdict> verdictBefore(IpPrefix address) {
        return before.map(b -> b.hostRoutes().get(address)).map(HostRoute::verdict);
    }
}
