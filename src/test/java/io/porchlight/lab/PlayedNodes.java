package io.porchlight.lab;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The scheduler of the DaemonSet's Pods, and the kubelet of each node that has none: what it is told to run is ready at
 * once, what it is told to end is gone at once.
 */
final class PlayedNodes implements AutoCloseable {

    private static final int PERIOD_MILLIS = 100;

    private final DaemonSetPods pods;
    private final List<LabNode> nodes;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());

    /** @param nodes those without a kubelet */
    PlayedNodes(DaemonSetPods pods, List<LabNode> nodes) {
        this.pods = pods;
        this.nodes = nodes;
        thread.scheduleWithFixedDelay(this::turn, 0, PERIOD_MILLIS, MILLISECONDS);
    }

    private void turn() {
        try {
            pods.all().forEach(this::play);
        } catch (KubernetesClientException e) {
            // Somebody else was quicker; the next turn sees what came of it.
        }
    }

    private void play(Pod pod) {
        Optional<LabNode> played = nodes.stream()
                .filter(node -> node.name().equals(DaemonSetPods.nodeName(pod)))
                .findFirst();
        if (pod.getSpec().getNodeName() == null) {
            pods.assign(pod);
        } else if (played.isPresent() && pod.isMarkedForDeletion()) {
            pods.remove(pod);
        } else if (played.isPresent() && !"Running".equals(pod.getStatus().getPhase())) {
            pods.reportRunning(pod, played.get());
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
