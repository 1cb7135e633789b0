package io.porchlight.bgp.fsm;

import io.porchlight.bgp.wire.Notification;
import java.time.Duration;

/** What a peer's machine wants done, in order. */
public sealed interface PeerAction {

    /** Begins an attempt to connect. */
    record Connect() implements PeerAction {}

    /** Gives the attempt up: nothing is heard of it any more. */
    record Abandon() implements PeerAction {}

    /** The connection that came up just now is the one of that side from here on. */
    record Take(Side side) implements PeerAction {}

    /** The connection that came up just now is not wanted: says so and closes it, whatever becomes of the other. */
    record Refuse(Side side, Notification answer) implements PeerAction {}

    /** Starts a timer, again if it runs already. */
    record Start(PeerTimer timer, Duration after) implements PeerAction {}

    record Cancel(PeerTimer timer) implements PeerAction {}

    /** For the connection of that side. */
    record OnConnection(Side side, ConnectionAction action) implements PeerAction {}

    /**
     * The session, seen as one, is in another state.
     *
     * @param cause empty for the ordinary steps towards Established
     */
    record Moved(SessionState from, SessionState to, String cause) implements PeerAction {}

    /** The session does not come up, or went down, and nobody here asked for it. Told at every attempt, at its end. */
    record Trouble(String cause) implements PeerAction {}
}
