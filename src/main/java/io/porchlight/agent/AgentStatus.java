package io.porchlight.agent;

import io.porchlight.cluster.view.ClusterView;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Outcome;
import io.porchlight.host.HostView;
import java.time.Instant;

/**
 * The agent as it stood after its newest decision; immutable.
 *
 * @param settings in force
 * @param view what was decided from
 * @param host likewise
 * @param outcome what was decided
 * @param plan what the speaker was last told
 * @param decidedAt when
 */
public record AgentStatus(
        Settings settings, ClusterView view, HostView host, Outcome outcome, Plan plan, Instant decidedAt) {}
