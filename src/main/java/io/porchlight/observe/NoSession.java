package io.porchlight.observe;

import io.porchlight.agent.Plan;
import io.porchlight.config.model.PeerAddress;
import io.porchlight.config.model.PeerConfig;
import java.util.Optional;

/** Why a peer that this node has gets no session, for people. Pure. */
final class NoSession {

    private NoSession() {}

    /** One line: the cause, and what to do where that is known. Empty for a peer that gets one. */
    static Optional<String> why(Plan plan, PeerConfig peer) {
        return Optional.ofNullable(plan.shadowedBy().get(peer.name()))
                .map(other -> shadowed(peer, other))
                .or(() -> noRouter(plan, peer));
    }

    private static String shadowed(PeerConfig peer, String other) {
        return switch (peer.address()) {
            case PeerAddress.Fixed _ ->
                "on this node peer " + other + " has the same address, port and source, and comes first; give one"
                        + " another source-address, or nodes that tell the two apart";
            case PeerAddress.Gateway _ ->
                "each default router that it could be is peer " + other
                        + " already; give one another source-address, or nodes that tell the two apart";
        };
    }

    private static Optional<String> noRouter(Plan plan, PeerConfig peer) {
        boolean found =
                plan.peers().stream().anyMatch(planned -> planned.peer().name().equals(peer.name()));
        return switch (peer.address()) {
            case PeerAddress.Fixed _ -> Optional.empty();
            case PeerAddress.Gateway _ ->
                found ? Optional.empty() : Optional.of("this node has no default router that it could be");
        };
    }
}
