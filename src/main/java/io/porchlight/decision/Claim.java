package io.porchlight.decision;

import io.porchlight.config.model.PrefixSettings;

/**
 * What speaks for or against one route, wherever the node stands.
 *
 * @param prefix whose delays and weight hold
 * @param reason the rule that applies beneath those of the node
 */
record Claim(PrefixSettings prefix, Reason reason, Evidence evidence) {

    /** Of a prefix itself. */
    static Claim of(PrefixSettings prefix, Evidence evidence) {
        Reason reason =
                switch (prefix.rule().announce()) {
                    case ALWAYS -> Reason.ALWAYS;
                    case NEVER -> Reason.NEVER;
                    case NODE -> ofHealth(prefix, evidence, evidence.healthyOnNode());
                    case CLUSTER -> ofHealth(prefix, evidence, evidence.healthyInCluster());
                };
        return new Claim(prefix, reason, evidence);
    }

    /** Whether the delays hold for it: not for what the configuration says whatever the backends are like. */
    boolean waits() {
        return switch (reason) {
            case ALWAYS, NEVER -> false;
            case DRAINING,
                    GATE_CLOSED,
                    NODE_EXCLUDED,
                    HEALTHY_BACKENDS,
                    FAILING_OPEN,
                    TOO_FEW_HEALTHY,
                    NO_HEALTHY_BACKENDS,
                    NO_SERVICES -> true;
        };
    }

    private static Reason ofHealth(PrefixSettings prefix, Evidence evidence, int healthy) {
        if (healthy >= evidence.required()) {
            return Reason.HEALTHY_BACKENDS;
        }
        if (evidence.services() == 0) {
            return Reason.NO_SERVICES;
        }
        if (evidence.healthyInCluster() == 0
                && prefix.rule().whenNothingHealthy() == PrefixSettings.WhenNothingHealthy.ANNOUNCE) {
            return Reason.FAILING_OPEN;
        }
        return healthy > 0 ? Reason.TOO_FEW_HEALTHY : Reason.NO_HEALTHY_BACKENDS;
    }
}
