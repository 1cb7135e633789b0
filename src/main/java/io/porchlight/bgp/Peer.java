package io.porchlight.bgp;

import io.porchlight.bgp.fsm.SessionSettings;

/**
 * A neighbour as the speaker is told of it. Two values that are equal are the same session: {@link Speaker#desire}
 * touches a session only when its peer is no longer equal to what it was.
 *
 * @param name what metrics and logs call it; several sessions may share it
 * @param neighbor where it is
 * @param session what the session is opened with
 * @param nextHops what it is told as next hop
 */
public record Peer(String name, Neighbor neighbor, SessionSettings session, NextHops nextHops) {

    /** Unique among the peers of a speaker. */
    public SessionKey key() {
        return new SessionKey(name, neighbor.address(), neighbor.networkInterface());
    }

    /** How its packets are to be treated. */
    Guard guard() {
        return Guard.of(neighbor, session.remoteAs().accepts(session.localAs(), session.localAs()));
    }
}
