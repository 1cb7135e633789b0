package io.porchlight.bgp.fsm;

import io.porchlight.net.AsNumber;
import io.porchlight.net.BgpRole;
import io.porchlight.net.Family;
import io.porchlight.net.RemoteAs;
import io.porchlight.net.RouterId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a session is opened with.
 *
 * @param localAs our AS
 * @param routerId our BGP Identifier
 * @param remoteAs what the peer must be in, else 2/2
 * @param families the families to agree on, at least one
 * @param passive wait for the peer to connect, never connect
 */
public record SessionSettings(
        AsNumber localAs,
        RouterId routerId,
        RemoteAs remoteAs,
        Set<Family> families,
        boolean passive,
        Times times,
        Abilities abilities) {

    public SessionSettings {
        families = Set.copyOf(families);
    }

    /**
     * How long things may take.
     *
     * @param hold what we propose: zero (no keepalives, no expiry), or 3 s to 65535 s (RFC 4271, section 4.2)
     * @param sendHold how long the peer may read nothing (RFC 9687); at least twice {@code hold}
     * @param connectRetry the first pause between attempts; it doubles with jitter up to two minutes
     */
    public record Times(Duration hold, Duration sendHold, Duration connectRetry) {}

    /**
     * What we offer beyond what every session does.
     *
     * @param role what we are to the peer (RFC 9234); not said when empty, and never to an iBGP peer
     */
    public record Abilities(Optional<BgpRole> role, GracefulRestart gracefulRestart) {

        public static final Abilities NONE = new Abilities(Optional.empty(), GracefulRestart.OFF);
    }

    /**
     * What the peer shall do with our routes when the session is lost.
     *
     * @param enabled whether it may keep them at all (RFC 4724)
     * @param time for how long, until the session is back: 0 to 4095 s, in whole seconds
     * @param notification whether also when the session ended with a NOTIFICATION, or its hold timer (RFC 8538)
     * @param longLived for how much longer as a last resort (RFC 9494), at most 16777215 s; zero for not at all
     */
    public record GracefulRestart(boolean enabled, Duration time, boolean notification, Duration longLived) {

        public static final GracefulRestart OFF = new GracefulRestart(false, Duration.ZERO, false, Duration.ZERO);
    }
}
