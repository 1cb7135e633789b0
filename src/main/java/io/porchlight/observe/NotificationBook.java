package io.porchlight.observe;

import io.porchlight.api.NotificationInfo;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.SessionKey;
import io.porchlight.bgp.SpeakerListener;
import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Notifications;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The last NOTIFICATIONs of all sessions. A peer that says the same at every retry has one entry, which counts. The
 * speaker's thread writes, any may read.
 */
final class NotificationBook implements SpeakerListener {

    /** Entries of all sessions. */
    static final int LONGEST = 20;

    /** None above is assigned, as code or as subcode: those that a peer makes up are taken for the same. */
    private static final int HIGHEST_CODE = 15;

    /** What is taken for the same. */
    private record Kind(SessionKey session, Direction direction, int code, int subcode) {

        static Kind of(Peer peer, Direction direction, Notification notification) {
            return new Kind(
                    peer.key(),
                    direction,
                    Math.min(notification.code(), HIGHEST_CODE + 1),
                    Math.min(notification.subcode(), HIGHEST_CODE + 1));
        }
    }

    private final InstantSource clock;
    private final SequencedMap<Kind, NotificationInfo> newestLast = new LinkedHashMap<>();
    private volatile List<NotificationInfo> newestFirst = List.of();

    NotificationBook(InstantSource clock) {
        this.clock = clock;
    }

    /** Newest first, {@value #LONGEST} at most. */
    List<NotificationInfo> last() {
        return newestFirst;
    }

    @Override
    public void transition(Peer peer, SessionState from, SessionState to, String cause) {}

    @Override
    public void agreed(Peer peer, Negotiated agreed) {}

    @Override
    public void trouble(Peer peer, String cause) {}

    @Override
    public void notified(Peer peer, Direction direction, Notification notification) {
        Kind kind = Kind.of(peer, direction, notification);
        int before = Optional.ofNullable(newestLast.remove(kind))
                .map(NotificationInfo::count)
                .orElse(0);
        newestLast.put(
                kind,
                new NotificationInfo(
                        clock.instant(),
                        peer.name(),
                        Labels.address(peer.key()),
                        way(direction),
                        notification.code(),
                        notification.subcode(),
                        Notifications.describe(notification),
                        before + 1));
        if (newestLast.size() > LONGEST) {
            newestLast.pollFirstEntry();
        }
        newestFirst = List.copyOf(newestLast.sequencedValues().reversed());
    }

    @Override
    public void written(long generation) {}

    private static NotificationInfo.Direction way(Direction direction) {
        return switch (direction) {
            case SENT -> NotificationInfo.Direction.SENT;
            case RECEIVED -> NotificationInfo.Direction.RECEIVED;
        };
    }
}
