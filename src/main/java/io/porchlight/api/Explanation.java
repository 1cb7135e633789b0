package io.porchlight.api;

import java.time.Instant;
import java.util.List;

/**
 * Why something is announced by a node, or not.
 *
 * @param answer one sentence
 * @param why sentences: the rule that decided, what it found, and what is to be wary of
 * @param peers what each was told of each route, by route and then in the order of the configuration
 * @param changes sentences: what would make it different
 */
public record Explanation(
        Asked asked,
        String answer,
        List<String> why,
        Evidence evidence,
        List<ExplainedPeer> peers,
        List<String> changes) {

    public Explanation {
        why = List.copyOf(why);
        peers = List.copyOf(peers);
        changes = List.copyOf(changes);
    }

    /**
     * The question.
     *
     * @param query as it was put
     * @param kind what it was taken for
     * @param node the name of the Node that answers
     * @param now when: ages are measured from here
     */
    public record Asked(String query, Kind kind, String node, Instant now) {}

    /** What can be asked for. */
    public enum Kind {
        PREFIX,
        ADDRESS,
        SERVICE
    }

    /**
     * What the answer rests on.
     *
     * @param routes that were decided on and matter here
     * @param addresses that were asked for
     * @param services those concerned, or the first of them
     * @param moreServices how many more are concerned
     * @param nodes where the healthy backends of those that count are; the own node first, even with none
     */
    public record Evidence(
            List<ExplainedRoute> routes,
            List<ExplainedAddress> addresses,
            List<ExplainedService> services,
            int moreServices,
            List<ExplainedNode> nodes) {

        public Evidence {
            routes = List.copyOf(routes);
            addresses = List.copyOf(addresses);
            services = List.copyOf(services);
            nodes = List.copyOf(nodes);
        }
    }
}
