package io.porchlight.observe;

import io.porchlight.agent.AgentStatus;
import io.porchlight.bgp.SessionKey;
import io.porchlight.bgp.SessionStatus;
import io.porchlight.cluster.ClusterStatus;
import io.porchlight.cluster.WatchedResource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where the present is read from, whenever somebody asks. Each may be called on any thread, and before the room
 * behind it has anything to say.
 *
 * @param sessions as they stand
 * @param watched the resources that are
 * @param watch how that of one of them stands
 * @param agent after its newest decision; empty before the first
 * @param cluster asked for explanations alone: it may wait
 */
public record Sources(
        Supplier<List<SessionStatus>> sessions,
        Set<WatchedResource> watched,
        Function<WatchedResource, ClusterStatus> watch,
        Supplier<Optional<AgentStatus>> agent,
        ClusterEvidence cluster) {

    Optional<SessionStatus> session(SessionKey key) {
        return sessions.get().stream()
                .filter(session -> session.peer().key().equals(key))
                .findFirst();
    }
}
