package io.porchlight.api;

import java.util.List;

/** What became of a configuration file that was only to be checked. */
public sealed interface Checked {

    /**
     * It could be used as it is.
     *
     * @param node whose agent it would be
     * @param as our AS number
     */
    record Valid(String node, long as, List<Peer> peers, List<Prefix> prefixes, List<Gate> gates) implements Checked {
        public Valid {
            peers = List.copyOf(peers);
            prefixes = List.copyOf(prefixes);
            gates = List.copyOf(gates);
        }
    }

    /** @param errors at least one, in the order found */
    record Invalid(List<Mistake> errors) implements Checked {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param key the full key; the file's path when the file as a whole is meant
     * @param problem the offending value and what to do about it
     */
    record Mistake(String key, String problem) {}

    /**
     * A neighbor, with the defaults filled in.
     *
     * @param address with its interface behind {@code %}, or {@code gateway}
     * @param nodes the label selector; empty text for every node
     */
    record Peer(String name, String address, int port, String as, Session session, String nodes) {}

    /**
     * What a session is like.
     *
     * @param holdTimeSeconds 0 for none
     * @param password whether there is one: itself it is never shown
     */
    record Session(List<String> families, long holdTimeSeconds, boolean password) {
        public Session {
            families = List.copyOf(families);
        }
    }

    /**
     * A prefix, with the defaults filled in.
     *
     * @param services the label selector; empty text for every Service
     * @param peers who is told; empty for every peer
     */
    record Prefix(String name, String cidr, Rule rule, String services, List<String> peers) {
        public Prefix {
            peers = List.copyOf(peers);
        }
    }

    /**
     * When it is announced.
     *
     * @param announce, hostRoutes as the configuration writes them
     */
    record Rule(String announce, int minHealthy, String hostRoutes) {}

    /** @param url what is asked */
    record Gate(String name, String url, int failures) {}
}
