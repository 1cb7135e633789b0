package io.porchlight.observe;

import io.porchlight.decision.Reason;
import java.math.BigDecimal;
import java.time.Duration;
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

    /**
     * What a drain does.
     *
     * @param time how long routes are told to be going
     */
    static String drain(Duration time) {
        return time.isZero()
                ? "everything is withdrawn"
                : "everything is marked as about to go (GRACEFUL_SHUTDOWN), and withdrawn after " + seconds(time);
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    static String of(Reason reason) {
        return switch (reason) {
            case DRAINING -> "the node drains, or this agent ends for good";
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
