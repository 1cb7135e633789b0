package io.porchlight.bgp.fsm;

import io.porchlight.bgp.fsm.ConnectionAction.Cancel;
import io.porchlight.bgp.fsm.ConnectionAction.Complain;
import io.porchlight.bgp.fsm.ConnectionAction.Send;
import io.porchlight.bgp.fsm.ConnectionAction.Start;
import io.porchlight.bgp.wire.BgpMessage;
import io.porchlight.bgp.wire.Keepalive;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Notifications;
import io.porchlight.bgp.wire.Open;
import io.porchlight.bgp.wire.RouteRefresh;
import io.porchlight.bgp.wire.Update;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Our OPEN is sent, the peer's is awaited (RFC 4271, section 8.2.2, "OpenSent State"). */
record OpenSent(Offer offer, SessionTimers timers) implements ConnectionState {

    /** The same words for the complaint and for the end, so that a silent peer is one trouble. */
    static final String SILENT = "the connection stands, but the peer sends no OPEN: check that it is a BGP router"
            + " and has this address as a neighbor";

    /** TCP is up: sends our OPEN. */
    static Step enter(Offer offer, SessionTimers timers) {
        return new Step(
                new OpenSent(offer, timers),
                List.of(
                        new Send(offer.open()),
                        new Start(ConnectionTimer.HOLD, timers.open()),
                        new Start(ConnectionTimer.SILENCE, timers.silence())));
    }

    @Override
    public SessionState session() {
        return SessionState.OPEN_SENT;
    }

    @Override
    public Step on(ConnectionEvent event) {
        return switch (event) {
            case ConnectionEvent.Received(BgpMessage message) -> received(message);
            case ConnectionEvent.Expired(ConnectionTimer timer) -> expired(timer);
            case ConnectionEvent.Lost(String cause) ->
                ConnectionState.over(
                        SessionState.ACTIVE, cause + " before its OPEN: check that it has this address as a neighbor");
            case ConnectionEvent.Wrote _ -> new Step(this, List.of());
            case ConnectionEvent.End(Notification answer, String cause) -> ConnectionState.end(answer, cause);
        };
    }

    private Step received(BgpMessage message) {
        return switch (message) {
            case Open open -> opened(open);
            case Notification notification -> ConnectionState.over(SessionState.IDLE, Causes.notified(notification));
            case Keepalive _, Update _, RouteRefresh _ ->
                ConnectionState.end(
                        Notifications.unexpectedMessageInOpenSent(message),
                        "the peer sent " + ConnectionState.nameOf(message) + " before its OPEN");
        };
    }

    private Step opened(Open open) {
        return switch (Negotiation.of(offer, open)) {
            case Negotiation.Refused(Notification answer, String cause) -> ConnectionState.end(answer, cause);
            case Negotiation.Agreed(Negotiated negotiated) -> {
                List<ConnectionAction> actions = new ArrayList<>();
                actions.add(new Cancel(ConnectionTimer.SILENCE));
                actions.add(new Send(new Keepalive()));
                Duration hold = Duration.ofSeconds(negotiated.holdTimeSeconds());
                // Without a hold time nothing else would end a connection whose peer vanishes right now.
                actions.add(new Start(ConnectionTimer.HOLD, hold.isZero() ? timers.open() : hold));
                if (!hold.isZero()) {
                    actions.add(new Start(ConnectionTimer.KEEPALIVE, negotiated.keepalive()));
                }
                yield new Step(new OpenConfirm(negotiated), actions);
            }
        };
    }

    private Step expired(ConnectionTimer timer) {
        return switch (timer) {
            case HOLD -> ConnectionState.end(Notifications.holdTimerExpired(), SILENT);
            case SILENCE -> new Step(this, List.of(new Complain(SILENT)));
            case KEEPALIVE, SEND_HOLD -> new Step(this, List.of());
        };
    }
}
