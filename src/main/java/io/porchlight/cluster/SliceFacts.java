package io.porchlight.cluster;

import io.porchlight.cluster.view.ServiceName;
import io.porchlight.net.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * What an EndpointSlice says, or an Endpoints object.
 *
 * @param service the Service that it belongs to, whether or not that exists
 */
record SliceFacts(ServiceName service, List<Endpoint> endpoints) {

    SliceFacts {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * One endpoint, its conditions with the defaults of the API filled in. There can be a hundred thousand: each takes
     * some 60 octets of heap.
     *
     * @param nodeName empty when the slice names none; see {@link #node}
     */
    record Endpoint(IpAddress address, String nodeName, boolean ready, boolean serving, boolean terminating) {

        /** A node's name as it is kept: the same few in many endpoints, each decoded to a string of its own. */
        static String node(String decoded) {
            return Optional.ofNullable(decoded).map(String::intern).orElse("");
        }

        boolean healthy() {
            return ready && !terminating;
        }

        /** Whether it serves on until it ends: worth something where no backend is healthy. */
        boolean lastLight() {
            return serving && terminating;
        }

        /**
         * What counts of two that are told of one backend: one per port set, or for a moment when it moves from one
         * slice to another. The better word does; which of the two comes first must not matter.
         */
        Endpoint better(Endpoint other) {
            int better = Integer.compare(rank(), other.rank());
            if (better != 0) {
                return better > 0 ? this : other;
            }
            boolean otherNamed =
                    nodeName.isEmpty() || !other.nodeName.isEmpty() && other.nodeName.compareTo(nodeName) < 0;
            return otherNamed ? other : this;
        }

        private int rank() {
            return (healthy() ? 4 : 0) + (terminating ? 0 : 2) + (serving ? 1 : 0);
        }
    }
}
