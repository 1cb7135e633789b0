package io.porchlight.observe;

import static io.porchlight.observe.Speech.and;
import static io.porchlight.observe.Speech.at;
import static io.porchlight.observe.Speech.count;
import static io.porchlight.observe.Speech.sentence;
import static io.porchlight.observe.Speech.span;

import io.porchlight.api.GateInfo;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.PrefixSettings.Announce;
import io.porchlight.decision.Departure;
import io.porchlight.decision.Evidence;
import io.porchlight.decision.Health;
import io.porchlight.decision.Reason;
import io.porchlight.decision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a route is announced, or not: in a clause, and at length. Pure. */
final class Reasoning {

    private final Known known;
    private final NodeStanding node;

    Reasoning(Known known) {
        this.known = known;
        this.node = new NodeStanding(known.agent());
    }

    /** Where a host route's backends are, and those of a prefix that is announced by them. */
    static boolean onNode(Announceable route) {
        return route.host().isPresent() || route.prefix().rule().announce() != Announce.CLUSTER;
    }

    /** Healthy backends that count for the verdict. */
    static int healthy(Announceable route) {
        Evidence evidence = route.verdict().evidence();
        return onNode(route) ? evidence.healthyOnNode() : evidence.healthyInCluster();
    }

    static String scope(Announceable route) {
        return onNode(route) ? "on this node" : "in the cluster";
    }

    /** What follows "because". */
    String because(Announceable route) {
        return route.held()
                ? because(route, route.health().orElseThrow())
                : because(route, route.verdict().reason());
    }

    /** The same, did nothing stand above its backends. */
    String because(Announceable route, Health health) {
        String held = health.reason().announces()
                ? "withdraw-delay holds its withdrawal back until "
                : "announce-delay holds its announcement back until ";
        return health.deadline(route.prefix())
                .map(until -> held + at(until))
                .orElseGet(() -> because(route, health.reason()));
    }

    /** The same, were this the reason. */
    String because(Announceable route, Reason reason) {
        int required = route.verdict().evidence().required();
        String healthy = count(healthy(route), "healthy backend") + are(healthy(route)) + scope(route);
        return switch (reason) {
            case DRAINING -> draining();
            case GATE_CLOSED -> closedGates().isEmpty() ? "a gate was closed" : and(closedGates());
            case NODE_EXCLUDED -> and(Obstacle.causes(node.exclusions()));
            case ALWAYS -> "the configuration says announce: always";
            case NEVER -> "the configuration says announce: never";
            case HEALTHY_BACKENDS -> healthy + (required > 1 ? ", and it takes " + required : "");
            case FAILING_OPEN -> "no backend is healthy anywhere, and when-nothing-healthy says announce";
            case TOO_FEW_HEALTHY -> "only " + healthy + ", and it takes " + required;
            case NO_HEALTHY_BACKENDS -> "no healthy backend is " + scope(route);
            case NO_SERVICES -> "no Service that counts has an address in it";
        };
    }

    /** The rule that decided, and what it found: whole sentences. */
    List<String> why(Announceable route) {
        List<String> sentences = new ArrayList<>();
        Verdict verdict = route.verdict();
        sentences.add("The verdict on " + name(route) + " is "
                + Verdicts.info(verdict).word() + (route.leaving() ? "; it is announced since " : " since ")
                + at(verdict.since()) + " (" + span(Duration.between(verdict.since(), known.now()))
                + "). The rule that decides is " + verdict.reason() + ".");
        Verdicts.leavesAt(verdict)
                .ifPresent(at -> sentences.add("Until " + at(at)
                        + " it carries GRACEFUL_SHUTDOWN (65535:0), so that routers turn away from it; then it is"
                        + " withdrawn."));
        sentences.addAll(found(route));
        route.heldSince().ifPresent(since -> sentences.add(delay(route, since)));
        return sentences;
    }

    static String name(Announceable route) {
        return route.host().isPresent()
                ? "host route " + route.route()
                : "prefix " + route.prefix().name() + " (" + route.route() + ")";
    }

