package io.porchlight.api;

import java.util.List;

/**
 * An agent as it stood at one moment.
 *
 * @param node what stands between it and its announcements
 * @param sessions one for each peer of the configuration that this node has, in its order; several for one at
 *     several default routers
 * @param prefixes one for each prefix of the configuration, in its order
 * @param notifications the last of all sessions, newest first
 */
public record Status(
        AgentInfo agent,
        ConfigInfo config,
        ClusterInfo cluster,
        NodeInfo node,
        List<SessionInfo> sessions,
        List<PrefixInfo> prefixes,
        List<NotificationInfo> notifications) {

    public Status {
        sessions = List.copyOf(sessions);
        prefixes = List.copyOf(prefixes);
        notifications = List.copyOf(notifications);
    }

    /** Whether a peer was told of any prefix, or of any address in one, over a session that stands. */
    public boolean announcesSomething() {
        return prefixes.stream().anyMatch(prefix -> prefix.announced() && !prefix.unheard());
    }

    /** What somebody should look at, one clause each: of what was asked for, a drain for instance, there is none. */
    public List<String> attention() {
        return Attention.of(this);
    }

    /** Whether any session is Established. */
    public boolean anyEstablished() {
        return sessions.stream().anyMatch(session -> session.established().isPresent());
    }
}
