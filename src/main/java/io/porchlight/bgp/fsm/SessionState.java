package io.porchlight.bgp.fsm;

/** The states of RFC 4271, section 8.2.2. */
public enum SessionState {
    IDLE("Idle"),
    CONNECT("Connect"),
    ACTIVE("Active"),
    OPEN_SENT("OpenSent"),
    OPEN_CONFIRM("OpenConfirm"),
    ESTABLISHED("Established");

    private final String label;

    SessionState(String label) {
        this.label = label;
    }

    /** As the RFC spells it, and as metrics and logs carry it. */
    @Override
    public String toString() {
        return label;
    }
}
