package io.porchlight.api;

import java.util.List;

/**
 * An agent as it stood at one moment.
 *
 * @param sessions one for each peer of the configuration that this node has, in its order; several for one at
 *     several default routers
 * @param prefixes one for each prefix of the configuration, in its order
 */
public record Status(
        AgentInfo agent,
        ConfigInfo config,
        ClusterInfo cluster,
        List<SessionInfo> sessions,
        List<PrefixInfo> prefixes) {

    public Status {
        sessions = List.copyOf(sessions);
        prefixes = List.copyOf(prefixes);
    }

    /** Whether any prefix is to be announced. */
    public boolean announcesSomething() {
        return prefixes.stream().flatMap(prefix -> prefix.verdict().stream()).anyMatch(VerdictInfo::announced);
    }

    /** Whether any session is Established. */
    public boolean anyEstablished() {
        return sessions.stream().anyMatch(session -> session.established().isPresent());
    }
}
