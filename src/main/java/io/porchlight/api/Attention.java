package io.porchlight.api;

import java.util.List;
import java.util.stream.Stream;

/** What in a status somebody should look at: what was asked for, a drain for instance, is not. Pure. */
final class Attention {

    /** The rule that announces although no backend is healthy. */
    private static final String FAILING_OPEN = "failing-open";

    private Attention() {}

    /** One clause each, with what is known of the cause. */
    static List<String> of(Status status) {
        return Stream.of(
                        config(status.config()),
                        cluster(status.cluster()),
                        gates(status.node()),
                        status.sessions().stream().flatMap(Attention::session),
                        status.prefixes().stream()
                                .flatMap(prefix ->
                                        prefix(prefix, !status.sessions().isEmpty())))
                .flatMap(clauses -> clauses)
                .toList();
    }

    private static Stream<String> config(ConfigInfo config) {
        if (config.errors().isEmpty()) {
            return Stream.of();
        }
        return Stream.of("the changed configuration file is not in force: " + StatusTables.mistakes(config.errors()));
    }

    private static Stream<String> cluster(ClusterInfo cluster) {
        Stream<String> unknown = cluster.synced() ? Stream.of() : Stream.of("the cluster is not known yet");
        Stream<String> watches = cluster.watches().stream()
                .filter(watch -> !watch.up())
                .map(watch -> "the watch of " + watch.resource() + " is down" + because(watch.cause()));
        return Stream.concat(unknown, watches);
    }

    private static Stream<String> gates(NodeInfo node) {
        return node.gates().stream()
                .filter(gate -> gate.state() != GateInfo.State.OPEN)
                .map(gate -> "gate " + gate.name() + " is " + gate.state() + because(gate.cause()));
    }

    private static Stream<String> session(SessionInfo session) {
        String name = "session " + session.peer() + " [" + session.address() + "]";
        Stream<String> state = session.established()
                .map(up -> up.silence().stream().map(why -> name + " carries none of its prefixes: " + why))
                .orElseGet(() -> Stream.of(name + " is " + session.state()
                        + because(session.trouble().orElse(""))));
        Stream<String> leftOut = session.leftOut() == 0
                ? Stream.of()
                : Stream.of(name + " is not told of " + session.leftOut() + " routes: max-routes");
        return Stream.concat(state, leftOut);
    }

    /** @param peers whether there is anybody to tell: a node that no peer selects is as it should be */
    private static Stream<String> prefix(PrefixInfo prefix, boolean peers) {
        boolean aggregate = prefix.verdict().map(VerdictInfo::announced).orElse(false);
        String what = aggregate
                ? "prefix " + prefix.name() + " is to be announced, and no peer is told of it"
                : "host routes of prefix " + prefix.name() + " are to be announced, and no peer is told of them";
        Stream<String> unheard = prefix.unheard() && peers ? Stream.of(what) : Stream.of();
        Stream<String> open = prefix.verdict().stream()
                .filter(verdict -> verdict.announced() && verdict.reason().equals(FAILING_OPEN))
                .map(_ -> "prefix " + prefix.name() + " is announced though no backend is healthy anywhere");
        return Stream.concat(unheard, open);
    }

    private static String because(String cause) {
        return cause.isEmpty() ? "" : ": " + cause;
    }
}
