package io.porchlight.app;

import io.porchlight.bgp.Peer;
import io.porchlight.bgp.UpdateSink;
import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.wire.PathAttribute.Communities;
import io.porchlight.bgp.wire.PathAttribute.MpReach;
import io.porchlight.bgp.wire.PathAttribute.MpUnreach;
import io.porchlight.bgp.wire.Update;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a router was told, one line each: a prefix with its communities, a withdrawal, the End-of-RIB. */
final class ReceivedUpdates implements UpdateSink {

    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void up(Peer peer, Negotiated negotiated) {
        lines.add("up");
    }

    @Override
    public void received(Peer peer, Update update) {
        String communities = update.attributes().stream()
                .filter(Communities.class::isInstance)
                .map(attribute -> " " + ((Communities) attribute).values())
                .findFirst()
                .orElse("");
        update.attributes().forEach(attribute -> {
            switch (attribute) {
                case MpReach reach -> lines.add(reach.reachable() + communities);
                case MpUnreach unreach ->
                    lines.add(unreach.withdrawn().isEmpty() ? "end of RIB" : "withdrawn " + unreach.withdrawn());
                default -> {}
            }
        });
    }

    @Override
    public void down(Peer peer) {
        lines.add("down");
    }
}
