package io.porchlight.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.porchlight.cluster.OwnPod;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an agent runs: its way into the cluster, and what it finds on its node.
 *
 * @param client stays the caller's to close
 * @param pod empty when it runs in none, or nobody said in which
 * @param drainFile asks for a drain by being there; empty where nothing does
 */
public record Place(KubernetesClient client, Optional<OwnPod> pod, Optional<Path> drainFile) {}
