package io.porchlight.bgp.fsm;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Where a peer stands: what this side does to get a connection, and the connections there are.
 *
 * @param forwarding what the next OPEN says of it
 * @param failures how many attempts in a row came to nothing
 * @param flaps how many sessions in a row were not up for long, one that is up now included until it proves steady
 * @param connections at most one of each side, none of them Closed, at most one Established
 */
public record PeerState(
        Forwarding forwarding, Dial dial, int failures, int flaps, Map<Side, ConnectionState> connections) {

    /** What this side does to get a connection. */
    public enum Dial {
        /** Nothing, and connections are refused. */
        OFF,
        /** Waits until the retry timer expires, or for the peer alone when it is passive. */
        WAITING,
        /** Tries to connect, and the connect timer runs. */
        TRYING,
        /** Has a connection. */
        RESTING
    }

    public PeerState {
        connections = Map.copyOf(connections);
    }

    /** Not started. */
    public static PeerState idle(Forwarding forwarding) {
        return new PeerState(forwarding, Dial.OFF, 0, 0, Map.of());
    }

    /** The session seen as one: the furthest that it got. */
    public SessionState session() {
        return connections.values().stream()
                .map(ConnectionState::session)
                .max(Comparator.naturalOrder())
                .orElse(
                        switch (dial) {
                            case OFF, RESTING -> SessionState.IDLE;
                            case WAITING -> SessionState.ACTIVE;
                            case TRYING -> SessionState.CONNECT;
                        });
    }

    Optional<ConnectionState> connection(Side side) {
        return Optional.ofNullable(connections.get(side));
    }
}
