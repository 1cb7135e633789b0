package io.porchlight.cluster;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.NodeAffinity;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetSpec;
import io.porchlight.cluster.view.DaemonSetView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reduces a DaemonSet to what decisions need. */
final class DaemonSetReader {

    private DaemonSetReader() {}

    static Reading<DaemonSetView> read(DaemonSet daemonSet) {
        ObjectMeta meta = daemonSet.getMetadata();
        PodSpec pod = Optional.ofNullable(daemonSet.getSpec())
                .map(DaemonSetSpec::getTemplate)
                .map(PodTemplateSpec::getSpec)
                .orElseGet(PodSpec::new);
        DaemonSetView view = new DaemonSetView(
                meta.getName(),
                meta.getDeletionTimestamp() != null,
                Optional.ofNullable(pod.getNodeSelector()).orElse(Map.of()),
                isConstrained(pod),
                pod.getTolerations().stream().anyMatch(DaemonSetReader::isForEverything));
        return new Reading<>(Optional.of(view), List.of());
    }

    private static boolean isConstrained(PodSpec pod) {
        return pod.getNodeName() != null
                || Optional.ofNullable(pod.getAffinity())
                        .map(Affinity::getNodeAffinity)
                        .map(NodeAffinity::getRequiredDuringSchedulingIgnoredDuringExecution)
                        .isPresent();
    }

    private static boolean isForEverything(Toleration toleration) {
        return "Exists".equals(toleration.getOperator())
                && isEmpty(toleration.getKey())
                && isEmpty(toleration.getEffect());
    }

    private static boolean isEmpty(String field) {
        return field == null || field.isEmpty();
    }
}
