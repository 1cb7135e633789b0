package io.porchlight.decision;

import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.DaemonSetView;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.cluster.view.PodView;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the end of the agent is a restart: only where its replacement is known to come. In doubt it is none, since
 * routers would keep sending traffic to a node that may be about to reboot.
 */
final class Departures {

    private final Inputs inputs;
    private final boolean draining;
    private final Instant now;

    Departures(Inputs inputs, boolean draining, Instant now) {
        this.inputs = inputs;
        this.draining = draining;
        this.now = now;
    }

    /** @param before what was found out so far */
    End end(Optional<End> before, Ending ending) {
        return switch (before.orElseGet(() -> new End.Waiting(ending.at()))) {
            case End.Known known -> known;
            case End.Waiting waiting -> find(waiting, ending);
        };
    }

    /** When waiting is over. */
    static Optional<Instant> deadline(End end) {
        return switch (end) {
            case End.Waiting waiting -> Optional.of(waiting.since().plus(End.PATIENCE));
            case End.Known _ -> Optional.empty();
        };
    }

    private End find(End.Waiting waiting, Ending ending) {
        Optional<String> doubt = doubt(ending);
        if (doubt.isPresent()) {
            return new End.Known(Departure.Kind.SHUTDOWN, doubt.get());
        }
        if (inputs.view().pod().map(PodView::deleting).orElse(false)) {
            return new End.Known(
                    Departure.Kind.RESTART, "the own Pod is being deleted, and its DaemonSet still wants one here");
        }
        // A clock that was set back must not make the wait longer.
        Instant since = waiting.since().isAfter(now) ? now : waiting.since();
        return since.plus(End.PATIENCE).isAfter(now)
                ? new End.Waiting(since)
                : new End.Known(Departure.Kind.SHUTDOWN, "the own Pod is not being deleted");
    }

    /** The first thing that speaks against a restart, whatever becomes of the Pod. */
    private Optional<String> doubt(Ending ending) {
        if (!ending.current()) {
            return Optional.of("a watch on the cluster was down, so that nothing is known for sure");
        }
        if (ending.obstacle().isPresent()) {
            return ending.obstacle().map(obstacle -> "a replacement would not start: " + obstacle);
        }
        if (inputs.settings().bgp().peers().values().stream()
                .noneMatch(peer -> peer.session().gracefulRestart().enabled())) {
            return Optional.of("no peer is asked to keep routes over a restart");
        }
        ClusterView view = inputs.view();
        if (view.pod().isEmpty()) {
            return Optional.of("the own Pod is not known");
        }
        Optional<DaemonSetView> daemonSet = view.daemonSet()
                .filter(d ->
                        view.pod().get().daemonSet().filter(d.name()::equals).isPresent());
        if (daemonSet.isEmpty()) {
            return Optional.of("no DaemonSet is there to replace the own Pod");
        }
        if (daemonSet.get().deleting()) {
            return Optional.of("the own DaemonSet is being deleted");
        }
        if (view.node().isEmpty()) {
            return Optional.of("the own Node is not known");
        }
        return ofNode(view.node().get())
                .or(() -> ofSelection(daemonSet.get(), view.node().get()));
    }

    private Optional<String> ofNode(NodeView node) {
        if (draining) {
            return Optional.of("the node drains");
        }
        if (!node.state().ready()) {
            return Optional.of("the node is not Ready");
        }
        return node.state().unschedulable() ? Optional.of("the node is cordoned") : Optional.empty();
    }

    private static Optional<String> ofSelection(DaemonSetView daemonSet, NodeView node) {
        if (!node.labels().entrySet().containsAll(daemonSet.nodeSelector().entrySet())) {
            return Optional.of("the own DaemonSet does not select this node any more");
        }
        if (daemonSet.constrained()) {
            return Optional.of("the own DaemonSet has a node affinity, which may rule this node out");
        }
        return !node.taints().isEmpty() && !daemonSet.toleratesEverything()
                ? Optional.of("the node has taints that the own DaemonSet may not tolerate")
                : Optional.empty();
    }
}
