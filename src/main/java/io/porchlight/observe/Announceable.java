package io.porchlight.observe;

import io.porchlight.agent.AgentStatus;
import io.porchlight.api.RouteInfo;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Verdict;
import io.porchlight.net.IpPrefix;
import java.util.Optional;

/**
 * A route that was decided on.
 *
 * @param prefix that it is, or lies in
 * @param host what else there is to know of a host route; empty for the prefix itself
 */
record Announceable(IpPrefix route, PrefixSettings prefix, Verdict verdict, Optional<HostRoute> host) {

    /** The prefix itself; empty while nothing is decided on it. */
    static Optional<Announceable> aggregate(AgentStatus agent, PrefixSettings prefix) {
        return Optional.ofNullable(agent.outcome().verdicts().get(prefix.name()))
                .map(verdict -> new Announceable(prefix.cidr(), prefix, verdict, Optional.empty()));
    }

    /** A single address; empty where it should have no route of its own anywhere. */
    static Optional<Announceable> host(AgentStatus agent, IpPrefix route) {
        return Optional.ofNullable(agent.outcome().hostRoutes().get(route))
                .flatMap(host -> Optional.ofNullable(agent.settings().prefixes().get(host.prefix()))
                        .map(prefix -> new Announceable(route, prefix, host.verdict(), Optional.of(host))));
    }

    /** Either; the host route where a prefix is a single address. */
    static Optional<Announceable> of(AgentStatus agent, IpPrefix route) {
        return host(agent, route).or(() -> agent.settings().prefixes().values().stream()
                .filter(prefix -> prefix.cidr().equals(route))
                .findFirst()
                .flatMap(prefix -> aggregate(agent, prefix)));
    }

    RouteInfo.Origin origin() {
        return new RouteInfo.Origin(prefix.name(), host.isPresent());
    }

    boolean leaving() {
        return switch (verdict) {
            case Verdict.Leave _ -> true;
            case Verdict.Announce _, Verdict.Withdraw _ -> false;
        };
    }
}
