package io.porchlight.decision;

/** Why a verdict is what it is: the first rule that applied. */
public enum Reason {
    /** The node drains, or the agent ends for good. */
    DRAINING("draining"),
    GATE_CLOSED("gate-closed"),
    NODE_EXCLUDED("node-excluded"),
    ALWAYS("always"),
    NEVER("never"),
    HEALTHY_BACKENDS("healthy-backends"),
    FAILING_OPEN("failing-open"),
    TOO_FEW_HEALTHY("too-few-healthy"),
    NO_HEALTHY_BACKENDS("no-healthy-backends"),
    NO_SERVICES("no-services");

    private final String label;

    Reason(String label) {
        this.label = label;
    }

    /** The side of the verdict that it leads to. */
    public boolean announces() {
        return switch (this) {
            case ALWAYS, HEALTHY_BACKENDS, FAILING_OPEN -> true;
            case DRAINING, GATE_CLOSED, NODE_EXCLUDED, NEVER, TOO_FEW_HEALTHY, NO_HEALTHY_BACKENDS, NO_SERVICES ->
                false;
        };
    }

    /** As logs, metrics, status and documentation spell it. */
    @Override
    public String toString() {
        return label;
    }
}
