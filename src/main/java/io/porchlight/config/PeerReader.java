package io.porchlight.config;

import io.porchlight.config.model.LabelSelector;
import io.porchlight.config.model.PeerAddress;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.PeerConfig.Connection;
import io.porchlight.config.model.PeerConfig.GracefulRestart;
import io.porchlight.config.model.PeerConfig.Routes;
import io.porchlight.config.model.PeerConfig.Security;
import io.porchlight.config.model.PeerConfig.Session;
import io.porchlight.net.AsNumber;
import io.porchlight.net.BgpRole;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.RemoteAs;
import io.porchlight.net.Secret;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads one peer and checks what a peer alone can have wrong. */
final class PeerReader {

    private static final int BGP_PORT = 179;
    private static final int MAX_ROUTES = 1000;
    private static final Duration HOLD_TIME = Duration.ofSeconds(9);
    private static final Duration SEND_HOLD_TIME = Duration.ofMinutes(8);
    private static final Duration CONNECT_RETRY = Duration.ofSeconds(5);
    private static final Duration RESTART_TIME = Duration.ofSeconds(60);

    private final String name;
    private final Values values;
    private final Optional<AsNumber> ours;
    private final PasswordFiles passwords;

    /** @param ours our AS, where it can be read */
    PeerReader(String name, Values values, Optional<AsNumber> ours, PasswordFiles passwords) {
        this.name = name;
        this.values = values;
        this.ours = ours;
        this.passwords = passwords;
    }

    /** Empty when a key without which there is no peer cannot be read. */
    Optional<PeerConfig> read() {
        Optional<PeerAddress> address = address();
        Optional<RemoteAs> as =
                values.required("as", Parse::remoteAs, "write the neighbor's AS number, external or internal");
        Connection connection = connection();
        address.ifPresent(where -> connection.source().ifPresent(source -> checkSource(where, source)));
        Security security = security();
        Session session = session();
        as.filter(this::isInternal).ifPresent(_ -> checkInternal(security, session));
        Routes routes = routes();
        LabelSelector nodes = values.orElse("nodes", Parse::labelSelector, LabelSelector.EVERYTHING);
        return address.flatMap(where ->
                as.map(number -> new PeerConfig(name, where, number, connection, security, session, routes, nodes)));
    }

    /** An interface without an address is a neighbor without a number: whoever routes there. */
    private Optional<PeerAddress> address() {
        Optional<String> networkInterface = values.optional("interface", Parse::interfaceName);
        Optional<String> text = values.optional("address", Parse::text);
        if (text.isEmpty() && values.isLost("interface")) {
            return Optional.empty();
        }
        boolean unnumbered = text.isEmpty() && networkInterface.isPresent() && !values.isLost("address");
        if (unnumbered || text.filter("gateway"::equals).isPresent()) {
            return Optional.of(new PeerAddress.Gateway(networkInterface));
        }
        Optional<IpAddress> address = values.required(
                "address", Parse::unicast, "write the neighbor's address, as in 2001:db8::1, or gateway");
        address.ifPresent(a -> checkInterface(a, networkInterface));
        return address.map(a -> new PeerAddress.Fixed(a, networkInterface));
    }

    private Connection connection() {
        return new Connection(
                values.orElse("port", Parse::port, BGP_PORT),
                values.optional("source-address", Parse::unicast),
                values.orElse("passive", Parse::bool, false));
    }

    private Security security() {
        Security security = new Security(
                values.optional("password-file", this::password),
                optionalInt("ttl-security", 1, 254),
                optionalInt("multihop", 2, 255));
        if (security.ttlSecurity().isPresent() && security.multihop().isPresent()) {
            values.problem(
                    "multihop",
                    "'" + security.multihop().getAsInt()
                            + "' has no meaning beside ttl-security, which says itself how many hops; remove one");
        }
        return security;
    }

    private Session session() {
        Duration holdTime = values.orElse("hold-time", ParseTime::holdTime, HOLD_TIME);
        return new Session(
                values.nonEmptySet("families", Parse.oneOf(Family.class), "leave the key out for both families")
                        .orElse(Collections.unmodifiableSet(EnumSet.allOf(Family.class))),
                holdTime,
                sendHoldTime(holdTime),
                values.orElse("connect-retry", ParseTime::connectRetry, CONNECT_RETRY),
                values.optional("role", Parse.oneOf(BgpRole.class)),
                gracefulRestart(values.at("graceful-restart")));
    }

    /** RFC 9687, section 5: the default is the larger of eight minutes and twice the hold time. */
    private Duration sendHoldTime(Duration holdTime) {
        Duration least = holdTime.multipliedBy(2);
        Duration fallback = least.compareTo(SEND_HOLD_TIME) > 0 ? least : SEND_HOLD_TIME;
        Duration sendHoldTime = values.orElse("send-hold-time", ParseTime::sendHoldTime, fallback);
        if (sendHoldTime.compareTo(least) < 0 && !values.isLost("hold-time")) {
            values.problem(
                    "send-hold-time",
                    "'" + values.text("send-hold-time") + "' is less than twice the hold time of "
                            + holdTime.toSeconds() + "s; write " + least.toSeconds() + "s or more");
        }
        return sendHoldTime;
    }

    private static GracefulRestart gracefulRestart(Values values) {
        GracefulRestart restart = new GracefulRestart(
                values.orElse("enabled", Parse::bool, true),
                values.orElse("time", ParseTime::restartTime, RESTART_TIME),
                values.orElse("notification", Parse::bool, false),
                values.orElse("long-lived", ParseTime::longLivedTime, Duration.ZERO));
        if (!restart.enabled()) {
            if (restart.notification()) {
                values.problem("notification", "'true' has no meaning where enabled is false; remove one");
            }
            if (!restart.longLived().isZero()) {
                values.problem(
                        "long-lived",
                        "'" + values.text("long-lived") + "' has no meaning where enabled is false; remove one");
            }
        }
        return restart;
    }

    private Routes routes() {
        Values nextHop = values.at("next-hop");
        return new Routes(
                nextHop.optional("ipv4", Parse::nextHopIpv4),
                nextHop.optional("ipv6", Parse::nextHopIpv6),
                values.orElse("max-routes", Parse::atLeastOne, MAX_ROUTES));
    }

    private Secret password(String text) {
        return switch (passwords.read(Parse.absolutePath(text))) {
            case PasswordFile.Found(Secret password) -> password;
            case PasswordFile.Unusable(String problem) ->
                throw new IllegalArgumentException("'" + text + "' " + problem);
        };
    }

    private OptionalInt optionalInt(String key, int least, int most) {
        return values.optional(key, Parse.between(least, most)).stream()
                .mapToInt(Long::intValue)
                .findFirst();
    }

    private boolean isInternal(RemoteAs as) {
        return switch (as) {
            case RemoteAs.Internal _ -> true;
            case RemoteAs.External _ -> false;
            case RemoteAs.Exactly(AsNumber number) ->
                ours.filter(number::equals).isPresent();
        };
    }

    private void checkInternal(Security security, Session session) {
        security.multihop()
                .ifPresent(hops -> values.problem(
                        "multihop",
                        "'" + hops + "' has no meaning within an AS, where any distance is fine; remove it"));
        session.role()
                .ifPresent(role ->
                        values.problem("role", "'" + role + "' has no meaning within an AS (RFC 9234); remove it"));
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

    private void checkSource(PeerAddress where, IpAddress source) {
        switch (where) {
            case PeerAddress.Gateway _ -> {}
            case PeerAddress.Fixed(IpAddress address, Optional<String> _) -> checkSource(address, source);
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
