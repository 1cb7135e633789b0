package io.porchlight.observe;

import static io.porchlight.observe.Speech.count;
import static io.porchlight.observe.Speech.sentence;
import static io.porchlight.observe.Speech.span;

import io.porchlight.api.ExplainedService;
import io.porchlight.api.GateInfo;
import io.porchlight.config.model.GateSettings;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.decision.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What would change a verdict: whole sentences. Pure. */
final class Remedies {

    private static final int NAMED = 3;

    private final Known known;
    private final Reasoning reasoning;

    Remedies(Known known, Reasoning reasoning) {
        this.known = known;
        this.reasoning = reasoning;
    }

    /** @param services those that the verdict rests on, with their endpoints as far as they are known */
    List<String> of(Announceable route, List<ExplainedService> services) {
        if (Reasoning.held(route)) {
            return List.of("The delay runs out, unless the backends change again.");
        }
        return switch (route.verdict().reason()) {
            case DRAINING -> ofDrain();
            case GATE_CLOSED -> reasoning.unopened().stream().map(this::ofGate).toList();
            case NODE_EXCLUDED -> remedies(reasoning.node().exclusions());
            case ALWAYS ->
                List.of(subject(route)
                        + " is withdrawn while the node drains, a gate is closed or the node is excluded from load"
                        + " balancers, and when " + key(route) + "announce says something else.");
            case NEVER ->
                List.of("Another value of " + key(route)
                        + "announce (node, cluster, always) would let it be announced.");
            case HEALTHY_BACKENDS -> List.of(ofAnnounced(route));
            case FAILING_OPEN ->
                List.of(
                        Reasoning.onNode(route)
                                ? "One healthy backend on another node alone ends this: then the node that has it"
                                        + " announces, and this one withdraws."
                                : "One healthy backend in the cluster ends this: then it is announced on that account.");
            case TOO_FEW_HEALTHY, NO_HEALTHY_BACKENDS -> ofMissing(route, services);
            case NO_SERVICES ->
                List.of("A Service with an address in " + route.route() + " and "
                        + count(Math.max(1, route.verdict().evidence().required()), "healthy backend") + " "
                        + Reasoning.scope(route) + " would have " + Reasoning.name(route) + " announced.");
        };
    }

    private List<String> ofDrain() {
        List<Obstacle> drains = reasoning.node().drains();
        if (drains.isEmpty()) {
            return List.of("The agent announces again after its next start.");
        }
        List<String> remedies = remedies(drains);
        return drains.size() == 1
                ? remedies
                : Stream.concat(remedies.stream(), Stream.of("The node drains until the last of these has ended."))
                        .toList();
    }

    private String ofGate(GateInfo info) {
        GateSettings gate = known.agent().settings().gates().get(info.name());
        return switch (info.state()) {
            case UNKNOWN, OPEN ->
                "Gate " + gate.name() + " is asked every " + span(gate.interval()) + "; one answer of 200 opens it.";
            case CLOSED ->
                "Gate " + gate.name() + " opens once " + info.url() + " answers 200"
                        + (gate.failures() == 1 ? "" : ", at the latest after " + gate.failures() + " times in a row")
                        + "; it is asked every "
                        + span(gate.interval()) + (info.cause().isEmpty() ? "" : ", and the last time: " + info.cause())
                        + ".";
        };
    }

    private static String ofAnnounced(Announceable route) {
        int required = Math.max(1, route.verdict().evidence().required());
        PrefixSettings.Rule rule = route.prefix().rule();
        String delay = rule.withdrawDelay().isZero() ? "" : " for " + span(rule.withdrawDelay()) + " (withdraw-delay)";
        String left = required == 1 ? "no healthy backend is" : "fewer than " + required + " healthy backends are";
        return subject(route) + " is withdrawn once " + left + " left " + Reasoning.scope(route) + delay + "; now "
                + Reasoning.healthy(route) + (Reasoning.healthy(route) == 1 ? " is." : " are.");
    }

    private List<String> ofMissing(Announceable route, List<ExplainedService> services) {
        Evidence evidence = route.verdict().evidence();
        int missing = Math.max(1, evidence.required() - Reasoning.healthy(route));
        List<String> sentences = new ArrayList<>();
        sentences.add(sentence((missing == 1 ? "one more healthy backend " : missing + " more healthy backends ")
                + whose(route) + Reasoning.scope(route) + " would have " + Reasoning.name(route) + " announced"));
        String waiting = unhealthy(route, services);
        if (!waiting.isEmpty()) {
            sentences.add(waiting);
        } else if (Reasoning.onNode(route) && knowsAll(route, services)) {
            sentences.add("No other endpoint is on this node: one must be scheduled here.");
        }
        return sentences;
    }

    private static String whose(Announceable route) {
        return route.host()
                .map(host -> "of "
                        + host.services().stream().map(Object::toString).collect(Collectors.joining(" or ")) + " ")
                .orElse("");
    }

    private String unhealthy(Announceable route, List<ExplainedService> services) {
        List<String> waiting = services.stream()
                .filter(service -> service.standing().equals(Residences.COUNTS))
                .flatMap(service -> service.slices().stream()
                        .flatMap(slice -> slice.endpoints().stream())
                        .filter(endpoint -> !endpoint.healthy())
                        .filter(endpoint ->
                                !Reasoning.onNode(route) || endpoint.node().equals(known.nodeName()))
                        .map(endpoint -> endpoint.address() + " of " + service.name() + " is "
                                + (endpoint.terminating() ? "terminating" : "not ready")))
                .distinct()
                .toList();
        int more = waiting.size() - NAMED;
        String named = waiting.stream().limit(NAMED).collect(Collectors.joining("; "));
        return waiting.isEmpty()
                ? ""
                : sentence("Not healthy " + Reasoning.scope(route) + ": " + named
                        + (more > 0 ? "; and " + more + " more" : ""));
    }

    /** Whether the endpoints of every Service that the verdict rests on are among these. */
    private static boolean knowsAll(Announceable route, List<ExplainedService> services) {
        List<ExplainedService> counting = services.stream()
                .filter(service -> service.standing().equals(Residences.COUNTS))
                .toList();
        return counting.size() >= route.verdict().evidence().services()
                && counting.stream().noneMatch(service -> service.slices().isEmpty());
    }

    private static List<String> remedies(List<Obstacle> obstacles) {
        return obstacles.stream().map(obstacle -> sentence(obstacle.remedy())).toList();
    }

    private static String subject(Announceable route) {
        String name = Reasoning.name(route);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String key(Announceable route) {
        return "prefixes." + route.prefix().name() + ".";
    }
}
