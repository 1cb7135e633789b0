package io.porchlight.bgp.fsm;

import io.porchlight.bgp.wire.Capability;
import io.porchlight.bgp.wire.Open;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Family;
import io.porchlight.net.RemoteAs;
import io.porchlight.net.RouterId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Values that the tests of the machines share. */
final class Given {

    static final AsNumber OUR_AS = new AsNumber(65534);
    static final AsNumber THEIR_AS = new AsNumber(65001);
    static final RouterId OUR_ID = RouterId.parse("10.0.0.5");
    static final RouterId LOWER_ID = RouterId.parse("10.0.0.1");
    static final RouterId HIGHER_ID = RouterId.parse("10.0.0.9");
    static final Underlay UNDERLAY = new Underlay(Family.IPV6_UNICAST, "no answer");
    static final SessionTimers TIMERS = SessionTimers.DEFAULTS;

    private Given() {}

    static SessionSettings settings() {
        return settings(OUR_AS, new RemoteAs.Exactly(THEIR_AS), Duration.ofSeconds(9), false);
    }

    static SessionSettings passive() {
        return settings(OUR_AS, new RemoteAs.Exactly(THEIR_AS), Duration.ofSeconds(9), true);
    }

    static SessionSettings settings(AsNumber ours, RemoteAs theirs, Duration hold, boolean passive) {
        return new SessionSettings(
                ours,
                OUR_ID,
                theirs,
                Set.of(Family.values()),
                passive,
                new SessionSettings.Times(hold, Duration.ofMinutes(8), Duration.ofSeconds(4)),
                SessionSettings.Abilities.NONE);
    }

    static Open open(RouterId id) {
        return open(THEIR_AS, id, 30, both());
    }

    static Open open(AsNumber as, RouterId id, int hold, List<Capability> capabilities) {
        return new Open(as, hold, id, capabilities);
    }

    static List<Capability> both() {
        return List.of(
                new Capability.Multiprotocol(1, 1),
                new Capability.Multiprotocol(2, 1),
                new Capability.RouteRefresh(),
                new Capability.FourOctetAs(THEIR_AS));
    }

    static SessionSettings settings(SessionSettings.Abilities abilities) {
        SessionSettings plain = settings();
        return new SessionSettings(
                plain.localAs(),
                plain.routerId(),
                plain.remoteAs(),
                plain.families(),
                plain.passive(),
                plain.times(),
                abilities);
    }

    /** With graceful restart of a minute. */
    static SessionSettings restarting(boolean notification) {
        return settings(new SessionSettings.Abilities(
                Optional.empty(),
                new SessionSettings.GracefulRestart(true, Duration.ofMinutes(1), notification, Duration.ZERO)));
    }

    /** As both sides send it that keep everything. */
    static Capability.GracefulRestart gracefulRestart() {
        return new Capability.GracefulRestart(
                false,
                true,
                120,
                List.of(
                        new Capability.GracefulRestart.ForwardingState(1, 1, true),
                        new Capability.GracefulRestart.ForwardingState(2, 1, true)));
    }

    static List<Capability> both(Capability... more) {
        return Stream.concat(both().stream(), Stream.of(more)).toList();
    }

    static Offer offer(SessionSettings settings) {
        return new Offer(settings, Family.IPV6_UNICAST, Forwarding.KEPT);
    }

    static Negotiated negotiated() {
        return negotiated(settings());
    }

    static Negotiated negotiated(SessionSettings settings, Capability... more) {
        Open theirs = open(THEIR_AS, LOWER_ID, 30, both(more));
        return ((Negotiation.Agreed) Negotiation.of(offer(settings), theirs)).negotiated();
    }
}
