package io.porchlight.bgp;

import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Notifications;
import io.porchlight.bgp.wire.PathAttribute.MpReach;
import io.porchlight.bgp.wire.PathAttribute.MpUnreach;
import io.porchlight.bgp.wire.PathAttribute.NextHop;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Remembers what a speaker told, and the table that its peers filled. */
class Heard implements SpeakerListener, UpdateSink {

    final List<String> transitions = new CopyOnWriteArrayList<>();
    final List<String> troubles = new CopyOnWriteArrayList<>();
    final List<String> notifications = new CopyOnWriteArrayList<>();
    final Map<IpPrefix, IpAddress> table = new ConcurrentHashMap<>();
    final AtomicLong written = new AtomicLong(-1);

    @Override
    public void transition(Peer peer, SessionState from, SessionState to, String cause) {
        transitions.add(peer.name() + ": " + from + " > " + to);
    }

    @Override
    public void agreed(Peer peer, Negotiated agreed) {
        transitions.add(peer.name() + ": " + agreed.families().stream().sorted().toList());
    }

    @Override
    public void trouble(Peer peer, String cause) {
        troubles.add(cause);
    }

    @Override
    public void notified(Peer peer, Direction direction, Notification notification) {
        notifications.add(peer.name() + ": " + direction + " " + Notifications.describe(notification));
    }

    @Override
    public void written(long generation) {
        written.set(generation);
    }

    @Override
    public void up(Peer peer, Negotiated negotiated) {}

    @Override
    public void received(Peer peer, Update update) {
        update.withdrawn().forEach(table::remove);
        update.attributes().forEach(attribute -> {
            switch (attribute) {
                case NextHop(IpAddress address) -> update.reachable().forEach(prefix -> table.put(prefix, address));
                case MpReach reach -> reach.reachable().forEach(prefix -> table.put(prefix, reach.nextHop()));
                case MpUnreach unreach -> unreach.withdrawn().forEach(table::remove);
                default -> {}
            }
        });
    }

    @Override
    public void down(Peer peer) {
        table.clear();
    }
}
