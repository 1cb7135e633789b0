package io.porchlight.observe;

import io.porchlight.decision.Reason;
import java.util.Collection;
import java.util.stream.Collectors;

/** Reasons for people. */
final class Wording {

    private static final int NAMED = 5;

    private Wording() {}

    /** The first few, and how many more. */
    static String some(Collection<?> items) {
        String named = items.stream().limit(NAMED).map(Object::toString).collect(Collectors.joining(", "));
        return items.size() <= NAMED ? named : named + " and " + (items.size() - NAMED) + " more";
    }

    static String of(Reason reason) {
        return switch (reason) {
            case DRAINING -> "the node drains";
            case GATE_CLOSED -> "a gate of this node is closed";
            case NODE_EXCLUDED -> "the node is excluded from load balancers, or its network is unavailable";
            case ALWAYS -> "the configuration says always";
            case NEVER -> "the configuration says never: host routes alone";
            case HEALTHY_BACKENDS -> "there are enough healthy backends";
            case FAILING_OPEN -> "no backend is healthy anywhere, and the configuration says to announce then";
            case TOO_FEW_HEALTHY -> "there are too few healthy backends";
            case NO_HEALTHY_BACKENDS -> "there is no healthy backend";
            case NO_SERVICES -> "no Service lives in it";
        };
    }
}
