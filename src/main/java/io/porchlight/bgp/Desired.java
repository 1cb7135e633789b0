package io.porchlight.bgp;

import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.net.IpPrefix;
import java.util.List;
import java.util.Map;

/**
 * All that the speaker should be doing: the whole set of peers, and for each the whole set of routes.
 *
 * @param generation grows with every set; {@link SpeakerListener#written} gives it back
 * @param peers {@link Peer#key keys} unique; a peer that is missing here is closed with Cease / Peer De-configured
 */
public record Desired(long generation, List<PeerRoutes> peers) {

    public Desired {
        peers = List.copyOf(peers);
    }

    /**
     * What one peer should hold.
     *
     * @param routes immutable; families that the session did not agree on are left out by the speaker
     */
    public record PeerRoutes(Peer peer, Map<IpPrefix, RouteAttributes> routes) {
        public PeerRoutes {
            routes = Map.copyOf(routes);
        }
    }
}
