package io.porchlight.bgp;

import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.wire.BgpMessage;
import io.porchlight.bgp.wire.Keepalive;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Open;
import io.porchlight.bgp.wire.PathAttribute.MpReach;
import io.porchlight.bgp.wire.RouteRefresh;
import io.porchlight.bgp.wire.Severity;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.Family;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Plain fields: the event loop alone writes them. */
final class Counters implements SessionCounters {

    /** No code or subcode above is assigned; a peer that makes some up shall not grow the table. */
    private static final int HIGHEST_CODE = 15;

    private final long[][] messages = new long[Direction.values().length][MessageType.values().length];
    private final long[] transitions = new long[SessionState.values().length];
    private final long[] received = new long[Family.values().length];
    private final long[] malformedUpdates = new long[Severity.values().length];

    /** Replaced, not changed: readers on other threads hold a map that stays as it is. */
    private Map<NotificationCode, Long> notificationsSent = Map.of();

    private Map<NotificationCode, Long> notificationsReceived = Map.of();

    void message(Direction direction, BgpMessage message) {
        messages[direction.ordinal()][typeOf(message).ordinal()]++;
        if (message instanceof Notification notification) {
            switch (direction) {
                case SENT -> notificationsSent = plusOne(notificationsSent, notification);
                case RECEIVED -> notificationsReceived = plusOne(notificationsReceived, notification);
            }
        }
    }

    void transition(SessionState to) {
        transitions[to.ordinal()]++;
    }

    void update(Update update) {
        received[Family.IPV4_UNICAST.ordinal()] += update.reachable().size();
        update.attributes().forEach(attribute -> {
            if (attribute instanceof MpReach reach) {
                received[reach.family().ordinal()] += reach.reachable().size();
            }
        });
    }

    void malformedUpdate(Severity severity) {
        malformedUpdates[severity.ordinal()]++;
    }

    void down() {
        Arrays.fill(received, 0);
    }

    @Override
    public long messages(Direction direction, MessageType type) {
        return messages[direction.ordinal()][type.ordinal()];
    }

    @Override
    public Map<NotificationCode, Long> notifications(Direction direction) {
        return switch (direction) {
            case SENT -> notificationsSent;
            case RECEIVED -> notificationsReceived;
        };
    }

    @Override
    public long transitions(SessionState to) {
        return transitions[to.ordinal()];
    }

    @Override
    public long received(Family family) {
        return received[family.ordinal()];
    }

    @Override
    public long malformedUpdates(Severity severity) {
        return malformedUpdates[severity.ordinal()];
    }

    private static Map<NotificationCode, Long> plusOne(Map<NotificationCode, Long> before, Notification notification) {
        NotificationCode code = new NotificationCode(known(notification.code()), known(notification.subcode()));
        Map<NotificationCode, Long> after = new HashMap<>(before);
        after.merge(code, 1L, Long::sum);
        return Map.copyOf(after);
    }

    private static int known(int code) {
        return code > HIGHEST_CODE ? OTHER : code;
    }

    private static MessageType typeOf(BgpMessage message) {
        return switch (message) {
            case Open _ -> MessageType.OPEN;
            case Update _ -> MessageType.UPDATE;
            case Notification _ -> MessageType.NOTIFICATION;
            case Keepalive _ -> MessageType.KEEPALIVE;
            case RouteRefresh _ -> MessageType.ROUTE_REFRESH;
        };
    }
}