    /** The same at the beginning of a sentence. */
    static String subject(Announceable route) {
        String name = name(route);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private List<String> found(Announceable route) {
        return switch (route.verdict().reason()) {
            case DRAINING -> drain();
            case GATE_CLOSED -> unopened().stream().map(Reasoning::gate).toList();
            case NODE_EXCLUDED ->
                node.exclusions().stream().map(cause -> sentence(cause.cause())).toList();
            case ALWAYS -> List.of("The backends are not asked.");
            case NEVER -> List.of("Only host routes inside it are announced.");
            case HEALTHY_BACKENDS, FAILING_OPEN, TOO_FEW_HEALTHY, NO_HEALTHY_BACKENDS -> backends(route);
            case NO_SERVICES -> List.of();
        };
    }

    private List<String> drain() {
        Stream<String> causes = node.drains().stream().map(cause -> sentence(cause.cause()));
        Stream<String> gone =
                node.vanished() ? Stream.of("The Node object is gone; it counts as it was last seen.") : Stream.empty();
        Stream<String> end = departure().stream()
                .map(departure -> "The agent was told to end, and leaves by " + Labels.of(departure.kind()) + ": "
                        + departure.why() + ".");
        return Stream.of(causes, gone, end).flatMap(s -> s).toList();
    }

    private static List<String> backends(Announceable route) {
        Evidence evidence = route.verdict().evidence();
        if (route.unwanted()) {
            return List.of();
        }
        String whose = route.host()
                .map(host -> (host.services().size() == 1 ? "Service " : "Services ")
                        + and(host.services().stream()
                                .map(ServiceName::toString)
                                .toList())
                        + (host.services().size() == 1 ? " has " : " have "))
                .orElseGet(() -> count(evidence.services(), "Service") + (evidence.services() == 1 ? " lives" : " live")
                        + " in it, with ");
        List<String> sentences = new ArrayList<>();
        sentences.add(sentence(whose + count(evidence.healthyOnNode(), "healthy backend") + " on this node and "
                + evidence.healthyInCluster() + " in the cluster; it takes " + evidence.required() + " "
                + scope(route)));
        PrefixSettings.Rule rule = route.prefix().rule();
        if (route.host().isEmpty() && evidence.required() == 1 && rule.minHealthy() > 1) {
            sentences.add("min-healthy is " + rule.minHealthy() + "; 1 counts, since nobody reaches that many.");
        }
        return sentences;
    }

    private String delay(Announceable route, Instant since) {
        PrefixSettings.Rule rule = route.prefix().rule();
        boolean announced = route.verdict().announced();
        String asked = announced ? "Its backends have asked for its withdrawal" : "Its backends have asked for it";
        return (route.unwanted() ? "No Service has wanted it" : asked) + " since " + at(since)
                + " (" + span(Duration.between(since, known.now())) + "); "
                + (announced ? "withdraw-delay" : "announce-delay") + " has that wait for "
                + span(announced ? rule.withdrawDelay() : rule.announceDelay()) + ".";
    }

    List<GateInfo> unopened() {
        return node.gates().stream()
                .filter(gate -> gate.state() != GateInfo.State.OPEN)
                .toList();
    }

    NodeStanding node() {
        return node;
    }

    Optional<Departure> departure() {
        return known.agent().outcome().departure();
    }

    /** Whether it ends, and asks nobody to keep its routes. */
    boolean leavesForGood() {
        return departure()
                .filter(departure -> departure.kind() == Departure.Kind.SHUTDOWN)
                .isPresent();
    }

    private String draining() {
        List<String> causes = Obstacle.causes(node.drains());
        if (causes.isEmpty()) {
            return departure().isPresent() ? "the agent is ending" : "the node drains";
        }
        return "the node drains (" + and(causes) + ")";
    }

    /** Clauses, one for each gate that is not open. */
    List<String> closedGates() {
        return unopened().stream()
                .map(gate -> "gate " + gate.name() + " is " + gate.state()
                        + (gate.cause().isEmpty() ? "" : " (" + gate.cause() + ")"))
                .toList();
    }

    private static String gate(GateInfo gate) {
        String cause = gate.cause().isEmpty() ? "" : ": " + gate.cause();
        return "Gate " + gate.name() + " (" + gate.url() + ") is " + gate.state() + cause + ".";
    }

    private static String are(int number) {
        return number == 1 ? " is " : " are ";
    }
}
