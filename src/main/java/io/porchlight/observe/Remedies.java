package io.porchlight.observe;

import static io.porchlight.observe.Reasoning.name;
import static io.porchlight.observe.Reasoning.subject;
import static io.porchlight.observe.Speech.at;
import static io.porchlight.observe.Speech.sentence;
import static io.porchlight.observe.Speech.span;

import io.porchlight.api.ExplainedService;
import io.porchlight.api.GateInfo;
import io.porchlight.config.model.GateSettings;
import io.porchlight.decision.Health;
import io.porchlight.decision.Reason;
import io.porchlight.host.HostView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        if (route.held()) {
            return ofHeld(route, services);
        }
        return switch (route.verdict().reason()) {
            case DRAINING -> and(ofDrain(), afterwards(route, drainHides()));
            case GATE_CLOSED ->
                and(
                        reasoning.unopened().stream().map(this::ofGate).toList(),
                        afterwards(route, Obstacle.causes(reasoning.node().exclusions())));
            case NODE_EXCLUDED -> and(remedies(reasoning.node().exclusions()), afterwards(route, List.of()));
            case ALWAYS ->
                List.of(subject(route)
                        + " is withdrawn while the node drains, a gate is closed or the node is excluded from load"
                        + " balancers, and when " + key(route) + "announce says something else.");
            case NEVER ->
                List.of("Another value of " + key(route)
                        + "announce (node, cluster, always) would let it be announced.");
            case HEALTHY_BACKENDS -> List.of(Thresholds.ofAnnounced(route));
            case FAILING_OPEN -> and(List.of(Thresholds.ofFailingOpen(route)), unhealthy(route, services));
            case TOO_FEW_HEALTHY, NO_HEALTHY_BACKENDS -> ofMissing(route, services);
            case NO_SERVICES -> List.of(Thresholds.ofEmpty(route));
        };
    }

    private List<String> ofHeld(Announceable route, List<ExplainedService> services) {
        boolean announced = route.verdict().announced();
        Instant until = route.heldUntil().orElseThrow();
        String change = subject(route) + " is " + (announced ? "withdrawn" : "announced") + " at " + at(until) + " (in "
                + span(Duration.between(known.now(), until)) + "), unless "
                + (route.unwanted() ? "a Service wants it again before." : "its backends change again before.");
        return announced ? and(List.of(change), unhealthy(route, services)) : List.of(change);
    }

    /** What would keep a node that no longer drains from announcing. */
    private List<String> drainHides() {
        return Stream.concat(
                        reasoning.closedGates().stream(),
                        Obstacle.causes(reasoning.node().exclusions()).stream())
                .toList();
    }

    /**
     * What becomes of it once whatever stands above its backends has ended.
     *
     * @param others what would still stand above them
     */
    private Optional<String> afterwards(Announceable route, List<String> others) {
        if (reasoning.leavesForGood()) {
            return Optional.empty();
        }
        if (!others.isEmpty()) {
            return Optional.of("Even then " + name(route) + " is not announced: " + Speech.and(others) + ".");
        }
        Optional<Reason> beneath = route.health().map(Health::reason).or(() -> configured(route));
        String because = route.health()
                .map(health -> reasoning.because(route, health))
                .or(() -> beneath.map(reason -> reasoning.because(route, reason)))
                .orElse("");
        String announced = route.leaving() ? " stays announced: " : " is announced at once: ";
        return beneath.map(reason -> reason.announces()
                ? "Then " + name(route) + announced + because + "."
                : "Even then " + name(route) + " is not announced: " + because + ".");
    }

    /** Where the backends are not asked. */
    private static Optional<Reason> configured(Announceable route) {
        return switch (route.prefix().rule().announce()) {
            case ALWAYS -> Optional.of(Reason.ALWAYS);
            case NEVER -> Optional.of(Reason.NEVER);
            case NODE, CLUSTER -> Optional.empty();
        };
    }

    private List<String> ofDrain() {
        List<Obstacle> drains = reasoning.node().drains();
        List<String> remedies = new ArrayList<>(remedies(drains));
        if (drains.size() > 1) {
            remedies.add("The node drains until the last of these has ended.");
        }
        if (reasoning.leavesForGood()) {
            remedies.add("This agent is ending, and announces nothing again; the next one on this node may.");
        }
        return remedies;
    }

    private String ofGate(GateInfo info) {
        GateSettings gate = known.agent().settings().gates().get(info.name());
        boolean everOpen = Optional.ofNullable(known.agent().host().gates().get(info.name()))
                .map(HostView.Gate::everOpen)
                .orElse(false);
        String opens = everOpen && gate.failures() > 1
                ? " opens again after " + gate.failures() + " answers of 200 in a row from "
                : (everOpen ? " opens again" : " was never open, and opens") + " with the first answer of 200 from ";
        return "Gate " + gate.name() + opens + info.url() + ", which is asked every " + span(gate.interval())
                + (info.cause().isEmpty() ? "" : "; the last failure: " + info.cause()) + ".";
    }

    private List<String> ofMissing(Announceable route, List<ExplainedService> services) {
        List<String> sentences = new ArrayList<>();
        sentences.add(Thresholds.ofMissing(route));
        Optional<String> waiting = unhealthy(route, services);
        waiting.ifPresent(sentences::add);
        if (waiting.isEmpty() && Reasoning.onNode(route) && knowsAll(route, services)) {
            sentences.add("No other endpoint is on this node: one must be scheduled here.");
        }
        return sentences;
    }

    private Optional<String> unhealthy(Announceable route, List<ExplainedService> services) {
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
                ? Optional.empty()
                : Optional.of("Not healthy " + Reasoning.scope(route) + ": " + named
                        + (more > 0 ? "; and " + more + " more" : "") + ".");
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

    private static List<String> and(List<String> sentences, Optional<String> another) {
        return Stream.concat(sentences.stream(), another.stream()).toList();
    }

    private static String key(Announceable route) {
        return "prefixes." + route.prefix().name() + ".";
    }
}
