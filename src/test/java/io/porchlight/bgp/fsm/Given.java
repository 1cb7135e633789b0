package io.porchlight.bgp.fsm;

import io.porchlight.bgp.wire.Capability;
import io.porchlight.bgp.wire.Open;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Family;
import io.porchlight.net.RemoteAs;
import io.porchlight.net.RouterId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Values that the tests of the machines share. */
final class Given {

    static final AsNumber OUR_AS = new AsNumber(65534);
    static final AsNumber THEIR_AS = new AsNumber(65001);
    static final RouterId OUR_ID = RouterId.parse("10.0.0.5");
    static final RouterId LOWER_ID = RouterId.parse("10.0.0.1");
    static final RouterId HIGHER_ID = RouterId.parse("10.0.0.9");
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

    static Negotiated negotiated() {
        return ((Negotiation.Agreed) Negotiation.of(settings(), open(LOWER_ID))).negotiated();
    }
}
