package io.porchlight.decision;

import io.porchlight.cluster.view.NodeView;
import io.porchlight.config.model.DrainSettings;
import io.porchlight.config.model.GateSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.host.HostView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What holds for every route of this node alike.
 *
 * @param drain why the node drains, one line that names every cause; empty while it does not
 * @param barred why nothing may be announced, drain or not
 */
record Surroundings(Optional<String> drain, Optional<Reason> barred) {

    private static final String NOT_DRAINING = "false";

    /**
     * @param now the own Node, if there is one
     * @param seen as it was before, if there was one: it speaks for one that is gone
     */
    static Surroundings of(Settings settings, Optional<NodeView> now, Optional<NodeView> seen, HostView host) {
        Optional<NodeView> node = now.or(() -> seen);
        List<String> causes = new ArrayList<>();
        host.drain()
                .ifPresent(reason -> causes.add("it was asked for on this node (porchlight drain)"
                        + (reason.isEmpty() ? "" : ": \"" + reason + "\"")));
        node.ifPresent(n -> addCauses(causes, n, settings.drain()));
        if (now.isEmpty() && seen.isPresent()) {
            causes.add("the Node was deleted");
        }
        Optional<String> drain = causes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", causes));
        Optional<Reason> barred = gatesOpen(settings, host)
                ? node.filter(Surroundings::excluded).map(_ -> Reason.NODE_EXCLUDED)
                : Optional.of(Reason.GATE_CLOSED);
        return new Surroundings(drain, barred);
    }

    boolean draining() {
        return drain.isPresent();
    }

    private static void addCauses(List<String> causes, NodeView node, DrainSettings drain) {
        String annotation = drain.annotation();
        if (!node.annotations().getOrDefault(annotation, NOT_DRAINING).equals(NOT_DRAINING)) {
            causes.add("the Node has the annotation " + annotation);
        }
        node.taints().stream()
                .filter(drain.taints()::contains)
                .sorted()
                .forEach(taint -> causes.add("the Node has the taint " + taint));
        if (node.state().deleting()) {
            causes.add("the Node is being deleted");
        }
        if (drain.onCordon() && node.state().unschedulable()) {
            causes.add("the Node is cordoned");
        }
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
