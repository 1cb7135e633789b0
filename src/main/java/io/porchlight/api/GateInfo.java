package io.porchlight.api;

/**
 * Something on the node that must be in order before anything is announced.
 *
 * @param name the configured name
 * @param url what is asked, without anything that could be a secret
 * @param state what the last answers make of it
 * @param cause why it is not open: one line; empty while it is
 */
public record GateInfo(String name, String url, State state, String cause) {

    /** Whether announcements may pass. */
    public enum State {
        UNKNOWN("not judged yet"),
        OPEN("open"),
        CLOSED("closed");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** As people read it. */
        @Override
        public String toString() {
            return label;
        }
    }
}
