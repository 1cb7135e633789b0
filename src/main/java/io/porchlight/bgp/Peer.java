package io.porchlight.bgp;

import io.porchlight.bgp.fsm.SessionSettings;

/**
 * A neighbour as the speaker is told of it. Two values that are equal are the same session: {@link Speaker#desire}
 * touches a session only when its peer is no longer equal to what it was.
 *
 * @param name what metrics and logs call it; unique
 * @param neighbor where it is
 * @param session what the session is opened with
 * @param nextHops what it is told as next hop
 */
public record Peer(String name, Neighbor neighbor, SessionSettings session, NextHops nextHops) {}
