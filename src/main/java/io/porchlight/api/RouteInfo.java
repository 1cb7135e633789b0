package io.porchlight.api;

import java.util.List;
import java.util.OptionalLong;

/**
 * A route that a peer should hold, or that max-routes keeps from it.
 *
 * @param prefix address/length
 * @param origin what it comes from
 * @param peer the configured name
 * @param address the peer's address, with its interface behind {@code %} where it has one
 * @param state what became of it
 */
public record RouteInfo(String prefix, Origin origin, String peer, String address, State state, Attributes attributes) {

    /** Whether the peer was told of it. */
    public boolean told() {
        return switch (state) {
            case ANNOUNCED, LEAVING -> true;
            case WAITING, LEFT_OUT -> false;
        };
    }

    /**
     * Why there is such a route.
     *
     * @param name that of the configured prefix
     * @param hostRoute whether it is a single address inside that prefix
     */
    public record Origin(String name, boolean hostRoute) {

        /** As people read it. */
        @Override
        public String toString() {
            return hostRoute ? name + " (host route)" : name;
        }
    }

    /** Where a route stands with one peer. */
    public enum State {
        /** Routes of its family were sent to the peer, over the session that stands now. */
        ANNOUNCED("announced"),
        /** Announced as about to go: with GRACEFUL_SHUTDOWN (RFC 8326). */
        LEAVING("leaving"),
        /** No session, or none that carries it. */
        WAITING("not announced"),
        /** The peer has as many routes as its max-routes allows. */
        LEFT_OUT("left out: max-routes");

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

    /**
     * What the peer learns with it.
     *
     * @param localPreference LOCAL_PREF, sent to iBGP peers alone
     * @param med MULTI_EXIT_DISC; not sent when empty
     * @param prepend how many times more our AS stands in the path, for eBGP peers
     * @param communities as the configuration writes them
     */
    public record Attributes(long localPreference, OptionalLong med, int prepend, List<String> communities) {
        public Attributes {
            communities = List.copyOf(communities);
        }
    }
}
