package io.porchlight.observe;

import io.porchlight.agent.Plan;
import io.porchlight.api.ExplainedPeer;
import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.SessionStatus;
import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.net.Family;
import io.porchlight.net.IpPrefix;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What each peer was told of a route, and when, or why it was not. Pure. */
final class Tellings {

    private final Known known;
    private final Plan plan;

    Tellings(Known known) {
        this.known = known;
        this.plan = known.agent().plan();
    }

    /** By route, then peer. */
    List<ExplainedPeer> of(Collection<Announceable> routes) {
        return routes.stream().flatMap(route -> of(route).stream()).toList();
    }

    List<ExplainedPeer> of(Announceable route) {
        return known.agent().settings().bgp().peers().values().stream()
                .flatMap(peer -> of(route, peer))
                .toList();
    }

    private Stream<ExplainedPeer> of(Announceable route, PeerConfig peer) {
        Optional<String> never = neverTold(route, peer);
        List<SessionStatus> sessions = known.sessions().stream()
                .filter(session -> session.peer().name().equals(peer.name()))
                .toList();
        if (never.isPresent() || sessions.isEmpty()) {
            String note = never.or(() -> NoSession.why(plan, peer)).orElse("its session is not opened yet");
            return Stream.of(not(route, peer, peer.address().toString(), Optional.empty(), note));
        }
        return sessions.stream().map(session -> of(route, peer, session));
    }

    /** What the configuration says against it, whatever the session. */
    private Optional<String> neverTold(Announceable route, PeerConfig peer) {
        Family family = route.route().family();
        if (plan.elsewhere().contains(peer.name())) {
            return Optional.of("its nodes do not select this one: \"" + peer.nodes() + "\"");
        }
        if (!route.prefix().policy().tells(peer.name())) {
            return Optional.of("prefixes." + route.prefix().name() + ".peers does not name it");
        }
        return peer.session().families().contains(family)
                ? Optional.empty()
                : Optional.of("its families leave out " + family);
    }

    private ExplainedPeer of(Announceable route, PeerConfig peer, SessionStatus session) {
        String address = Labels.address(session.peer().key());
        if (!route.verdict().announced()) {
            return not(route, peer, address, Optional.of(route.verdict().since()), "it is not announced");
        }
        if (plan.leftOut().getOrDefault(peer.name(), Map.of()).containsKey(route.route())) {
            return not(
                    route,
                    peer,
                    address,
                    Optional.empty(),
                    "left out: max-routes is " + peer.routes().max());
        }
        return session.established()
                .map(up -> established(route, peer, session, up))
                .orElseGet(() -> not(
                        route,
                        peer,
                        address,
                        Optional.empty(),
                        "the session is " + session.state()
                                + session.lastTrouble()
                                        .map(trouble -> ": " + trouble)
                                        .orElse("")));
    }

    private ExplainedPeer established(
            Announceable route, PeerConfig peer, SessionStatus session, SessionStatus.Established up) {
        Family family = route.route().family();
        String address = Labels.address(session.peer().key());
        Optional<RouteAttributes> attributes =
                Optional.ofNullable(planned(session).get(route.route()));
        if (!up.negotiated().families().contains(family)) {
            return not(
                    route,
                    peer,
                    address,
                    Optional.of(up.at()),
                    "the peer did not agree to carry " + family + " in this session; "
                            + Carriage.remedy(Set.of(family)));
        }
        if (attributes.isEmpty() || up.announced().getOrDefault(family, 0) == 0) {
            return not(route, peer, address, Optional.empty(), "not sent yet, or without a next hop of its family");
        }
        return new ExplainedPeer(
                route.route().toString(),
                peer.name(),
                address,
                true,
                Optional.of(later(route.verdict().since(), up.at())),
                note(route, session, up.announced().get(family)),
                attributes.map(PeerInfos::attributes));
    }

    /** What a peer that reads slowly holds is known in number alone. */
    private String note(Announceable route, SessionStatus session, int held) {
        long planned = planned(session).keySet().stream()
                .filter(other -> other.family() == route.route().family())
                .count();
        String sending = held < planned ? "being sent: it holds " + held + " of " + planned + " routes" : "";
        return Verdicts.leavesAt(route.verdict()).map(this::going).orElse(sending);
    }

    private String going(Instant leaves) {
        Instant begun = leaves.minus(known.agent().settings().drain().time());
        return "as about to go since " + Speech.at(begun) + ", until " + Speech.at(leaves);
    }

    private Map<IpPrefix, RouteAttributes> planned(SessionStatus session) {
        return plan.peers().stream()
                .filter(peer -> peer.peer().key().equals(session.peer().key()))
                .findFirst()
                .map(PeerRoutes::routes)
                .orElse(Map.of());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static ExplainedPeer not(
            Announceable route, PeerConfig peer, String address, Optional<Instant> since, String note) {
        return new ExplainedPeer(route.route().toString(), peer.name(), address, false, since, note, Optional.empty());
    }
}
