package io.porchlight.bgp.fsm;

import io.porchlight.bgp.wire.Capability;
import io.porchlight.bgp.wire.CodecContext;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Notifications;
import io.porchlight.bgp.wire.Open;
import io.porchlight.net.Family;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What we offer in our OPEN, and what becomes of the peer's (RFC 4271, section 6.2). */
sealed interface Negotiation {

    record Agreed(Negotiated negotiated) implements Negotiation {}

    record Refused(Notification answer, String cause) implements Negotiation {}

    /** Our own OPEN. */
    static Open open(SessionSettings settings) {
        List<Capability> capabilities = new ArrayList<>(multiprotocol(settings.families()));
        capabilities.add(new Capability.RouteRefresh());
        capabilities.add(new Capability.FourOctetAs(settings.localAs()));
        return new Open(
                settings.localAs(), (int) settings.times().hold().toSeconds(), settings.routerId(), capabilities);
    }

    /**
     * Judges the peer's OPEN.
     *
     * <p>Without a family in common there would be a session over which nothing can ever be said. RFC 5492, section
     * 3, leaves it to each speaker whether it then peers; we do not, since a session that is down is noticed.
     */
    static Negotiation of(SessionSettings settings, Open theirs) {
        boolean internal = theirs.as().equals(settings.localAs());
        if (!settings.remoteAs().accepts(settings.localAs(), theirs.as())) {
            return new Refused(Notifications.badPeerAs(), wrongAs(settings, theirs));
        }
        if (internal && theirs.routerId().equals(settings.routerId())) {
            return new Refused(
                    Notifications.badBgpIdentifier(),
                    "the peer's router id is " + theirs.routerId() + ", as is ours: within an AS each needs its own");
        }
        Set<Family> families = families(theirs);
        families.retainAll(settings.families());
        if (families.isEmpty()) {
            List<Capability> missing = multiprotocol(settings.families());
            return new Refused(
                    Notifications.unsupportedCapability(missing),
                    "the peer speaks none of " + names(settings.families())
                            + ": check its address families for this neighbor");
        }
        boolean fourOctetAs =
                theirs.capabilities().stream().anyMatch(capability -> capability instanceof Capability.FourOctetAs);
        int hold = Math.min((int) settings.times().hold().toSeconds(), theirs.holdTimeSeconds());
        return new Agreed(new Negotiated(
                theirs.as(),
                theirs.routerId(),
                internal,
                hold,
                families,
                new CodecContext(fourOctetAs, false, false, internal, Set.of())));
    }

    private static String names(Set<Family> families) {
        return families.stream().sorted().map(Family::label).collect(Collectors.joining(", "));
    }

    private static String wrongAs(SessionSettings settings, Open theirs) {
        return "wrong AS: the peer says it is in AS " + theirs.as() + ", configured is " + settings.remoteAs()
                + " (ours is " + settings.localAs() + ")";
    }

    /** A peer that sends no multiprotocol capability at all speaks IPv4 unicast (RFC 4760, section 8). */
    private static Set<Family> families(Open theirs) {
        Set<Family> families = EnumSet.noneOf(Family.class);
        boolean any = false;
        for (Capability capability : theirs.capabilities()) {
            if (capability instanceof Capability.Multiprotocol(int afi, int safi)) {
                any = true;
                Family.of(afi, safi).ifPresent(families::add);
            }
        }
        if (!any) {
            families.add(Family.IPV4_UNICAST);
        }
        return families;
    }

    private static List<Capability> multiprotocol(Set<Family> families) {
        return families.stream()
                .sorted()
                .<Capability>map(family -> new Capability.Multiprotocol(family.afi(), Family.SAFI_UNICAST))
                .toList();
    }
}
