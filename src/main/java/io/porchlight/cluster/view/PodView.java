package io.porchlight.cluster.view;

import java.util.Optional;

/**
 * The Pod that the agent runs in.
 *
 * @param deleting whether it has a deletion timestamp
 * @param daemonSet the name of the DaemonSet that controls it; empty when something else does, or nothing
 */
public record PodView(String name, boolean deleting, Optional<String> daemonSet) {}
