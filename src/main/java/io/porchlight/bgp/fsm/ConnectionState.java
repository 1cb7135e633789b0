package io.porchlight.bgp.fsm;

import io.porchlight.bgp.fsm.ConnectionAction.HangUp;
import io.porchlight.bgp.fsm.ConnectionAction.Send;
import io.porchlight.bgp.wire.BgpMessage;
import io.porchlight.bgp.wire.Keepalive;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Open;
import io.porchlight.bgp.wire.RouteRefresh;
import io.porchlight.bgp.wire.Update;
import java.util.List;

/** Where a connection stands, from the moment that TCP is up (RFC 4271, section 8.2.2). */
public sealed interface ConnectionState permits OpenSent, OpenConfirm, Established, ConnectionState.Closed {

    /** What happens next. */
    Step on(ConnectionEvent event);

    /** How the RFC calls it. */
    SessionState session();

    /** The next state, and what is to be done on the way. */
    record Step(ConnectionState next, List<ConnectionAction> actions) {
        public Step {
            actions = List.copyOf(actions);
        }
    }

    /**
     * The connection is over; nothing changes that.
     *
     * @param session where the RFC's text goes from here: Idle, or Active when TCP was lost in OpenSent
     * @param cause one line, plain words
     */
    record Closed(SessionState session, String cause) implements ConnectionState {
        @Override
        public Step on(ConnectionEvent event) {
            return new Step(this, List.of());
        }
    }

    /** Says why and closes. */
    static Step end(Notification answer, String cause) {
        return new Step(new Closed(SessionState.IDLE, cause), List.of(new Send(answer), new HangUp()));
    }

    /** Closes without a word: TCP is gone, or the peer has said why. An error in a NOTIFICATION has no answer either. */
    static Step over(SessionState next, String cause) {
        return new Step(new Closed(next, cause), List.of(new HangUp()));
    }

    /** How a message is called in a sentence. */
    static String nameOf(BgpMessage message) {
        return switch (message) {
            case Open _ -> "OPEN";
            case Update _ -> "UPDATE";
            case Notification _ -> "NOTIFICATION";
            case Keepalive _ -> "KEEPALIVE";
            case RouteRefresh _ -> "ROUTE-REFRESH";
        };
    }
}
