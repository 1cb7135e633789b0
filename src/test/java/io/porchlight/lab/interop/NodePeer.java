package io.porchlight.lab.interop;

import io.porchlight.bgp.Neighbor;
import io.porchlight.bgp.NextHops;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.fsm.SessionSettings;
import io.porchlight.net.AsNumber;
import io.porchlight.net.BgpRole;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.RemoteAs;
import io.porchlight.net.RouterId;
import io.porchlight.net.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The router, as the node's speaker is told of it: what of a {@link Peer} the cases vary.
 *
 * @param guard what both sides must have alike
 * @param restart what the router shall do with stale paths
 * @param passive whether the router is waited for
 * @param ownNextHops whether paths of the other family get the node's address of that family as next hop
 */
record NodePeer(
        Peering peering, List<Family> families, Guard guard, Restart restart, boolean passive, boolean ownNextHops) {

    /**
     * @param password, role empty for none
     * @param hops of GTSM; 0 for none
     */
    record Guard(String password, int hops, List<BgpRole> role) {

        static final Guard NONE = new Guard("", 0, List.of());
    }

    /** @param seconds the restart time; 0 for no graceful restart */
    record Restart(int seconds, boolean notification) {

        static final Restart NONE = new Restart(0, false);

        SessionSettings.GracefulRestart settings() {
            return seconds == 0
                    ? SessionSettings.GracefulRestart.OFF
                    : new SessionSettings.GracefulRestart(
                            true, Duration.ofSeconds(seconds), notification, Duration.ZERO);
        }
    }

    static NodePeer of(Peering peering, Family... families) {
        return new NodePeer(peering, List.of(families), Guard.NONE, Restart.NONE, false, true);
    }

    NodePeer withPassword(String password) {
        return with(new Guard(password, 0, List.of()));
    }

    NodePeer withTtlSecurity(int hops) {
        return with(new Guard("", hops, List.of()));
    }

    NodePeer withRole(BgpRole role) {
        return with(new Guard("", 0, List.of(role)));
    }

    NodePeer withRestart(int seconds, boolean notification) {
        return new NodePeer(peering, families, guard, new Restart(seconds, notification), passive, ownNextHops);
    }

    NodePeer asPassive() {
        return new NodePeer(peering, families, guard, restart, true, ownNextHops);
    }

    NodePeer withoutOwnNextHops() {
        return new NodePeer(peering, families, guard, restart, passive, false);
    }

    Peer toPeer() {
        return new Peer("router", neighbor(), settings(), nextHops());
    }

    private NodePeer with(Guard other) {
        return new NodePeer(peering, families, other, restart, passive, ownNextHops);
    }

    private Neighbor neighbor() {
        Neighbor.Security security = new Neighbor.Security(
                Optional.of(guard.password()).filter(text -> !text.isEmpty()).map(Secret::new),
                guard.hops() == 0 ? OptionalInt.empty() : OptionalInt.of(guard.hops()),
                OptionalInt.empty());
        return new Neighbor(
                IpAddress.parse(peering.routerAddress()),
                Optional.of(Peering.LINK).filter(_ -> peering.isLinkLocal()),
                179,
                Optional.of(IpAddress.parse(peering.nodeAddress())),
                security);
    }

    private SessionSettings settings() {
        return new SessionSettings(
                new AsNumber(peering.nodeAs()),
                RouterId.parse(Peering.NODE_ID),
                new RemoteAs.Exactly(new AsNumber(peering.routerAs())),
                Set.copyOf(families),
                passive,
                new SessionSettings.Times(Duration.ofSeconds(9), Duration.ofMinutes(8), Duration.ofMillis(200)),
                new SessionSettings.Abilities(guard.role().stream().findFirst(), restart.settings()));
    }

    /** The IPv4 one wins over the session's address: a router may offer RFC 8950 unasked, as GoBGP does. */
    private NextHops nextHops() {
        if (!ownNextHops) {
            return NextHops.NONE;
        }
        return new NextHops(
                new NextHops.PerFamily(Optional.of(IpAddress.parse(Peering.NODE_IPV4)), Optional.empty()),
                new NextHops.PerFamily(Optional.empty(), Optional.of(IpAddress.parse(Peering.NODE_IPV6))));
    }
}
