package io.porchlight.bgp.fsm;

import io.porchlight.bgp.wire.BgpMessage;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.Family;
import java.time.Duration;

/** What a connection's machine wants done, in order. */
public sealed interface ConnectionAction {

    record Send(BgpMessage message) implements ConnectionAction {}

    /** Starts a timer, again if it runs already. */
    record Start(ConnectionTimer timer, Duration after) implements ConnectionAction {}

    record Cancel(ConnectionTimer timer) implements ConnectionAction {}

    /** Closes TCP when all that was sent is gone, and ends the timers. Nothing follows it but {@link Down}. */
    record HangUp() implements ConnectionAction {}

    /** Established: routes may be sent from now on. */
    record Up(Negotiated negotiated) implements ConnectionAction {}

    /** No longer Established. */
    record Down() implements ConnectionAction {}

    /** What the peer announced or withdrew. */
    record Deliver(Update update) implements ConnectionAction {}

    /** The peer asks for all routes of a family once more. */
    record Resend(Family family) implements ConnectionAction {}

    /** Tells of something wrong that changes no state. */
    record Complain(String cause) implements ConnectionAction {}
}
