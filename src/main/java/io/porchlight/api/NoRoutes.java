package io.porchlight.api;

import java.util.List;
import java.util.stream.Collectors;

/** Why an agent has no route for anybody. Pure. */
final class NoRoutes {

    private NoRoutes() {}

    /** A clause, or several. */
    static String why(Status status) {
        if (status.prefixes().stream().allMatch(prefix -> prefix.verdict().isEmpty())) {
            return status.cluster().synced()
                    ? "nothing is decided yet"
                    : "nothing is decided yet, since the cluster is not known";
        }
        List<String> withdrawn = status.prefixes().stream()
                .filter(prefix -> !prefix.announced())
                .map(prefix -> prefix.name() + " is withdrawn ("
                        + prefix.verdict().map(VerdictInfo::reason).orElse("undecided") + ")")
                .toList();
        return withdrawn.size() == status.prefixes().size()
                ? "no prefix is announced: " + String.join(", ", withdrawn)
                : "no peer can be told of any: " + sessions(status);
    }

    private static String sessions(Status status) {
        return status.sessions().isEmpty()
                ? "no peer of the configuration selects this node"
                : status.sessions().stream()
                        .map(session -> session.peer()
                                + session.trouble()
                                        .map(trouble -> ": " + trouble)
                                        .orElse(" has none of these families"))
                        .collect(Collectors.joining("; "));
    }
}
