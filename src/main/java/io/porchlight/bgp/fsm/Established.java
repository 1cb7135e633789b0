package io.porchlight.bgp.fsm;

import io.porchlight.bgp.fsm.ConnectionAction.Deliver;
import io.porchlight.bgp.fsm.ConnectionAction.Down;
import io.porchlight.bgp.fsm.ConnectionAction.Resend;
import io.porchlight.bgp.fsm.ConnectionAction.Send;
import io.porchlight.bgp.fsm.ConnectionAction.Start;
import io.porchlight.bgp.wire.BgpMessage;
import io.porchlight.bgp.wire.Keepalive;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Notifications;
import io.porchlight.bgp.wire.Open;
import io.porchlight.bgp.wire.RouteRefresh;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.Family;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The session is up (RFC 4271, section 8.2.2, "Established State"). */
public record Established(Negotiated negotiated) implements ConnectionState {

    @Override
    public SessionState session() {
        return SessionState.ESTABLISHED;
    }

    @Override
    public Step on(ConnectionEvent event) {
        return switch (event) {
            case ConnectionEvent.Received(BgpMessage message) -> received(message);
            case ConnectionEvent.Expired(ConnectionTimer timer) -> expired(timer);
            case ConnectionEvent.Lost(String cause) -> down(ConnectionState.over(SessionState.IDLE, cause));
            case ConnectionEvent.Wrote _ -> stay(sendHold());
            case ConnectionEvent.End(Notification answer, String cause) ->
                down(ConnectionState.end(farewell(answer), cause));
        };
    }

    private Step received(BgpMessage message) {
        return switch (message) {
            case Update update -> stay(hold(new Deliver(update)));
            case Keepalive _ -> stay(hold());
            case RouteRefresh refresh -> stay(refresh(refresh));
            case Notification notification ->
                down(ConnectionState.over(SessionState.IDLE, Causes.notified(notification)));
            case Open open ->
                down(ConnectionState.end(
                        Notifications.unexpectedMessageInEstablished(open),
                        "the peer sent OPEN in a session that was up"));
        };
    }

    /**
     * A family that was not agreed on is ignored (RFC 2918, section 4), as is a subtype that no RFC knows (RFC 7313,
     * section 5). Where the peer's own refresh begins and ends means nothing to us, who keep none of its routes.
     */
    private List<ConnectionAction> refresh(RouteRefresh refresh) {
        return Family.of(refresh.afi(), refresh.safi())
                .filter(family -> refresh.subtype() == RouteRefresh.REQUEST)
                .filter(negotiated.families()::contains)
                .map(family -> List.<ConnectionAction>of(new Resend(family)))
                .orElse(List.of());
    }

    private Step expired(ConnectionTimer timer) {
        return switch (timer) {
            case HOLD ->
                down(ConnectionState.end(
                        Notifications.holdTimerExpired(),
                        "the hold timer expired: nothing came from the peer for " + negotiated.holdTimeSeconds()
                                + " s"));
            case KEEPALIVE ->
                stay(List.of(new Send(new Keepalive()), new Start(ConnectionTimer.KEEPALIVE, negotiated.keepalive())));
            case SEND_HOLD ->
                down(ConnectionState.end(
                        Notifications.sendHoldTimerExpired(),
                        "the send hold timer expired: the peer read nothing for "
                                + negotiated.sendHoldTime().toSeconds() + " s"));
            case SILENCE -> stay(List.of());
        };
    }

    /** The hold timer starts again (RFC 4271, events 26 and 27), if there is one. */
    private List<ConnectionAction> hold(ConnectionAction... more) {
        List<ConnectionAction> actions = new ArrayList<>();
        if (negotiated.holdTimeSeconds() != 0) {
            actions.add(new Start(ConnectionTimer.HOLD, Duration.ofSeconds(negotiated.holdTimeSeconds())));
        }
        actions.addAll(List.of(more));
        return actions;
    }

    private List<ConnectionAction> sendHold() {
        return negotiated.holdTimeSeconds() == 0
                ? List.of()
                : List.of(new Start(ConnectionTimer.SEND_HOLD, negotiated.sendHoldTime()));
    }

    /** Whoever means the end says so, where a plain NOTIFICATION would let the peer keep our routes (RFC 8538). */
    private Notification farewell(Notification answer) {
        return negotiated.restart().notification() && Notifications.endsForGood(answer)
                ? Notifications.hardReset(answer)
                : answer;
    }

    private Step stay(List<ConnectionAction> actions) {
        return new Step(this, actions);
    }

    private static Step down(Step step) {
        List<ConnectionAction> actions = new ArrayList<>(step.actions());
        actions.add(new Down());
        return new Step(step.next(), actions);
    }
}
