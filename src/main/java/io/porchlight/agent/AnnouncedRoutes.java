package io.porchlight.agent;

import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.PrefixSettings.Policy;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.Verdict;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Community;
import io.porchlight.net.IpPrefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Every route that is announced, whoever hears of it. Pure.
 *
 * <p>A host route follows the policy of the prefix that it lives in. Where a prefix is itself a single address, its own
 * verdict goes before that of the host route.
 */
final class AnnouncedRoutes {

    /** What one healthy backend counts for: 1 Gbit/s, in octets. Routers look at the ratio alone. */
    private static final float OCTETS_PER_BACKEND = 125_000_000f;

    private final AsNumber as;
    private final List<Route> routes = new ArrayList<>();

    /** Thousands of host routes share the attributes of a few. */
    private final Map<Kind, RouteAttributes> attributes = new HashMap<>();

    private record Route(IpPrefix destination, PrefixSettings settings, RouteAttributes attributes) {}

    /** All that the attributes of a route depend on. */
    record Kind(String prefix, boolean leaving, OptionalInt weight) {

        /** Empty where the route is not announced. */
        static Optional<Kind> of(String prefix, Verdict verdict) {
            return switch (verdict) {
                case Verdict.Announce announce -> Optional.of(new Kind(prefix, false, announce.weight()));
                case Verdict.Leave leave -> Optional.of(new Kind(prefix, true, leave.weight()));
                case Verdict.Withdraw _ -> Optional.empty();
            };
        }
    }

    AnnouncedRoutes(Settings settings, Outcome outcome) {
        this.as = settings.bgp().as();
        outcome.hostRoutes().forEach((destination, route) -> Optional.ofNullable(
                        settings.prefixes().get(route.prefix()))
                .ifPresent(prefix -> add(destination, prefix, Optional.of(route.verdict()))));
        settings.prefixes()
                .values()
                .forEach(prefix -> add(
                        prefix.cidr(),
                        prefix,
                        Optional.ofNullable(outcome.verdicts().get(prefix.name()))));
    }

    /** What a peer may hear of, by its families and by the prefixes' policy. */
    Map<IpPrefix, RouteAttributes> to(PeerConfig peer) {
        Map<IpPrefix, RouteAttributes> heard = new LinkedHashMap<>();
        for (Route route : routes) {
            if (isFor(route.settings(), peer)) {
                heard.put(route.destination(), route.attributes());
            }
        }
        return heard;
    }

    private void add(IpPrefix destination, PrefixSettings prefix, Optional<Verdict> verdict) {
        verdict.flatMap(v -> Kind.of(prefix.name(), v))
                .map(k -> attributes.computeIfAbsent(k, _ -> attributes(prefix.policy(), k)))
                .ifPresent(found -> routes.add(new Route(destination, prefix, found)));
    }

    /**
     * A route that is about to go carries GRACEFUL_SHUTDOWN, and routers lower its LOCAL_PREF where it comes from another
     * AS. Within an AS nobody does that for us: there LOCAL_PREF itself is low (RFC 8326, section 4).
     */
    private RouteAttributes attributes(Policy policy, Kind kind) {
        List<Community> communities = new ArrayList<>(policy.communities());
        kind.weight()
                .ifPresent(
                        weight -> communities.add(Community.Extended.linkBandwidth(as, weight * OCTETS_PER_BACKEND)));
        if (kind.leaving()) {
            communities.add(Community.Standard.GRACEFUL_SHUTDOWN);
        }
        long localPreference = kind.leaving() ? 0 : policy.localPreference();
        return new RouteAttributes(localPreference, policy.med(), policy.prepend(), communities);
    }

    private static boolean isFor(PrefixSettings prefix, PeerConfig peer) {
        return peer.session().families().contains(prefix.cidr().family())
                && prefix.policy().tells(peer.name());
    }
}
