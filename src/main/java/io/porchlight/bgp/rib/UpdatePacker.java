package io.porchlight.bgp.rib;

import io.porchlight.bgp.rib.Change.Announce;
import io.porchlight.bgp.rib.Change.Withdraw;
import io.porchlight.bgp.rib.SessionContext.NextHop;
import io.porchlight.bgp.wire.Framing;
import io.porchlight.bgp.wire.MessageWriter;
import io.porchlight.bgp.wire.PathAttribute;
import io.porchlight.bgp.wire.PathAttribute.AsPath;
import io.porchlight.bgp.wire.PathAttribute.AsPath.Segment;
import io.porchlight.bgp.wire.PathAttribute.AsPath.SegmentType;
import io.porchlight.bgp.wire.PathAttribute.LocalPref;
import io.porchlight.bgp.wire.PathAttribute.MpReach;
import io.porchlight.bgp.wire.PathAttribute.MpUnreach;
import io.porchlight.bgp.wire.PathAttribute.Origin;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.Family;
import io.porchlight.net.IpPrefix;
import java.util.ArrayList;
import java.util.List;

/** Makes UPDATEs that hold one kind of prefixes each (RFC 7606, section 5.1), for one session. */
final class UpdatePacker {

    /** Prefixes can make the length of their attribute one octet longer. */
    private static final int EXTENDED_LENGTH = 1;

    private final SessionContext context;

    UpdatePacker(SessionContext context) {
        this.context = context;
    }

    /** The attributes of a route besides its next hop (RFC 4271, section 5.1). */
    List<PathAttribute> path(RouteAttributes route) {
        return context.internal()
                ? List.of(Origin.IGP, AsPath.EMPTY, new LocalPref(route.localPreference()))
                : List.of(
                        Origin.IGP,
                        new AsPath(List.of(new Segment(SegmentType.AS_SEQUENCE, List.of(context.localAs())))));
    }

    /** How many octets of prefixes an UPDATE for the change has room for. */
    int room(Change change) {
        return Framing.MAX_LENGTH - EXTENDED_LENGTH - MessageWriter.length(pack(change, List.of()), context.codec());
    }

    Update pack(Change change, List<IpPrefix> prefixes) {
        return switch (change) {
            case Withdraw(Family family) ->
                switch (family) {
                    case IPV4_UNICAST -> new Update(prefixes, List.of(), List.of());
                    case IPV6_UNICAST -> new Update(List.of(), List.of(new MpUnreach(family, prefixes)), List.of());
                };
            case Announce(Family family, List<PathAttribute> path) -> announce(family, path, prefixes);
        };
    }

    /** RFC 4724, section 2: for IPv4 an UPDATE without anything, else an MP_UNREACH_NLRI without prefixes. */
    Update endOfRib(Family family) {
        return pack(new Withdraw(family), List.of());
    }

    private Update announce(Family family, List<PathAttribute> path, List<IpPrefix> prefixes) {
        NextHop nextHop = context.nextHops().get(family);
        List<PathAttribute> attributes = new ArrayList<>(path);
        return switch (family) {
            case IPV4_UNICAST -> {
                attributes.add(new PathAttribute.NextHop(nextHop.address()));
                yield new Update(List.of(), attributes, prefixes);
            }
            case IPV6_UNICAST -> {
                attributes.addFirst(new MpReach(family, nextHop.address(), nextHop.linkLocal(), prefixes));
                yield new Update(List.of(), attributes, List.of());
            }
        };
    }
}
