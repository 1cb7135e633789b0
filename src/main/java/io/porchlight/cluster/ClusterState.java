package io.porchlight.cluster;

import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.DaemonSetView;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.cluster.view.PodView;
import io.porchlight.cluster.view.ServiceDetail;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.ServiceTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The facts of all objects and the summaries made of them. Belongs to one thread. */
final class ClusterState {

    private final Map<ServiceName, ServiceFacts> services = new HashMap<>();
    private final Map<String, SliceFacts> slices = new HashMap<>();
    private final Map<ServiceName, Map<String, SliceFacts>> slicesByService = new HashMap<>();
    private Set<ServiceName> stale = new HashSet<>();
    private ServiceTable summaries = ServiceTable.empty();
    private final Map<String, DaemonSetView> daemonSets = new HashMap<>();
    private Optional<NodeView> node = Optional.empty();
    private Optional<PodView> pod = Optional.empty();
    private Own settled = Own.NOTHING;

    /** The objects that are about this agent. */
    private record Own(Optional<NodeView> node, Optional<PodView> pod, Optional<DaemonSetView> daemonSet) {
        static final Own NOTHING = new Own(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A Service is as told now; empty when it is gone. */
    void service(ServiceName name, Optional<ServiceFacts> facts) {
        facts.ifPresentOrElse(present -> services.put(name, present), () -> services.remove(name));
        stale.add(name);
    }

    /**
     * A slice is as told now; empty when it is gone or makes no sense.
     *
     * @param key {@code namespace/name}
     */
    void slice(String key, Optional<SliceFacts> facts) {
        Optional.ofNullable(slices.remove(key)).ifPresent(old -> forget(key, old.service()));
        facts.ifPresent(present -> {
            slices.put(key, present);
            slicesByService
                    .computeIfAbsent(present.service(), _ -> new HashMap<>())
                    .put(key, present);
            stale.add(present.service());
        });
    }

    private void forget(String key, ServiceName service) {
        slicesByService.computeIfPresent(service, (_, ofService) -> {
            ofService.remove(key);
            return ofService.isEmpty() ? null : ofService;
        });
        stale.add(service);
    }

    /** The own Node is as told now; empty when it is gone. */
    void node(Optional<NodeView> view) {
        node = view;
    }

    /** The own Pod is as told now; empty when it is gone. */
    void pod(Optional<PodView> view) {
        pod = view;
    }

    /**
     * A DaemonSet of the own Pod's namespace is as told now; empty when it is gone.
     *
     * @param key {@code namespace/name}
     */
    void daemonSet(String key, Optional<DaemonSetView> view) {
        view.ifPresentOrElse(present -> daemonSets.put(key, present), () -> daemonSets.remove(key));
    }

    /** Has {@link #settle} look at every Service again. */
    void doubt() {
        stale.addAll(services.keySet());
        stale.addAll(summaries.keySet());
    }

    /**
     * Recomputes the summaries whose objects were told of since the last time.
     *
     * @return whether the view differs from what it was then
     */
    boolean settle() {
        Map<ServiceName, Optional<ServiceSummary>> changes = new HashMap<>();
        for (ServiceName name : stale) {
            Optional<ServiceSummary> summary = summary(name);
            if (!Objects.equals(summary.orElse(null), summaries.get(name))) {
                changes.put(name, summary);
            }
        }
        // To clear it would take as long as it was ever large.
        stale = new HashSet<>();
        if (!changes.isEmpty()) {
            summaries = summaries.with(changes);
        }
        Own before = settled;
        settled = new Own(node, pod, pod.flatMap(this::controller));
        return !settled.equals(before) || !changes.isEmpty();
    }

    private Optional<DaemonSetView> controller(PodView ofPod) {
        return daemonSets.values().stream()
                .filter(daemonSet ->
                        ofPod.daemonSet().filter(daemonSet.name()::equals).isPresent())
                .findFirst();
    }

    private Optional<ServiceSummary> summary(ServiceName name) {
        return Optional.ofNullable(services.get(name))
                .map(facts -> Summaries.of(
                        facts, slicesByService.getOrDefault(name, Map.of()).values()));
    }

    /** As it was last settled. */
    ClusterView view(long readAt) {
        return new ClusterView(summaries, settled.node(), settled.pod(), settled.daemonSet(), readAt);
    }

    /** A Service with what its summary is made of, as last told; empty when there is no such Service. */
    Optional<ServiceDetail> detail(ServiceName name) {
        return Optional.ofNullable(services.get(name))
                .map(facts -> Summaries.detail(facts, slicesByService.getOrDefault(name, Map.of())));
    }
}
