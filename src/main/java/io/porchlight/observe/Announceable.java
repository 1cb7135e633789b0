package io.porchlight.observe;

import io.porchlight.agent.AgentStatus;
import io.porchlight.api.RouteInfo;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.decision.Health;
import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.Verdict;
import io.porchlight.net.IpPrefix;
import java.time.Instant;
import java.util.Optional;

/**
 * A route that was decided on.
 *
 * @param prefix that it is, or lies in
 * @param health what its backends ask for, beneath what the node says; empty where they are not asked
 * @param host what else there is to know of a host route; empty for the prefix itself
 */
record Announceable(
        IpPrefix route, PrefixSettings prefix, Verdict verdict, Optional<Health> health, Optional<HostRoute> host) {

    /** The prefix itself; empty while nothing is decided on it. */
    static Optional<Announceable> aggregate(AgentStatus agent, PrefixSettings prefix) {
        return Optional.ofNullable(agent.outcome().verdicts().get(prefix.name()))
                .map(verdict -> new Announceable(
                        prefix.cidr(), prefix, verdict, health(agent.outcome(), prefix), Optional.empty()));
    }

    /** A single address; empty where it should have no route of its own anywhere. */
    static Optional<Announceable> host(AgentStatus agent, IpPrefix route) {
        return Optional.ofNullable(agent.outcome().hostRoutes().get(route))
                .flatMap(host -> Optional.ofNullable(agent.settings().prefixes().get(host.prefix()))
                        .map(prefix -> new Announceable(
                                route,
                                prefix,
                                host.verdict(),
                                agent.outcome().memory().hostRoutes().health(route),
                                Optional.of(host))));
    }

    /** Either; the host route where a prefix is a single address. */
    static Optional<Announceable> of(AgentStatus agent, IpPrefix route) {
        return host(agent, route).or(() -> agent.settings().prefixes().values().stream()
                .filter(prefix -> prefix.cidr().equals(route))
                .findFirst()
                .flatMap(prefix -> aggregate(agent, prefix)));
    }

    private static Optional<Health> health(Outcome outcome, PrefixSettings prefix) {
        return Optional.ofNullable(outcome.memory().prefixes().get(prefix.name()))
                .flatMap(remembered -> remembered.standing().health());
    }

    /** Since when a delay has held back what its backends ask for; empty while none does. */
    Optional<Instant> heldSince() {
        return health.filter(judged -> judged.reason() == verdict.reason()).flatMap(Health::changingSince);
    }

    boolean held() {
        return heldSince().isPresent();
    }

    /** When the backends are heard at last, if they go on asking; empty while no delay runs. */
    Optional<Instant> heldUntil() {
        return heldSince().flatMap(_ -> health.flatMap(judged -> judged.deadline(prefix)));
    }

    RouteInfo.Origin origin() {
        return new RouteInfo.Origin(prefix.name(), host.isPresent());
    }

    /** Whether a delay alone keeps a host route that no Service wants any more. */
    boolean unwanted() {
        return host.filter(route -> route.services().isEmpty()).isPresent();
    }

    boolean leaving() {
        return switch (verdict) {
            case Verdict.Leave _ -> true;
            case Verdict.Announce _, Verdict.Withdraw _ -> false;
        };
    }
}
