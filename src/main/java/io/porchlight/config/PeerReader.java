package io.porchlight.config;

import io.porchlight.config.model.PeerConfig;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.RemoteAs;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;

/** Reads one peer and checks what a peer alone can have wrong. */
final class PeerReader {

    private static final int BGP_PORT = 179;
    private static final Duration HOLD_TIME = Duration.ofSeconds(9);
    private static final Duration CONNECT_RETRY = Duration.ofSeconds(5);

    private final String name;
    private final Values values;

    PeerReader(String name, Values values) {
        this.name = name;
        this.values = values;
    }

    /** Empty when a key without which there is no peer cannot be read. */
    Optional<PeerConfig> read() {
        Optional<IpAddress> address =
                values.required("address", Parse::unicast, "write the neighbor's address, as in 2001:db8::1");
        Optional<String> networkInterface = values.optional("interface", Parse::interfaceName);
        Optional<RemoteAs> as =
                values.required("as", Parse::remoteAs, "write the neighbor's AS number, external or internal");
        Optional<IpAddress> source = values.optional("source-address", Parse::unicast);
        Values nextHop = values.at("next-hop");
        PeerConfig peer = new PeerConfig(
                name,
                address.orElse(IpAddress.ipv6(0, 0)),
                networkInterface,
                as.orElse(new RemoteAs.External()),
                values.orElse("port", Parse::port, BGP_PORT),
                source,
                values.orElse("hold-time", Parse::holdTime, HOLD_TIME),
                values.orElse("connect-retry", Parse::connectRetry, CONNECT_RETRY),
                values.orElse("passive", Parse::bool, false),
                nextHop.optional("ipv4", Parse::nextHopIpv4),
                nextHop.optional("ipv6", Parse::nextHopIpv6),
                values.nonEmptySet("families", Parse.oneOf(Family.class), "leave the key out for both families")
                        .orElse(Collections.unmodifiableSet(EnumSet.allOf(Family.class))));
        address.ifPresent(a -> {
            checkInterface(a, networkInterface);
            source.ifPresent(s -> checkSource(a, s));
        });
        return address.isPresent() && as.isPresent() ? Optional.of(peer) : Optional.empty();
    }

    /** IPv4 has no zones: its link-local addresses are routed like any other. */
    private void checkInterface(IpAddress address, Optional<String> networkInterface) {
        boolean zoned = !address.isIpv4() && address.isLinkLocal();
        if (zoned && networkInterface.isEmpty() && !values.isLost("interface")) {
            values.problemAndLose(
                    "interface", "is missing; the link-local address " + address + " needs the interface it is on");
        }
        if (!zoned && networkInterface.isPresent()) {
            values.problem(
                    "interface",
                    "'" + networkInterface.get() + "' has no meaning for " + address
                            + ", which is not link-local; remove it");
        }
    }

    private void checkSource(IpAddress address, IpAddress source) {
        if (source.family() != address.family()) {
            values.problem(
                    "source-address", "'" + source + "' is not of the same family as the peer's address " + address);
        } else if (source.isLinkLocal() && !source.isIpv4() && !address.isLinkLocal()) {
            values.problem(
                    "source-address", "'" + source + "' is link-local and cannot reach " + address + ", which is not");
        }
    }
}
