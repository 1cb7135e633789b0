package io.porchlight.cluster;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.porchlight.cluster.view.PodView;
import java.util.List;
import java.util.Optional;

/** Reduces a Pod to what decisions need. */
final class PodReader {

    private PodReader() {}

    static Reading<PodView> read(Pod pod) {
        ObjectMeta meta = pod.getMetadata();
        Optional<String> daemonSet = meta.getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .filter(PodReader::isDaemonSet)
                .map(OwnerReference::getName)
                .findFirst();
        PodView view = new PodView(meta.getName(), meta.getDeletionTimestamp() != null, daemonSet);
        return new Reading<>(Optional.of(view), List.of());
    }

    /** Of whatever version: another group may have DaemonSets of its own. */
    private static boolean isDaemonSet(OwnerReference owner) {
        return "DaemonSet".equals(owner.getKind())
                && Optional.ofNullable(owner.getApiVersion()).orElse("").startsWith("apps/");
    }
}
