package io.porchlight.bgp.fsm;

import io.porchlight.bgp.fsm.SessionSettings.GracefulRestart;
import io.porchlight.bgp.wire.Capability;
import io.porchlight.bgp.wire.Capability.ExtendedNextHop.Encoding;
import io.porchlight.bgp.wire.Capability.GracefulRestart.ForwardingState;
import io.porchlight.bgp.wire.Capability.LongLivedGracefulRestart.StaleTime;
import io.porchlight.bgp.wire.Open;
import io.porchlight.net.BgpRole;
import io.porchlight.net.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What we say in our OPEN.
 *
 * @param underlay the family that the connection runs over
 * @param forwarding what became of it while there was no session
 */
record Offer(SessionSettings settings, Family underlay, Forwarding forwarding) {

    /** Only some are for everybody: the others are a matter of the settings and of the connection. */
    Open open() {
        List<Capability> capabilities = new ArrayList<>(multiprotocol());
        capabilities.add(new Capability.RouteRefresh());
        if (offersExtendedNextHop()) {
            capabilities.add(new Capability.ExtendedNextHop(
                    List.of(new Encoding(Family.IPV4_UNICAST.afi(), Family.SAFI_UNICAST, Family.IPV6_UNICAST.afi()))));
        }
        capabilities.add(new Capability.ExtendedMessage());
        role().ifPresent(role -> capabilities.add(new Capability.Role(role)));
        GracefulRestart restart = gracefulRestart();
        if (restart.enabled()) {
            capabilities.add(new Capability.GracefulRestart(
                    forwarding.restarting(),
                    restart.notification(),
                    (int) restart.time().toSeconds(),
                    families().stream()
                            .map(family ->
                                    new ForwardingState(family.afi(), Family.SAFI_UNICAST, forwarding.preserved()))
                            .toList()));
        }
        capabilities.add(new Capability.FourOctetAs(settings.localAs()));
        capabilities.add(new Capability.EnhancedRouteRefresh());
        if (restart.enabled() && !restart.longLived().isZero()) {
            int seconds = (int) restart.longLived().toSeconds();
            capabilities.add(new Capability.LongLivedGracefulRestart(families().stream()
                    .map(family -> new StaleTime(family.afi(), Family.SAFI_UNICAST, forwarding.preserved(), seconds))
                    .toList()));
        }
        return new Open(
                settings.localAs(), (int) settings.times().hold().toSeconds(), settings.routerId(), capabilities);
    }

    /** One for each family that is configured (RFC 4760, section 8). */
    List<Capability> multiprotocol() {
        return families().stream()
                .<Capability>map(family -> new Capability.Multiprotocol(family.afi(), Family.SAFI_UNICAST))
                .toList();
    }

    /** RFC 8950 is of use where the connection has no IPv4 address that could be a next hop. */
    boolean offersExtendedNextHop() {
        return underlay == Family.IPV6_UNICAST && settings.families().contains(Family.IPV4_UNICAST);
    }

    /** Only eBGP knows roles (RFC 9234, section 4.1). */
    Optional<BgpRole> role() {
        boolean internal = settings.remoteAs().accepts(settings.localAs(), settings.localAs());
        return settings.abilities().role().filter(_ -> !internal);
    }

    GracefulRestart gracefulRestart() {
        return settings.abilities().gracefulRestart();
    }

    private List<Family> families() {
        return settings.families().stream().sorted().toList();
    }
}
