package io.porchlight.agent;

import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.net.IpPrefix;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the speaker is to do, and what of the settings it is not to.
 *
 * @param peers each session with its routes, peers in the order of the settings; a peer at the gateway has one session
 *     for each default router, none where there is none
 * @param elsewhere peers that this node does not have, by name
 * @param shadowedBy peers without a session because another peer has one with the same router from the same source, by
 *     name, and that other peer
 * @param leftOut routes beyond a peer's max-routes, by the peer's name and in order; peers without any left out
 */
public record Plan(
        List<PeerRoutes> peers,
        Set<String> elsewhere,
        Map<String, String> shadowedBy,
        Map<String, Map<IpPrefix, RouteAttributes>> leftOut) {

    /** Before the first decision. */
    public static final Plan NOTHING = new Plan(List.of(), Set.of(), Map.of(), Map.of());

    public Plan {
        peers = List.copyOf(peers);
        elsewhere = Set.copyOf(elsewhere);
        shadowedBy = Map.copyOf(shadowedBy);
        leftOut = Map.copyOf(leftOut);
    }
}
