package io.porchlight.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Taint;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reduces a Node to what decisions need. */
final class NodeReader {

    private NodeReader() {}

    /** InternalIPs that do not parse are named as problems, the rest counts. */
    static Reading<NodeView> read(Node node) {
        ObjectMeta meta = node.getMetadata();
        NodeSpec spec = Optional.ofNullable(node.getSpec()).orElseGet(NodeSpec::new);
        NodeStatus status = Optional.ofNullable(node.getStatus()).orElseGet(NodeStatus::new);
        List<String> problems = new ArrayList<>();
        NodeView view = new NodeView(
                meta.getName(),
                Optional.ofNullable(meta.getUid()).orElse(""),
                Optional.ofNullable(meta.getLabels()).orElse(Map.of()),
                Optional.ofNullable(meta.getAnnotations()).orElse(Map.of()),
                taints(spec),
                new NodeView.State(
                        holds(status, "Ready"),
                        Boolean.TRUE.equals(spec.getUnschedulable()),
                        meta.getDeletionTimestamp() != null,
                        holds(status, "NetworkUnavailable")),
                internalIps(status, problems));
        return new Reading<>(Optional.of(view), problems);
    }

    private static Set<String> taints(NodeSpec spec) {
        return spec.getTaints().stream().map(Taint::getKey).collect(Collectors.toSet());
    }

    private static boolean holds(NodeStatus status, String type) {
        return status.getConditions().stream()
                .anyMatch(condition -> type.equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    private static List<IpAddress> internalIps(NodeStatus status, List<String> problems) {
        List<IpAddress> addresses = new ArrayList<>();
        for (NodeAddress address : status.getAddresses()) {
            if ("InternalIP".equals(address.getType())) {
                try {
                    addresses.add(IpAddress.parse(address.getAddress()));
                } catch (IllegalArgumentException e) {
                    problems.add("InternalIP: " + e.getMessage());
                }
            }
        }
        return addresses;
    }
}
