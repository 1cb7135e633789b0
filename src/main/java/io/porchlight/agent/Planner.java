package io.porchlight.agent;

import io.porchlight.agent.AnnouncedRoutes.Kind;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Outcome;
import io.porchlight.host.HostView;
import io.porchlight.net.IpPrefix;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the last plan while nothing changes that it was made from: most decisions only count anew. Owned by the agent's
 * thread.
 */
final class Planner {

    private Optional<Basis> basis = Optional.empty();
    private Plan plan = Plan.NOTHING;

    /** All that a plan depends on. */
    private record Basis(
            Settings settings,
            Optional<NodeView> node,
            HostView host,
            Map<String, Optional<Kind>> prefixes,
            Map<IpPrefix, HostRoute> hostRoutes) {

        /** There can be ten thousand host routes; the decision hands on the same map while none of them changed. */
        boolean alike(Basis other) {
            return settings == other.settings
                    && hostRoutes == other.hostRoutes
                    && node.equals(other.node)
                    && host.equals(other.host)
                    && prefixes.equals(other.prefixes);
        }
    }

    /** As {@link RoutePlan} plans; the same object as before where that would be equal. */
    Plan plan(Settings settings, Outcome outcome, HostView host) {
        Map<String, Optional<Kind>> prefixes = new LinkedHashMap<>();
        outcome.verdicts().forEach((prefix, verdict) -> prefixes.put(prefix, Kind.of(prefix, verdict)));
        Optional<NodeView> node = outcome.memory().node();
        Basis now = new Basis(settings, node, host, prefixes, outcome.hostRoutes());
        if (basis.filter(now::alike).isEmpty()) {
            plan = RoutePlan.of(settings, outcome, node, host);
            basis = Optional.of(now);
        }
        return plan;
    }
}
