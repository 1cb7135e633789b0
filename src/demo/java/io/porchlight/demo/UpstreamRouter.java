package io.porchlight.demo;

import io.porchlight.bgp.Desired;
import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.Listen;
import io.porchlight.bgp.Neighbor;
import io.porchlight.bgp.NettySpeaker;
import io.porchlight.bgp.NextHops;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.SpeakerListener;
import io.porchlight.bgp.UpdateSink;
import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.SessionSettings;
import io.porchlight.bgp.fsm.SessionTimers;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.RemoteAs;
import io.porchlight.net.RouterId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The router in front of the cluster: the same speaker, listening, and keeping what it hears in a table. */
final class UpstreamRouter implements AutoCloseable {

    /** Its AS. */
    static final AsNumber AS = new AsNumber(65001);

    private final RouterTable table = new RouterTable();
    private final NettySpeaker speaker;

    /** @param nodes by name: the address that each connects from */
    UpstreamRouter(IpAddress address, AsNumber nodesAs, Map<String, IpAddress> nodes) {
        this.speaker = new NettySpeaker(
                List.of(new Listen(address, 0)), SessionTimers.DEFAULTS, SpeakerListener.DEAF, new Table());
        speaker.desire(new Desired(
                1,
                nodes.entrySet().stream()
                        .map(node -> new PeerRoutes(peer(node.getKey(), node.getValue(), nodesAs), Map.of()))
                        .toList()));
    }

    int port() {
        return speaker.listening().getFirst().getPort();
    }

    RouterTable table() {
        return table;
    }

    @Override
    public void close() {
        speaker.close();
    }

    private static Peer peer(String name, IpAddress address, AsNumber as) {
        return new Peer(
                name,
                new Neighbor(address, Optional.empty(), 179, Optional.empty(), Neighbor.Security.NONE),
                new SessionSettings(
                        AS,
                        RouterId.parse("10.0.0.1"),
                        new RemoteAs.Exactly(as),
                        EnumSet.allOf(Family.class),
                        true,
                        new SessionSettings.Times(Duration.ofSeconds(9), Duration.ofMinutes(8), Duration.ofSeconds(5)),
                        SessionSettings.Abilities.NONE),
                NextHops.NONE);
    }

    private final class Table implements UpdateSink {
        @Override
        public void up(Peer peer, Negotiated negotiated) {}

        @Override
        public void received(Peer peer, Update update) {
            table.update(peer.name(), update);
        }

        @Override
        public void down(Peer peer) {
            table.forget(peer.name());
        }
    }
}
