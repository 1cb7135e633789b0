package io.porchlight.observe;

/**
 * Something that whoever looks at the Node should see.
 *
 * @param warning whether something is wrong
 * @param subject what it is about; the newest of several about the same says how that stands
 * @param message plain words, one line
 */
public record NodeEvent(Reason reason, boolean warning, String subject, String message) {

    /** What kind of thing happened; Kubernetes asks for CamelCase. */
    public enum Reason {
        PREFIX_ANNOUNCED("PrefixAnnounced"),
        PREFIX_LEAVING("PrefixLeaving"),
        PREFIX_WITHDRAWN("PrefixWithdrawn"),
        HOST_ROUTES_CHANGED("HostRoutesChanged"),
        NODE_DRAINING("NodeDraining"),
        NODE_DRAIN_ENDED("NodeDrainEnded"),
        AGENT_RESTARTING("AgentRestarting"),
        AGENT_STOPPING("AgentStopping"),
        GATE_CLOSED("GateClosed"),
        GATE_OPEN("GateOpen"),
        OBJECT_SKIPPED("ObjectSkipped");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        /** As {@code kubectl} shows it. */
        @Override
        public String toString() {
            return label;
        }
    }
}
