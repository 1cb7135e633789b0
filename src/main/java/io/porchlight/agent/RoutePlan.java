package io.porchlight.agent;

import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.Neighbor;
import io.porchlight.bgp.NextHops;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.fsm.SessionSettings;
import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Verdict;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import io.porchlight.net.RouterId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * From settings, verdicts and the node to what each peer should hold. Pure.
 *
 * <p>A router id that is not configured is the node's first IPv4 InternalIP, or is derived from the node's name; a
 * next hop of the family that a session does not run over is the node's InternalIP of that family. Both are part of
 * the {@link Peer}, so sessions restart when the node's addresses change: an OPEN and its next hops cannot be taken
 * back otherwise.
 */
public final class RoutePlan {

    /** 128.0.0.0/2: unicast addresses all, which RFC 4271, section 4.2, asks of an identifier. */
    private static final int DERIVED_BITS = 0x3FFF_FFFF;

    private static final int DERIVED_NETWORK = 0x8000_0000;

    private final Settings settings;
    private final RouterId routerId;
    private final NextHops.PerFamily fallback;

    private RoutePlan(Settings settings, Optional<NodeView> node) {
        this.settings = settings;
        Optional<IpAddress> ipv4 = internalIp(node, Family.IPV4_UNICAST);
        this.routerId = settings.bgp()
                .routerId()
                .or(() -> ipv4.map(a -> new RouterId((int) a.low())))
                .orElseGet(() -> derived(settings.nodeName()));
        this.fallback = new NextHops.PerFamily(ipv4, internalIp(node, Family.IPV6_UNICAST));
    }

    /**
     * One entry for each peer of the settings, in their order.
     *
     * @param verdicts of the prefixes, by name; a prefix without one is not announced
     */
    public static List<PeerRoutes> of(Settings settings, Map<String, Verdict> verdicts, Optional<NodeView> node) {
        RoutePlan plan = new RoutePlan(settings, node);
        return settings.bgp().peers().values().stream()
                .map(p -> new PeerRoutes(plan.peer(p), plan.routes(p, verdicts)))
                .toList();
    }

    /** A router id that stays the same for a name, and differs for most others. */
    static RouterId derived(String nodeName) {
        CRC32 crc = new CRC32();
        crc.update(nodeName.getBytes(StandardCharsets.UTF_8));
        return new RouterId((int) crc.getValue() & DERIVED_BITS | DERIVED_NETWORK);
    }

    private Peer peer(PeerConfig config) {
        Neighbor neighbor = new Neighbor(
                config.address(),
                config.networkInterface(),
                config.port(),
                config.sourceAddress(),
                Neighbor.Security.NONE);
        SessionSettings session = new SessionSettings(
                settings.bgp().as(),
                routerId,
                config.as(),
                config.families(),
                config.passive(),
                new SessionSettings.Times(config.holdTime(), Duration.ofMinutes(8), config.connectRetry()),
                SessionSettings.Abilities.NONE);
        NextHops.PerFamily configured = new NextHops.PerFamily(config.nextHopIpv4(), config.nextHopIpv6());
        return new Peer(config.name(), neighbor, session, new NextHops(configured, fallback));
    }

    private Map<IpPrefix, RouteAttributes> routes(PeerConfig peer, Map<String, Verdict> verdicts) {
        Map<IpPrefix, RouteAttributes> routes = new HashMap<>();
        for (PrefixSettings prefix : settings.prefixes().values()) {
            boolean announced = Optional.ofNullable(verdicts.get(prefix.name()))
                    .map(v -> v.reason().announces())
                    .orElse(false);
            if (announced && isFor(prefix, peer)) {
                routes.put(prefix.cidr(), RouteAttributes.DEFAULT);
            }
        }
        return routes;
    }

    private static boolean isFor(PrefixSettings prefix, PeerConfig peer) {
        return peer.families().contains(prefix.cidr().family())
                && prefix.peers().map(names -> names.contains(peer.name())).orElse(true);
    }

    private static Optional<IpAddress> internalIp(Optional<NodeView> node, Family family) {
        return node.stream()
                .flatMap(n -> n.internalIps().stream())
                .filter(a -> a.family() == family && !a.isLinkLocal() && !a.isUnspecified())
                .findFirst();
    }
}
