package io.porchlight.decision;

import io.porchlight.cluster.view.NodeView;
import io.porchlight.config.model.DrainSettings;
import io.porchlight.config.model.GateSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.host.HostView;
import java.util.Collections;
import java.util.Optional;

/**
 * What holds for every route of this node alike.
 *
 * @param draining whether the node drains
 * @param barred why nothing may be announced, drain or not
 */
record Surroundings(boolean draining, Optional<Reason> barred) {

    private static final String NOT_DRAINING = "false";

    /** @param node as it was last seen */
    static Surroundings of(Settings settings, Optional<NodeView> node, HostView host) {
        boolean draining =
                host.drainAsked() || node.map(n -> drains(n, settings.drain())).orElse(false);
        Optional<Reason> barred = gatesOpen(settings, host)
                ? node.filter(Surroundings::excluded).map(_ -> Reason.NODE_EXCLUDED)
                : Optional.of(Reason.GATE_CLOSED);
        return new Surroundings(draining, barred);
    }

    private static boolean drains(NodeView node, DrainSettings drain) {
        String annotation = node.annotations().getOrDefault(drain.annotation(), NOT_DRAINING);
        return !annotation.equals(NOT_DRAINING)
                || !Collections.disjoint(node.taints(), drain.taints())
                || node.state().deleting()
                || drain.onCordon() && node.state().unschedulable();
    }

    /** A gate that the host knows nothing of has not been judged yet. */
    private static boolean gatesOpen(Settings settings, HostView host) {
        for (GateSettings gate : settings.gates().values()) {
            boolean open = Optional.ofNullable(host.gates().get(gate.name()))
                    .map(g -> g.state() == HostView.Gate.State.OPEN)
                    .orElse(false);
            if (!open) {
                return false;
            }
        }
        return true;
    }

    private static boolean excluded(NodeView node) {
        return node.labels().containsKey(NodeView.EXCLUDE_LABEL) || node.state().networkUnavailable();
    }
}
