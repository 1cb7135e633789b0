package io.porchlight.bgp.wire;

/** What an error in an UPDATE leads to (RFC 7606, section 2), the weakest first. */
public enum Severity {
    /** The UPDATE is used without the attribute. */
    ATTRIBUTE_DISCARD("attribute-discard"),
    /** The prefixes count as withdrawn. */
    TREAT_AS_WITHDRAW("treat-as-withdraw"),
    /** A NOTIFICATION, and the session is over. */
    SESSION_RESET("session-reset");

    private final String label;

    Severity(String label) {
        this.label = label;
    }

    /** As metrics and logs spell it. */
    @Override
    public String toString() {
        return label;
    }
}
