package io.porchlight.config.model;

import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.RemoteAs;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A BGP neighbour.
 *
 * @param networkInterface for a link-local address: the interface it belongs to
 * @param port 1 to 65535
 * @param holdTime zero, or 3 s to 65535 s; keepalives go out every third of what is agreed
 * @param connectRetry the first pause between attempts
 * @param nextHopIpv4, nextHopIpv6 instead of the session's own address
 * @param families at least one
 */
public record PeerConfig(
        String name,
        IpAddress address,
        Optional<String> networkInterface,
        RemoteAs as,
        int port,
        Optional<IpAddress> sourceAddress,
        Duration holdTime,
        Duration connectRetry,
        boolean passive,
        Optional<IpAddress> nextHopIpv4,
        Optional<IpAddress> nextHopIpv6,
        Set<Family> families) {}
