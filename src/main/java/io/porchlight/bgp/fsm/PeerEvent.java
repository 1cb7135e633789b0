package io.porchlight.bgp.fsm;

import io.porchlight.bgp.wire.Notification;

/** What happens to a peer. */
public sealed interface PeerEvent {

    /** The session is wanted (RFC 4271, event 3). */
    record Start() implements PeerEvent {}

    /**
     * The session is not wanted any more (RFC 4271, event 8).
     *
     * @param answer what every connection gets as its last message
     */
    record Stop(Notification answer, String cause) implements PeerEvent {}

    /**
     * The session is not wanted any more, since this speaker goes to come back: a peer that agreed to keep our
     * routes sees the connection close and nothing else (RFC 4724, section 4.1).
     *
     * @param otherwise what the connections get that did not agree on it
     */
    record Leave(Notification otherwise, String cause) implements PeerEvent {}

    /** A timer that was started ran out; it does not run any more. */
    record Expired(PeerTimer timer) implements PeerEvent {}

    /** The attempt to connect succeeded (RFC 4271, event 16). */
    record Connected() implements PeerEvent {}

    /** The attempt to connect failed (RFC 4271, event 18). */
    record ConnectFailed(String cause) implements PeerEvent {}

    /** The peer connected to us (RFC 4271, event 17). */
    record Accepted() implements PeerEvent {}

    /** Something happened to the connection of that side. */
    record OnConnection(Side side, ConnectionEvent event) implements PeerEvent {}
}
