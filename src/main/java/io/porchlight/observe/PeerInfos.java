package io.porchlight.observe;

import io.porchlight.agent.AgentStatus;
import io.porchlight.agent.Plan;
import io.porchlight.api.RouteInfo;
import io.porchlight.api.RouteInfo.State;
import io.porchlight.api.SessionInfo;
import io.porchlight.api.Transition;
import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.SessionKey;
import io.porchlight.bgp.SessionStatus;
import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.net.Community;
import io.porchlight.net.Family;
import io.porchlight.net.IpPrefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What status says of peers: their sessions, and their routes. */
final class PeerInfos {

    /** What is planned was decided on: for nobody, then. */
    private static final RouteInfo.Origin UNKNOWN = new RouteInfo.Origin("-", false);

    private final Optional<AgentStatus> agent;
    private final Plan plan;
    private final List<SessionStatus> sessions;
    private final Function<SessionKey, List<Transition>> history;

    /**
     * @param agent after its newest decision
     * @param sessions as they stand
     * @param history of each, newest first
     */
    PeerInfos(
            Optional<AgentStatus> agent, List<SessionStatus> sessions, Function<SessionKey, List<Transition>> history) {
        this.agent = agent;
        this.plan = agent.map(AgentStatus::plan).orElse(Plan.NOTHING);
        this.sessions = sessions;
        this.history = history;
    }

    /** One for each session; one that stands for it where a configured peer has none. */
    Stream<SessionInfo> sessions(PeerConfig peer) {
        if (plan.elsewhere().contains(peer.name())) {
            return Stream.of();
        }
        List<SessionInfo> infos = sessions.stream()
                .filter(session -> session.peer().name().equals(peer.name()))
                .map(session -> session(peer, session))
                .toList();
        return infos.isEmpty() ? Stream.of(none(peer)) : infos.stream();
    }

    /** What each peer should hold, by peer and prefix; then what is kept from it. */
    List<RouteInfo> routes() {
        Map<SessionKey, SessionStatus> byKey = sessions.stream()
                .collect(Collectors.toMap(session -> session.peer().key(), Function.identity(), (a, b) -> a));
        return plan.peers().stream()
                .flatMap(peer ->
                        routes(peer, Optional.ofNullable(byKey.get(peer.peer().key()))))
                .toList();
    }

    /** How many peers were told of one of these routes at least, over the sessions that stand now. */
    int told(Collection<IpPrefix> routes) {
        return (int) sessions.stream()
                .filter(session -> plan.peers().stream()
                        .filter(planned ->
                                planned.peer().key().equals(session.peer().key()))
                        .anyMatch(planned -> routes.stream()
                                .anyMatch(route -> planned.routes().containsKey(route) && holds(session, route))))
                .count();
    }

    /** Of the routes of a family a peer is told together. */
    private static boolean holds(SessionStatus session, IpPrefix route) {
        return session.established()
                .map(up -> up.announced().getOrDefault(route.family(), 0) > 0)
                .orElse(false);
    }

    private SessionInfo session(PeerConfig peer, SessionStatus session) {
        return new SessionInfo(
                peer.name(),
                Labels.address(session.peer().key()),
                peer.as().toString(),
                session.state().toString(),
                Optional.of(session.since()),
                session.lastTrouble(),
                leftOut(peer.name()).size(),
                session.established().map(agreed -> established(session, agreed)),
                history.apply(session.peer().key()));
    }

    private SessionInfo none(PeerConfig peer) {
        return new SessionInfo(
                peer.name(),
                peer.address().toString(),
                peer.as().toString(),
                SessionState.IDLE.toString(),
                Optional.empty(),
                plan == Plan.NOTHING ? Optional.empty() : NoSession.why(plan, peer),
                0,
                Optional.empty(),
                List.of());
    }

    private SessionInfo.Established established(SessionStatus session, SessionStatus.Established agreed) {
        return new SessionInfo.Established(
                agreed.local().toString(),
                agreed.negotiated().remoteAs().value(),
                agreed.negotiated().remoteId().toString(),
                agreed.negotiated().holdTimeSeconds(),
                agreed.negotiated().families().stream()
                        .sorted()
                        .map(Family::label)
                        .toList(),
                abilities(session, agreed.negotiated()),
                agreed.announced().entrySet().stream()
                        .collect(Collectors.toMap(family -> family.getKey().label(), Map.Entry::getValue)),
                agent.flatMap(status -> Carriage.missing(
                        status.settings(),
                        session.peer().name(),
                        agreed.negotiated().families())));
    }

    private static List<String> abilities(SessionStatus session, Negotiated agreed) {
        List<String> words = new ArrayList<>();
        if (agreed.restart().kept()) {
            words.add(agreed.restart().notification() ? "graceful restart with notification" : "graceful restart");
        }
        if (!agreed.internal()) {
            session.peer().session().abilities().role().ifPresent(role -> words.add("own role " + role));
        }
        if (agreed.codec().extendedMessages()) {
            words.add("extended messages");
        }
        if (agreed.codec().enhancedRefresh()) {
            words.add("enhanced route refresh");
        }
        if (!agreed.codec().fourOctetAs()) {
            words.add("two-octet AS");
        }
        agreed.codec().extendedNextHop().stream()
                .sorted()
                .map(family -> "IPv6 next hops for " + family)
                .forEach(words::add);
        return words;
    }

    private Stream<RouteInfo> routes(PeerRoutes peer, Optional<SessionStatus> session) {
        Stream<RouteInfo> held = peer.routes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(route -> route(
                        peer,
                        route,
                        session.filter(standing -> holds(standing, route.getKey()))
                                .map(_ -> told(route.getKey()))
                                .orElse(State.WAITING)));
        Stream<RouteInfo> kept =
                leftOut(peer.peer().name()).entrySet().stream().map(route -> route(peer, route, State.LEFT_OUT));
        return Stream.concat(held, kept);
    }

    private State told(IpPrefix route) {
        return decided(route).map(Announceable::leaving).orElse(false) ? State.LEAVING : State.ANNOUNCED;
    }

    private Optional<Announceable> decided(IpPrefix route) {
        return agent.flatMap(status -> Announceable.of(status, route));
    }

    private RouteInfo route(PeerRoutes peer, Map.Entry<IpPrefix, RouteAttributes> route, State state) {
        return new RouteInfo(
                route.getKey().toString(),
                decided(route.getKey()).map(Announceable::origin).orElse(UNKNOWN),
                peer.peer().name(),
                Labels.address(peer.peer().key()),
                state,
                attributes(route.getValue()));
    }

    static RouteInfo.Attributes attributes(RouteAttributes attributes) {
        return new RouteInfo.Attributes(
                attributes.localPreference(),
                attributes.med(),
                attributes.prepend(),
                attributes.communities().stream().map(Community::toString).toList());
    }

    private Map<IpPrefix, RouteAttributes> leftOut(String peer) {
        return plan.leftOut().getOrDefault(peer, Map.of());
    }
}
