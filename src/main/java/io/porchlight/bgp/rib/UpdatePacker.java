package io.porchlight.bgp.rib;

import io.porchlight.bgp.rib.Change.Announce;
import io.porchlight.bgp.rib.Change.Withdraw;
import io.porchlight.bgp.rib.SessionContext.NextHop;
import io.porchlight.bgp.wire.CodecContext;
import io.porchlight.bgp.wire.MessageWriter;
import io.porchlight.bgp.wire.PathAttribute;
import io.porchlight.bgp.wire.PathAttribute.AsPath;
import io.porchlight.bgp.wire.PathAttribute.AsPath.Segment;
import io.porchlight.bgp.wire.PathAttribute.AsPath.SegmentType;
import io.porchlight.bgp.wire.PathAttribute.Communities;
import io.porchlight.bgp.wire.PathAttribute.ExtendedCommunities;
import io.porchlight.bgp.wire.PathAttribute.LargeCommunities;
import io.porchlight.bgp.wire.PathAttribute.LocalPref;
import io.porchlight.bgp.wire.PathAttribute.MpReach;
import io.porchlight.bgp.wire.PathAttribute.MpUnreach;
import io.porchlight.bgp.wire.PathAttribute.MultiExitDisc;
import io.porchlight.bgp.wire.PathAttribute.OnlyToCustomer;
import io.porchlight.bgp.wire.PathAttribute.Origin;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.Community;
import io.porchlight.net.Family;
import io.porchlight.net.IpPrefix;
import java.util.ArrayList;
import java.util.Collections;
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
        List<PathAttribute> path = new ArrayList<>();
        path.add(Origin.IGP);
        path.add(asPath(route));
        route.med().ifPresent(med -> path.add(new MultiExitDisc(med)));
        if (context.codec().internal()) {
            path.add(new LocalPref(route.localPreference()));
        }
        path.addAll(communities(route.communities()));
        if (context.onlyToCustomer()) {
            path.add(new OnlyToCustomer(context.localAs().value()));
        }
        return List.copyOf(path);
    }

    /** How many octets of prefixes an UPDATE for the change has room for. */
    int room(Change change) {
        CodecContext codec = context.codec();
        return codec.maxLength() - EXTENDED_LENGTH - MessageWriter.length(pack(change, List.of()), codec);
    }

    Update pack(Change change, List<IpPrefix> prefixes) {
        return switch (change) {
            case Withdraw(Family family) ->
                context.multiprotocol(family)
                        ? new Update(List.of(), List.of(new MpUnreach(family, prefixes)), List.of())
                        : new Update(prefixes, List.of(), List.of());
            case Announce(Family family, List<PathAttribute> path) -> announce(family, path, prefixes);
        };
    }

    /** RFC 4724, section 2: for IPv4 an UPDATE without anything, else an MP_UNREACH_NLRI without prefixes. */
    Update endOfRib(Family family) {
        return switch (family) {
            case IPV4_UNICAST -> new Update(List.of(), List.of(), List.of());
            case IPV6_UNICAST -> new Update(List.of(), List.of(new MpUnreach(family, List.of())), List.of());
        };
    }

    private Update announce(Family family, List<PathAttribute> path, List<IpPrefix> prefixes) {
        NextHop nextHop = context.nextHops().get(family);
        List<PathAttribute> attributes = new ArrayList<>(path);
        if (context.multiprotocol(family)) {
            attributes.addFirst(new MpReach(family, nextHop.address(), nextHop.linkLocal(), prefixes));
            return new Update(List.of(), attributes, List.of());
        }
        attributes.add(new PathAttribute.NextHop(nextHop.address()));
        return new Update(List.of(), attributes, prefixes);
    }

    private AsPath asPath(RouteAttributes route) {
        return context.codec().internal()
                ? AsPath.EMPTY
                : new AsPath(List.of(new Segment(
                        SegmentType.AS_SEQUENCE, Collections.nCopies(1 + route.prepend(), context.localAs()))));
    }

    /** One attribute for each kind that there is. */
    private static List<PathAttribute> communities(List<Community> communities) {
        List<Community.Standard> standard = only(Community.Standard.class, communities);
        List<Community.Extended> extended = only(Community.Extended.class, communities);
        List<Community.Large> large = only(Community.Large.class, communities);
        List<PathAttribute> attributes = new ArrayList<>();
        if (!standard.isEmpty()) {
            attributes.add(new Communities(standard));
        }
        if (!extended.isEmpty()) {
            attributes.add(new ExtendedCommunities(extended));
        }
        if (!large.isEmpty()) {
            attributes.add(new LargeCommunities(large));
        }
        return attributes;
    }

    private static <T extends Community> List<T> only(Class<T> kind, List<Community> communities) {
        return communities.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
