package io.porchlight.bgp;

import io.netty.channel.ChannelFuture;
import io.porchlight.bgp.rib.AdjRibOut;
import io.porchlight.bgp.rib.RouteTable;
import io.porchlight.bgp.wire.BgpMessage;
import io.porchlight.bgp.wire.RouteRefresh;
import io.porchlight.net.Family;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the routes of one Established session, as fast as the peer reads them. */
final class RouteFeed {

    private final AdjRibOut rib;
    private final boolean enhancedRefresh;
    private final PeerConnection connection;
    private final Runnable progress;
    private final Set<Family> asked = EnumSet.noneOf(Family.class);
    private Optional<Family> refreshing = Optional.empty();
    private ChannelFuture lastWrite;
    private ChannelFuture awaited;
    private long due = -1;
    private long handedOver = -1;

    /**
     * @param enhancedRefresh what answers a ROUTE-REFRESH is marked at both ends (RFC 7313)
     * @param progress called when {@link #written} has grown
     */
    RouteFeed(AdjRibOut rib, boolean enhancedRefresh, PeerConnection connection, Runnable progress) {
        this.rib = rib;
        this.enhancedRefresh = enhancedRefresh;
        this.connection = connection;
        this.progress = progress;
    }

    void desire(long generation, RouteTable routes) {
        rib.desire(generation, routes);
        pump();
    }

    /** A peer that asks faster than it reads gets one answer to all that it asked meanwhile. */
    void resend(Family family) {
        asked.add(family);
        pump();
    }

    /** Writes while the channel takes it; to be called again when it is writable once more. */
    void pump() {
        boolean empty = false;
        boolean wrote = false;
        while (!empty && connection.writable()) {
            Optional<BgpMessage> message = next();
            empty = message.isEmpty();
            if (!empty) {
                lastWrite = connection.write(message.get());
                wrote = true;
            }
        }
        if (wrote) {
            connection.flush();
        }
        handOver(rib.written());
    }

    /** The newest generation that is in the kernel's hands to its last UPDATE; -1 before the first. */
    long written() {
        return handedOver;
    }

    Map<Family, Integer> announced() {
        return rib.announced();
    }

    Set<Family> withoutNextHop() {
        return rib.withoutNextHop();
    }

    /** A refresh begins when the peer holds everything, so that it follows End-of-RIB (RFC 7313, section 4). */
    private Optional<BgpMessage> next() {
        Optional<BgpMessage> update = rib.next().map(BgpMessage.class::cast);
        if (update.isPresent()) {
            return update;
        }
        if (refreshing.isPresent()) {
            Optional<BgpMessage> end = mark(refreshing.get(), RouteRefresh.END);
            refreshing = Optional.empty();
            return end.isPresent() ? end : next();
        }
        if (rib.written() < 0 || asked.isEmpty()) {
            return Optional.empty();
        }
        Family family = asked.iterator().next();
        asked.remove(family);
        refreshing = Optional.of(family);
        rib.resend(family);
        Optional<BgpMessage> begin = mark(family, RouteRefresh.BEGIN);
        return begin.isPresent() ? begin : next();
    }

    private Optional<BgpMessage> mark(Family family, int subtype) {
        return enhancedRefresh
                ? Optional.of(new RouteRefresh(family.afi(), subtype, Family.SAFI_UNICAST))
                : Optional.empty();
    }

    private void handOver(long generation) {
        if (generation <= handedOver) {
            return;
        }
        due = generation;
        if (lastWrite == null || lastWrite.isSuccess()) {
            handedOver();
        } else if (awaited != lastWrite) {
            // Once for each write: while a peer reads nothing, generations that concern others come and go.
            awaited = lastWrite;
            awaited.addListener(write -> {
                if (write.isSuccess() && write == awaited && due > handedOver) {
                    handedOver();
                }
            });
        }
    }

    private void handedOver() {
        handedOver = due;
        progress.run();
    }
}
