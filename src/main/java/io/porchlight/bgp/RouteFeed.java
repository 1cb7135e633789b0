package io.porchlight.bgp;

import io.netty.channel.ChannelFuture;
import io.porchlight.bgp.rib.AdjRibOut;
import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.Family;
import io.porchlight.net.IpPrefix;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the routes of one Established session, as fast as the peer reads them. */
final class RouteFeed {

    private final AdjRibOut rib;
    private final PeerConnection connection;
    private final Runnable progress;
    private ChannelFuture lastWrite;
    private long handedOver = -1;

    /** @param progress called when {@link #written} has grown */
    RouteFeed(AdjRibOut rib, PeerConnection connection, Runnable progress) {
        this.rib = rib;
        this.connection = connection;
        this.progress = progress;
    }

    void desire(long generation, Map<IpPrefix, RouteAttributes> routes) {
        rib.desire(generation, routes);
        pump();
    }

    void resend(Family family) {
        rib.resend(family);
        pump();
    }

    /** Writes while the channel takes it; to be called again when it is writable once more. */
    void pump() {
        boolean empty = false;
        boolean wrote = false;
        while (!empty && connection.writable()) {
            Optional<Update> update = rib.next();
            empty = update.isEmpty();
            if (!empty) {
                lastWrite = connection.write(update.get());
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

    private void handOver(long generation) {
        if (generation <= handedOver) {
            return;
        }
        if (lastWrite == null || lastWrite.isSuccess()) {
            handedOver = generation;
            progress.run();
        } else {
            lastWrite.addListener(write -> {
                if (write.isSuccess() && generation > handedOver) {
                    handedOver = generation;
                    progress.run();
                }
            });
        }
    }
}
