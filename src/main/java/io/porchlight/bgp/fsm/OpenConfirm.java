package io.porchlight.bgp.fsm;

import io.porchlight.bgp.fsm.ConnectionAction.Cancel;
import io.porchlight.bgp.fsm.ConnectionAction.Send;
import io.porchlight.bgp.fsm.ConnectionAction.Start;
import io.porchlight.bgp.fsm.ConnectionAction.Up;
import io.porchlight.bgp.wire.BgpMessage;
import io.porchlight.bgp.wire.Keepalive;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Notifications;
import io.porchlight.bgp.wire.Open;
import io.porchlight.bgp.wire.RouteRefresh;
import io.porchlight.bgp.wire.Update;
import java.time.Duration;
import java.util.List;

/** Both OPENs are good, the peer's KEEPALIVE is awaited (RFC 4271, section 8.2.2, "OpenConfirm State"). */
public record OpenConfirm(Negotiated negotiated) implements ConnectionState {

    @Override
    public SessionState session() {
        return SessionState.OPEN_CONFIRM;
    }

    @Override
    public Step on(ConnectionEvent event) {
        return switch (event) {
            case ConnectionEvent.Received(BgpMessage message) -> received(message);
            case ConnectionEvent.Expired(ConnectionTimer timer) -> expired(timer);
            case ConnectionEvent.Lost(String cause) ->
                ConnectionState.over(SessionState.IDLE, cause + " instead of confirming our OPEN");
            case ConnectionEvent.Wrote _ -> new Step(this, List.of());
            case ConnectionEvent.End(Notification answer, String cause) -> ConnectionState.end(answer, cause);
        };
    }

    private Step received(BgpMessage message) {
        return switch (message) {
            case Keepalive _ -> new Step(new Established(negotiated), up());
            case Notification notification -> ConnectionState.over(SessionState.IDLE, Causes.notified(notification));
            case Open _, Update _, RouteRefresh _ ->
                ConnectionState.end(
                        Notifications.unexpectedMessageInOpenConfirm(message),
                        "the peer sent " + ConnectionState.nameOf(message) + " where its KEEPALIVE was due");
        };
    }

    /** Without a hold time nothing is sent regularly, so that nobody could tell a peer that does not read. */
    private List<ConnectionAction> up() {
        return negotiated.holdTimeSeconds() == 0
                ? List.of(new Cancel(ConnectionTimer.HOLD), new Up(negotiated))
                : List.of(
                        new Start(ConnectionTimer.HOLD, Duration.ofSeconds(negotiated.holdTimeSeconds())),
                        new Start(ConnectionTimer.SEND_HOLD, negotiated.sendHoldTime()),
                        new Up(negotiated));
    }

    private Step expired(ConnectionTimer timer) {
        return switch (timer) {
            case HOLD ->
                ConnectionState.end(
                        Notifications.holdTimerExpired(), "the hold timer expired: the peer never confirmed our OPEN");
            case KEEPALIVE ->
                new Step(
                        this,
                        List.of(
                                new Send(new Keepalive()),
                                new Start(ConnectionTimer.KEEPALIVE, negotiated.keepalive())));
            case SILENCE, SEND_HOLD -> new Step(this, List.of());
        };
    }
}
