package io.porchlight.agent;

import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.Neighbor;
import io.porchlight.bgp.NextHops;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.fsm.SessionSettings;
import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Outcome;
import io.porchlight.host.HostView;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import io.porchlight.net.RouterId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * From settings, outcome, the node and its routers to what each peer should hold. Pure.
 *
 * <p>A router id that is not configured is the node's first IPv4 InternalIP, or is derived from the node's name; a
 * next hop of the family that a session does not run over is the node's InternalIP of that family. Both are part of
 * the {@link Peer}, so sessions restart when the node's addresses change: an OPEN and its next hops cannot be taken
 * back otherwise.
 *
 * <p>A peer whose selector does not choose this node is left out. Without a Node object nothing is known of its
 * labels, and only peers without a selector are there: a session too many could attract traffic that the selector
 * keeps away, one too few is noticed.
 */
public final class RoutePlan {

    /** 128.0.0.0/2: unicast addresses all, which RFC 4271, section 4.2, asks of an identifier. */
    private static final int DERIVED_BITS = 0x3FFF_FFFF;

    private static final int DERIVED_NETWORK = 0x8000_0000;

    /** What is left out of many routes should be single addresses, that another route covers, in both families alike. */
    private static final Comparator<IpPrefix> AGGREGATES_FIRST = Comparator.<IpPrefix>comparingInt(
                    prefix -> prefix.length() - prefix.family().bits())
            .thenComparing(Comparator.naturalOrder());

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
     * Plans anew from the whole of the inputs.
     *
     * @param outcome says what is announced; a prefix without a verdict is not
     */
    public static Plan of(Settings settings, Outcome outcome, Optional<NodeView> node, HostView host) {
        Map<Boolean, List<PeerConfig>> here =
                settings.bgp().peers().values().stream().collect(Collectors.partitioningBy(peer -> chosen(peer, node)));
        Set<String> elsewhere = here.get(false).stream().map(PeerConfig::name).collect(Collectors.toSet());
        Neighborhood.Found found = new Neighborhood(host).of(here.get(true));
        RoutePlan plan = new RoutePlan(settings, node);
        AnnouncedRoutes announced = new AnnouncedRoutes(settings, outcome);
        List<PeerRoutes> peers = new ArrayList<>();
        Map<String, Map<IpPrefix, RouteAttributes>> leftOut = new HashMap<>();
        for (PeerConfig peer : here.get(true)) {
            Map<IpPrefix, RouteAttributes> routes = announced.to(peer);
            Map<IpPrefix, RouteAttributes> surplus =
                    removeSurplus(routes, peer.routes().max());
            if (!surplus.isEmpty()) {
                leftOut.put(peer.name(), surplus);
            }
            // One copy for all the routers at the gateway.
            Map<IpPrefix, RouteAttributes> told = Map.copyOf(routes);
            found.neighbors()
                    .get(peer.name())
                    .forEach(where -> peers.add(new PeerRoutes(plan.peer(peer, where), told)));
        }
        return new Plan(peers, elsewhere, found.shadowedBy(), leftOut);
    }

    /** Whether the settings have a peer that only the routing tables can say the address of. */
    public static boolean needsRouters(Settings settings) {
        return settings.bgp().peers().values().stream().anyMatch(Neighborhood::atGateway);
    }

    /** A router id that stays the same for a name, and differs for most others. */
    static RouterId derived(String nodeName) {
        CRC32 crc = new CRC32();
        crc.update(nodeName.getBytes(StandardCharsets.UTF_8));
        return new RouterId((int) crc.getValue() & DERIVED_BITS | DERIVED_NETWORK);
    }

    private static boolean chosen(PeerConfig peer, Optional<NodeView> node) {
        return peer.nodes().requirements().isEmpty()
                || node.map(n -> peer.nodes().matches(n.labels())).orElse(false);
    }

    private Peer peer(PeerConfig config, Neighbor neighbor) {
        PeerConfig.Session configured = config.session();
        PeerConfig.GracefulRestart restart = configured.gracefulRestart();
        SessionSettings session = new SessionSettings(
                settings.bgp().as(),
                routerId,
                config.as(),
                configured.families(),
                config.connection().passive(),
                new SessionSettings.Times(configured.holdTime(), configured.sendHoldTime(), configured.connectRetry()),
                new SessionSettings.Abilities(
                        configured.role(),
                        new SessionSettings.GracefulRestart(
                                restart.enabled(), restart.time(), restart.notification(), restart.longLived())));
        NextHops.PerFamily nextHops = new NextHops.PerFamily(
                config.routes().nextHopIpv4(), config.routes().nextHopIpv6());
        return new Peer(config.name(), neighbor, session, new NextHops(nextHops, fallback));
    }

    /** What was taken away, in order. */
    private static Map<IpPrefix, RouteAttributes> removeSurplus(Map<IpPrefix, RouteAttributes> routes, int max) {
        if (routes.size() <= max) {
            return Map.of();
        }
        Map<IpPrefix, RouteAttributes> surplus = new LinkedHashMap<>();
        routes.keySet().stream()
                .sorted(AGGREGATES_FIRST)
                .skip(max)
                .toList()
                .forEach(prefix -> surplus.put(prefix, routes.remove(prefix)));
        return Collections.unmodifiableMap(surplus);
    }

    private static Optional<IpAddress> internalIp(Optional<NodeView> node, Family family) {
        return node.stream()
                .flatMap(n -> n.internalIps().stream())
                .filter(a -> a.family() == family && !a.isLinkLocal() && !a.isUnspecified())
                .findFirst();
    }
}
