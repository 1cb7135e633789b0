package io.porchlight.agent;

import io.porchlight.cluster.view.ClusterView;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Verdict;
import java.time.Instant;
import java.util.Map;

/**
 * The agent as it stood after its newest decision; immutable.
 *
 * @param settings in force
 * @param view what was decided from
 * @param verdicts by prefix, in the order of the settings
 * @param draining whether the node drains
 * @param plan what the speaker was last told
 * @param decidedAt when
 */
public record AgentStatus(
        Settings settings,
        ClusterView view,
        Map<String, Verdict> verdicts,
        boolean draining,
        Plan plan,
        Instant decidedAt) {}
