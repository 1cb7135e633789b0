package io.porchlight.observe;

import io.porchlight.agent.AgentStatus;
import io.porchlight.api.DepartureInfo;
import io.porchlight.api.GateInfo;
import io.porchlight.api.NodeInfo;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.config.model.DrainSettings;
import io.porchlight.config.model.GateSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.host.HostView.Gate;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands between a node and its announcements, each cause by name. Pure. */
final class NodeStanding {

    private static final Gate NEVER_ASKED = new Gate(Gate.State.UNKNOWN, "", false);

    private final AgentStatus agent;
    private final Settings settings;
    private final Optional<NodeView> node;

    /** A Node that has vanished counts as it was last seen, as for the decision. */
    NodeStanding(AgentStatus agent) {
        this.agent = agent;
        this.settings = agent.settings();
        this.node = agent.view().node().or(() -> agent.outcome().memory().node());
    }

    NodeInfo info() {
        return new NodeInfo(
                gates(),
                Obstacle.causes(drains()),
                Obstacle.causes(exclusions()),
                agent.outcome().departure().stream()
                        .map(departure ->
                                new DepartureInfo(Labels.of(departure.kind()), departure.due(), departure.why()))
                        .findFirst());
    }

    List<GateInfo> gates() {
        return settings.gates().values().stream().map(this::gate).toList();
    }

    /** Every cause of a drain that holds. */
    List<Obstacle> drains() {
        List<Obstacle> causes = new ArrayList<>();
        node.ifPresent(n -> drains(n, settings.drain(), causes));
        if (vanished()) {
            causes.add(new Obstacle(
                    "the Node was deleted",
                    "restart the kubelet of this node, which makes a Node object again, to end the drain"));
        }
        agent.host()
                .drain()
                .ifPresent(reason -> causes.add(new Obstacle(
                        "somebody ran porchlight drain on this node"
                                + (reason.isEmpty() ? "" : ": " + Speech.quoted(reason)),
                        "run 'porchlight undrain' on this node to end the drain")));
        return causes;
    }

    /** Every cause of an exclusion that holds. */
    List<Obstacle> exclusions() {
        List<Obstacle> causes = new ArrayList<>();
        node.ifPresent(n -> {
            if (n.labels().containsKey(NodeView.EXCLUDE_LABEL)) {
                causes.add(new Obstacle(
                        "the Node has the label " + NodeView.EXCLUDE_LABEL,
                        "run 'kubectl label node " + n.name() + " " + NodeView.EXCLUDE_LABEL
                                + "-' to end the exclusion"));
            }
            if (n.state().networkUnavailable()) {
                causes.add(new Obstacle(
                        "the Node's condition NetworkUnavailable is true",
                        "the network plugin sets the condition NetworkUnavailable to false once the node's network"
                                + " works"));
            }
        });
        return causes;
    }

    /** Whether the Node object is there no more. */
    boolean vanished() {
        return node.isPresent() && agent.view().node().isEmpty();
    }

    private static void drains(NodeView node, DrainSettings drain, List<Obstacle> causes) {
        Optional.ofNullable(node.annotations().get(drain.annotation()))
                .filter(value -> !value.equals("false"))
                .ifPresent(value -> causes.add(new Obstacle(
                        "the Node has the annotation " + drain.annotation() + ": " + Speech.quoted(value),
                        "run 'kubectl annotate node " + node.name() + " " + drain.annotation()
                                + "-' to end the drain")));
        node.taints().stream()
                .filter(drain.taints()::contains)
                .sorted()
                .forEach(taint -> causes.add(new Obstacle(
                        "the Node has the taint " + taint,
                        "run 'kubectl taint node " + node.name() + " " + taint
                                + "-' to end the drain, unless whoever set the taint would set it again")));
        if (node.state().deleting()) {
            causes.add(new Obstacle(
                    "the Node object is being deleted",
                    "a deletion cannot be taken back; a new Node object of that name starts afresh"));
        }
        if (drain.onCordon() && node.state().unschedulable()) {
            causes.add(new Obstacle(
                    "the Node is cordoned, and drain.on-cordon is set",
                    "run 'kubectl uncordon " + node.name() + "' to end the drain"));
        }
    }

    private GateInfo gate(GateSettings gate) {
        Gate found = agent.host().gates().getOrDefault(gate.name(), NEVER_ASKED);
        GateInfo.State state =
                switch (found.state()) {
                    case UNKNOWN -> GateInfo.State.UNKNOWN;
                    case OPEN -> GateInfo.State.OPEN;
                    case CLOSED -> GateInfo.State.CLOSED;
                };
        return new GateInfo(gate.name(), shown(gate.url()), state, found.cause());
    }

    /** Neither the user nor the query of a URL: both may hold what nobody should read. */
    private static String shown(URI url) {
        String authority = Optional.ofNullable(url.getRawAuthority()).orElse("");
        String path = Optional.ofNullable(url.getRawPath()).orElse("");
        return url.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1) + path;
    }
}
