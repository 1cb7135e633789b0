package io.porchlight.agent;

import io.porchlight.bgp.Neighbor;
import io.porchlight.config.model.PeerAddress;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.host.HostView;
import io.porchlight.host.HostView.DefaultRouter;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the peers of a node are found. Pure.
 *
 * <p>A peer at the gateway is each IPv6 default router, and the preferred IPv4 one. Routers of a family that it does
 * not carry are none of its neighbors, but for IPv6 ones where an interface is named: IPv4 routes over unnumbered
 * links have an IPv6 next hop (RFC 8950). With a source address only routers of its family are.
 *
 * <p>No two sessions go to the same place from the same source: an address of its own goes before the gateway, and
 * what stands first in the settings before what follows.
 */
final class Neighborhood {

    private final HostView host;

    /**
     * Who is where.
     *
     * @param neighbors of each peer, by its name and in the order given; a peer without any has an empty list
     * @param shadowedBy peers without any neighbor because each is another peer's, by name, and that other peer: the
     *     first of several
     */
    record Found(Map<String, List<Neighbor>> neighbors, Map<String, String> shadowedBy) {}

    /** All that makes two sessions the same to a router. */
    private record Place(IpAddress address, Optional<String> networkInterface, int port, Optional<IpAddress> source) {}

    Neighborhood(HostView host) {
        this.host = host;
    }

    Found of(Collection<PeerConfig> peers) {
        Map<String, List<Neighbor>> byPeer = new LinkedHashMap<>();
        peers.forEach(peer -> byPeer.put(peer.name(), List.of()));
        Map<Place, String> takenBy = new HashMap<>();
        Map<String, String> shadowedBy = new HashMap<>();
        Stream.concat(peers.stream().filter(p -> !atGateway(p)), peers.stream().filter(Neighborhood::atGateway))
                .forEach(peer -> {
                    List<Neighbor> own = new ArrayList<>();
                    List<String> others = new ArrayList<>();
                    neighbors(peer).forEach(neighbor -> {
                        Optional<String> other = Optional.ofNullable(takenBy.putIfAbsent(place(neighbor), peer.name()));
                        other.ifPresentOrElse(others::add, () -> own.add(neighbor));
                    });
                    byPeer.put(peer.name(), List.copyOf(own));
                    if (own.isEmpty() && !others.isEmpty()) {
                        shadowedBy.put(peer.name(), others.getFirst());
                    }
                });
        return new Found(byPeer, shadowedBy);
    }

    static boolean atGateway(PeerConfig peer) {
        return peer.address() instanceof PeerAddress.Gateway;
    }

    private Stream<Neighbor> neighbors(PeerConfig peer) {
        return switch (peer.address()) {
            case PeerAddress.Fixed(IpAddress address, Optional<String> networkInterface) ->
                Stream.of(neighbor(peer, address, networkInterface));
            case PeerAddress.Gateway(Optional<String> only) ->
                Stream.concat(routers(Family.IPV4_UNICAST, only).limit(1), routers(Family.IPV6_UNICAST, only))
                        .filter(router -> speaks(peer, router.address().family(), only.isPresent()))
                        .map(router -> neighbor(peer, router.address(), zone(router)));
        };
    }

    private Stream<DefaultRouter> routers(Family family, Optional<String> only) {
        return host.defaultRouters().stream()
                .filter(router -> router.address().family() == family)
                .filter(router -> only.map(router.networkInterface()::equals).orElse(true));
    }

    private static boolean speaks(PeerConfig peer, Family family, boolean interfaceNamed) {
        boolean carried = peer.session().families().contains(family) || family == Family.IPV6_UNICAST && interfaceNamed;
        return carried
                && peer.connection()
                        .source()
                        .map(source -> source.family() == family)
                        .orElse(true);
    }

    private static Optional<String> zone(DefaultRouter router) {
        boolean zoned = !router.address().isIpv4() && router.address().isLinkLocal();
        return zoned ? Optional.of(router.networkInterface()) : Optional.empty();
    }

    private static Neighbor neighbor(PeerConfig peer, IpAddress address, Optional<String> networkInterface) {
        PeerConfig.Security security = peer.security();
        return new Neighbor(
                address,
                networkInterface,
                peer.connection().port(),
                peer.connection().source(),
                new Neighbor.Security(security.password(), security.ttlSecurity(), security.multihop()));
    }

    private static Place place(Neighbor neighbor) {
        return new Place(neighbor.address(), neighbor.networkInterface(), neighbor.port(), neighbor.source());
    }
}
