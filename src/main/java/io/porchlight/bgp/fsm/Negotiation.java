package io.porchlight.bgp.fsm;

import io.porchlight.bgp.wire.Capability;
import io.porchlight.bgp.wire.Capability.ExtendedNextHop.Encoding;
import io.porchlight.bgp.wire.CodecContext;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Notifications;
import io.porchlight.bgp.wire.Open;
import io.porchlight.net.BgpRole;
import io.porchlight.net.Family;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What becomes of our OPEN and the peer's (RFC 4271, section 6.2). */
sealed interface Negotiation {

    record Agreed(Negotiated negotiated) implements Negotiation {}

    record Refused(Notification answer, String cause) implements Negotiation {}

    /** Judges the peer's OPEN. */
    static Negotiation of(Offer ours, Open theirs) {
        return refusal(ours, theirs).<Negotiation>map(refused -> refused).orElseGet(() -> agreed(ours, theirs));
    }

    /**
     * Why there can be no session.
     *
     * <p>Without a family in common there would be a session over which nothing can ever be said. RFC 5492, section
     * 3, leaves it to each speaker whether it then peers; we do not, since a session that is down is noticed.
     */
    private static Optional<Refused> refusal(Offer ours, Open theirs) {
        SessionSettings settings = ours.settings();
        if (!settings.remoteAs().accepts(settings.localAs(), theirs.as())) {
            return Optional.of(new Refused(Notifications.badPeerAs(), wrongAs(settings, theirs)));
        }
        if (theirs.as().equals(settings.localAs()) && theirs.routerId().equals(settings.routerId())) {
            return Optional.of(new Refused(
                    Notifications.badBgpIdentifier(),
                    "the peer's router id is " + theirs.routerId() + ", as is ours: within an AS each needs its own"));
        }
        if (families(ours, theirs).isEmpty()) {
            return Optional.of(new Refused(
                    Notifications.unsupportedCapability(ours.multiprotocol()),
                    "the peer speaks none of " + names(settings.families())
                            + ": check its address families for this neighbor"));
        }
        return wrongRole(ours, theirs).map(why -> new Refused(Notifications.roleMismatch(), why));
    }

    private static Negotiation agreed(Offer ours, Open theirs) {
        SessionSettings.Times times = ours.settings().times();
        int hold = Math.min((int) times.hold().toSeconds(), theirs.holdTimeSeconds());
        Duration twice = Duration.ofSeconds(2L * hold);
        return new Agreed(new Negotiated(
                theirs.as(),
                theirs.routerId(),
                hold,
                times.sendHold().compareTo(twice) < 0 ? twice : times.sendHold(),
                families(ours, theirs),
                codec(ours, theirs),
                restart(ours, theirs)));
    }

    private static CodecContext codec(Offer ours, Open theirs) {
        boolean extendedNextHop = ours.offersExtendedNextHop()
                && sent(theirs, Capability.ExtendedNextHop.class)
                        .flatMap(capability -> capability.encodings().stream())
                        .anyMatch(new Encoding(
                                Family.IPV4_UNICAST.afi(), Family.SAFI_UNICAST, Family.IPV6_UNICAST.afi())::equals);
        return new CodecContext(
                sent(theirs, Capability.FourOctetAs.class).findAny().isPresent(),
                sent(theirs, Capability.ExtendedMessage.class).findAny().isPresent(),
                sent(theirs, Capability.EnhancedRouteRefresh.class).findAny().isPresent(),
                theirs.as().equals(ours.settings().localAs()),
                extendedNextHop ? Set.of(Family.IPV4_UNICAST) : Set.of());
    }

    /** Of several capabilities the last counts (RFC 4724, section 3). */
    private static RestartAgreement restart(Offer ours, Open theirs) {
        return sent(theirs, Capability.GracefulRestart.class)
                .reduce((_, last) -> last)
                .map(restart -> new RestartAgreement(
                        ours.gracefulRestart().enabled(),
                        ours.gracefulRestart().enabled()
                                && ours.gracefulRestart().notification()
                                && restart.notification(),
                        !restart.families().isEmpty()))
                .orElse(RestartAgreement.NONE);
    }

    /** RFC 9234, section 4.2: roles that contradict each other are an error of their own, whatever ours is. */
    private static Optional<String> wrongRole(Offer ours, Open theirs) {
        List<Capability.Role> roles =
                sent(theirs, Capability.Role.class).distinct().toList();
        if (roles.size() > 1) {
            return Optional.of("the peer says that it has several roles at once");
        }
        Optional<BgpRole> own = ours.role();
        boolean fits = own.isEmpty()
                || roles.stream()
                        .allMatch(role -> role.role().filter(own.get()::fits).isPresent());
        return fits
                ? Optional.empty()
                : Optional.of("the peer's role is " + nameOf(roles.getFirst()) + ", ours is " + own.get()
                        + ": they do not fit each other");
    }

    private static String nameOf(Capability.Role role) {
        return role.role().map(BgpRole::toString).orElseGet(() -> Integer.toString(role.code()));
    }

    private static String names(Set<Family> families) {
        return families.stream().sorted().map(Family::label).collect(Collectors.joining(", "));
    }

    private static String wrongAs(SessionSettings settings, Open theirs) {
        return "wrong AS: the peer says it is in AS " + theirs.as() + ", configured is " + settings.remoteAs()
                + " (ours is " + settings.localAs() + ")";
    }

    /** A peer that sends no multiprotocol capability at all speaks IPv4 unicast (RFC 4760, section 8). */
    private static Set<Family> families(Offer ours, Open theirs) {
        Set<Family> families = EnumSet.noneOf(Family.class);
        List<Capability.Multiprotocol> spoken =
                sent(theirs, Capability.Multiprotocol.class).toList();
        spoken.forEach(
                capability -> Family.of(capability.afi(), capability.safi()).ifPresent(families::add));
        if (spoken.isEmpty()) {
            families.add(Family.IPV4_UNICAST);
        }
        families.retainAll(ours.settings().families());
        return families;
    }

    private static <C extends Capability> Stream<C> sent(Open open, Class<C> kind) {
        return open.capabilities().stream().filter(kind::isInstance).map(kind::cast);
    }
}
