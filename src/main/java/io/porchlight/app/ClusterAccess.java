package io.porchlight.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.porchlight.cluster.OwnPod;
import java.util.Optional;

/**
 * The way into the cluster, and where in it this agent is.
 *
 * @param client stays the caller's to close
 * @param pod empty when it runs in none, or nobody said in which
 */
public record ClusterAccess(KubernetesClient client, Optional<OwnPod> pod) {}
