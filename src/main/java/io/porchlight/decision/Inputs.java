package io.porchlight.decision;

import io.porchlight.cluster.view.ClusterView;
import io.porchlight.config.model.Settings;
import io.porchlight.host.HostView;
import java.util.Optional;

/**
 * Everything that a decision is made from, but for time and memory.
 *
 * @param ending once the agent was told to end
 */
public record Inputs(Settings settings, ClusterView view, HostView host, Optional<Ending> ending) {}
