package io.porchlight.bgp.fsm;

import io.porchlight.bgp.wire.BgpMessage;
import io.porchlight.bgp.wire.Notification;

/** What happens to a connection. */
public sealed interface ConnectionEvent {

    /** A well-formed message. */
    record Received(BgpMessage message) implements ConnectionEvent {}

    /** A timer that was started ran out; it does not run any more. */
    record Expired(ConnectionTimer timer) implements ConnectionEvent {}

    /** Something of what we sent was taken over by TCP. */
    record Wrote() implements ConnectionEvent {}

    /** TCP is gone. */
    record Lost(String cause) implements ConnectionEvent {}

    /**
     * This side ends the connection: what came in could not be read, another connection survives, or the session
     * is to stop.
     *
     * @param answer the last message that the peer gets
     */
    record End(Notification answer, String cause) implements ConnectionEvent {}
}
