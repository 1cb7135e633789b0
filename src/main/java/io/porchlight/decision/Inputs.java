package io.porchlight.decision;

import io.porchlight.cluster.view.ClusterView;
import io.porchlight.config.model.Settings;

/** Everything that a decision is made from, but for time and memory. */
public record Inputs(Settings settings, ClusterView view) {}
