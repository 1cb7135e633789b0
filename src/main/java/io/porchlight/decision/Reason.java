package io.porchlight.decision;

/** Why a verdict is what it is: the first rule that applied. */
public enum Reason {
    DRAINING("draining"),
    NODE_EXCLUDED("node-excluded"),
    ALWAYS("always"),
    HEALTHY_BACKENDS("healthy-backends"),
    FAILING_OPEN("failing-open"),
    TOO_FEW_HEALTHY("too-few-healthy"),
    NO_HEALTHY_BACKENDS("no-healthy-backends"),
    NO_SERVICES("no-services");

    private final String label;

    Reason(String label) {
        this.label = label;
    }

    /** As logs, metrics, status and documentation spell it. */
    @Override
    public String toString() {
        return label;
    }
}
