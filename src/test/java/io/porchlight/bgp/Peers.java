package io.porchlight.bgp;

import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.fsm.SessionSettings;
import io.porchlight.bgp.fsm.SessionTimers;
import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.bgp.wire.Capability;
import io.porchlight.bgp.wire.Capability.GracefulRestart.ForwardingState;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import io.porchlight.net.RemoteAs;
import io.porchlight.net.RouterId;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Peers and routes for tests of the speaker: we are AS 65534, routers are AS 65001. */
final class Peers {

    static final long NODE_AS = 65534;
    static final long ROUTER_AS = 65001;

    /** A hold time in seconds that no test outlasts, however busy the machine is. */
    static final int LONG = 240;

    private static final Duration NEVER = Duration.ofSeconds(LONG);

    /** Comes back soon after a failure, and gives nobody up. */
    static final SessionTimers QUICK =
            new SessionTimers(NEVER, NEVER, NEVER, Duration.ofMillis(400), Duration.ofMillis(400));

    static final int FLOOD = 250_000;

    private Peers() {}

    /** A router, as a node sees it. */
    static Peer router(String name, String address, int port) {
        return peer(name, address, port, Optional.empty(), settings(NODE_AS, ROUTER_AS, "10.0.0.1", LONG, false));
    }

    /** A node, as a router sees it. */
    static Peer node(String name, String address) {
        return peer(name, address, 179, Optional.empty(), settings(ROUTER_AS, NODE_AS, "10.0.0.254", LONG, true));
    }

    static Peer peer(String name, String address, int port, Optional<String> source, SessionSettings settings) {
        return new Peer(
                name,
                new Neighbor(
                        IpAddress.parse(address),
                        Optional.empty(),
                        port,
                        source.map(IpAddress::parse),
                        Neighbor.Security.NONE),
                settings,
                NextHops.NONE);
    }

    static SessionSettings settings(long ours, long theirs, String id, int hold, boolean passive) {
        return new SessionSettings(
                new AsNumber(ours),
                RouterId.parse(id),
                new RemoteAs.Exactly(new AsNumber(theirs)),
                Set.of(Family.values()),
                passive,
                new SessionSettings.Times(Duration.ofSeconds(hold), Duration.ofMinutes(8), Duration.ofMillis(100)),
                SessionSettings.Abilities.NONE);
    }

    static Peer with(Peer peer, Neighbor.Security security) {
        Neighbor neighbor = peer.neighbor();
        return new Peer(
                peer.name(),
                new Neighbor(
                        neighbor.address(), neighbor.networkInterface(), neighbor.port(), neighbor.source(), security),
                peer.session(),
                peer.nextHops());
    }

    static Peer with(Peer peer, SessionSettings.Abilities abilities) {
        SessionSettings session = peer.session();
        return new Peer(
                peer.name(),
                peer.neighbor(),
                new SessionSettings(
                        session.localAs(),
                        session.routerId(),
                        session.remoteAs(),
                        session.families(),
                        session.passive(),
                        session.times(),
                        abilities),
                peer.nextHops());
    }

    /** Graceful restart of a minute. */
    static SessionSettings.Abilities restarting(boolean notification) {
        return new SessionSettings.Abilities(
                Optional.empty(),
                new SessionSettings.GracefulRestart(true, Duration.ofMinutes(1), notification, Duration.ZERO));
    }

    /** As a router sends it that keeps everything. */
    static Capability.GracefulRestart gracefulRestart() {
        return new Capability.GracefulRestart(
                false, true, 120, List.of(new ForwardingState(1, 1, true), new ForwardingState(2, 1, true)));
    }

    static Peer withFallback(Peer peer, String ipv4, String ipv6) {
        return new Peer(
                peer.name(),
                peer.neighbor(),
                peer.session(),
                new NextHops(
                        NextHops.PerFamily.NONE,
                        new NextHops.PerFamily(
                                Optional.of(IpAddress.parse(ipv4)), Optional.of(IpAddress.parse(ipv6)))));
    }

    static PeerRoutes routes(Peer peer, String... prefixes) {
        return new PeerRoutes(
                peer,
                Arrays.stream(prefixes)
                        .map(IpPrefix::parse)
                        .collect(Collectors.toMap(Function.identity(), _ -> RouteAttributes.DEFAULT)));
    }

    /** So many host routes that no socket buffer holds them. */
    static PeerRoutes flood(Peer peer) {
        Map<IpPrefix, RouteAttributes> routes = new HashMap<>();
        for (int i = 0; i < FLOOD; i++) {
            routes.put(IpPrefix.host(IpAddress.ipv6(0x2001_0db8_0000_0000L, i)), RouteAttributes.DEFAULT);
        }
        return new PeerRoutes(peer, routes);
    }

    static Desired desired(long generation, PeerRoutes... peers) {
        return new Desired(generation, List.of(peers));
    }
}
