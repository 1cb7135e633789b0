package io.porchlight.config.model;

import io.porchlight.net.BgpRole;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.RemoteAs;
import io.porchlight.net.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A BGP neighbor, or, at the gateway, several of the same kind.
 *
 * @param nodes which nodes have it
 */
public record PeerConfig(
        String name,
        PeerAddress address,
        RemoteAs as,
        Connection connection,
        Security security,
        Session session,
        Routes routes,
        LabelSelector nodes) {

    /**
     * How TCP gets there.
     *
     * @param port 1 to 65535
     * @param source the address that we connect from; the kernel's choice when empty
     * @param passive wait for the neighbor to connect
     */
    public record Connection(int port, Optional<IpAddress> source, boolean passive) {}

    /**
     * What keeps others from speaking in its place.
     *
     * @param password of TCP MD5 (RFC 2385), at most 80 octets
     * @param ttlSecurity how many hops away it is at most, 1 to 254 (RFC 5082); never beside multihop
     * @param multihop how many hops packets to an eBGP neighbor may go, 2 to 255
     */
    public record Security(Optional<Secret> password, OptionalInt ttlSecurity, OptionalInt multihop) {

        public static final Security NONE = new Security(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    /**
     * What is said in the OPEN, and when to give up.
     *
     * @param families at least one
     * @param holdTime zero, or 3 s to 65535 s; keepalives go out every third of what is agreed
     * @param sendHoldTime how long the neighbor may read nothing (RFC 9687); at least twice the hold time
     * @param connectRetry the first pause between attempts
     * @param role what we are to it (RFC 9234); eBGP alone
     */
    public record Session(
            Set<Family> families,
            Duration holdTime,
            Duration sendHoldTime,
            Duration connectRetry,
            Optional<BgpRole> role,
            GracefulRestart gracefulRestart) {}

    /**
     * What the neighbor shall do with our routes when the session is lost.
     *
     * @param enabled whether it may keep them (RFC 4724)
     * @param time for how long: 1 to 4095 s, in whole seconds
     * @param notification also when the session ended with a NOTIFICATION or the hold timer (RFC 8538)
     * @param longLived for how much longer (RFC 9494), at most 16777215 s, in whole seconds; zero for not at all
     */
    public record GracefulRestart(boolean enabled, Duration time, boolean notification, Duration longLived) {}

    /**
     * What it is told.
     *
     * @param nextHopIpv4, nextHopIpv6 instead of the session's own address
     * @param max how many routes at most, 1 or more
     */
    public record Routes(Optional<IpAddress> nextHopIpv4, Optional<IpAddress> nextHopIpv6, int max) {}
}
