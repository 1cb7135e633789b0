package io.porchlight.decision;

import io.porchlight.cluster.view.NodeView;
import io.porchlight.config.model.DrainSettings;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.PrefixSettings.Announce;
import io.porchlight.config.model.PrefixSettings.WhenNothingHealthy;
import io.porchlight.config.model.Settings;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether this node announces each prefix. The first rule that applies is the reason of the verdict, in the order of
 * {@link Reason}.
 *
 * <p>Delays hold back what the health of the backends asks for, and nothing else. What the node or the
 * configuration says ({@link Reason#DRAINING}, {@link Reason#NODE_EXCLUDED}, {@link Reason#ALWAYS}) comes and goes
 * at once, and health is judged on beneath it: a node whose drain ends announces at once, if its backends stayed
 * healthy. While a delay holds a change back, a verdict keeps its reason, and its evidence is that of now.
 *
 * <p>A Node object that never existed neither drains nor is excluded. One that has vanished stays as it was last
 * seen, so that a node which was drained and then deleted does not come back.
 */
public final class Decision {

    private static final String NOT_DRAINING = "false";

    private Decision() {}

    /**
     * Decides anew from the whole of the inputs.
     *
     * @param memory of the decision before, or {@link Memory#NONE}
     * @param now later than or equal to that of the decision before; an earlier one does no harm
     */
    public static Outcome decide(Inputs inputs, Memory memory, Instant now) {
        Settings settings = inputs.settings();
        Optional<NodeView> node = inputs.view().node().or(memory::node);
        boolean draining = node.map(n -> drains(n, settings.drain())).orElse(false);
        Optional<Reason> ofNode = draining
                ? Optional.of(Reason.DRAINING)
                : node.filter(Decision::excluded).map(_ -> Reason.NODE_EXCLUDED);

        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        Map<String, Memory.Remembered> prefixes = new HashMap<>();
        Optional<Instant> deadline = Optional.empty();
        for (PrefixSettings prefix : settings.prefixes().values()) {
            Evidence evidence = new Census(prefix, inputs.view().services().values()).evidence(settings.nodeName());
            Memory.Remembered next = judge(prefix, evidence, ofNode, memory.of(prefix), now);
            verdicts.put(prefix.name(), next.verdict());
            prefixes.put(prefix.name(), next);
            deadline = earlier(deadline, next.health().flatMap(h -> h.deadline(prefix)));
        }
        return new Outcome(
                Collections.unmodifiableMap(verdicts),
                Map.of(),
                draining,
                Optional.empty(),
                new Memory(node, prefixes),
                deadline);
    }

    private static Memory.Remembered judge(
            PrefixSettings prefix,
            Evidence evidence,
            Optional<Reason> ofNode,
            Optional<Memory.Remembered> before,
            Instant now) {
        Optional<Health> health = prefix.rule().announce() == Announce.ALWAYS
                ? Optional.empty()
                : Optional.of(Health.after(
                        before.flatMap(Memory.Remembered::health), ofHealth(prefix, evidence), prefix, now));
        Reason reason = ofNode.orElseGet(() -> health.map(Health::reason).orElse(Reason.ALWAYS));
        Instant since = before.map(Memory.Remembered::verdict)
                .filter(v -> v.announced() == reason.announces())
                .map(Verdict::since)
                .orElse(now);
        return new Memory.Remembered(prefix.cidr(), verdict(reason, evidence, since), health);
    }

    private static Verdict verdict(Reason reason, Evidence evidence, Instant since) {
        return reason.announces()
                ? new Verdict.Announce(reason, evidence, since, OptionalInt.empty())
                : new Verdict.Withdraw(reason, evidence, since);
    }

    /** What the backends ask for, where they are asked. */
    private static Reason ofHealth(PrefixSettings prefix, Evidence evidence) {
        int healthy =
                prefix.rule().announce() == Announce.NODE ? evidence.healthyOnNode() : evidence.healthyInCluster();
        if (healthy >= evidence.required()) {
            return Reason.HEALTHY_BACKENDS;
        }
        if (evidence.services() == 0) {
            return Reason.NO_SERVICES;
        }
        if (evidence.healthyInCluster() == 0 && prefix.rule().whenNothingHealthy() == WhenNothingHealthy.ANNOUNCE) {
            return Reason.FAILING_OPEN;
        }
        return healthy > 0 ? Reason.TOO_FEW_HEALTHY : Reason.NO_HEALTHY_BACKENDS;
    }

    private static boolean drains(NodeView node, DrainSettings drain) {
        String annotation = node.annotations().getOrDefault(drain.annotation(), NOT_DRAINING);
        return !annotation.equals(NOT_DRAINING)
                || !Collections.disjoint(node.taints(), drain.taints())
                || node.state().deleting()
                || drain.onCordon() && node.state().unschedulable();
    }

    private static boolean excluded(NodeView node) {
        return node.labels().containsKey(NodeView.EXCLUDE_LABEL) || node.state().networkUnavailable();
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && other.get().isAfter(one.get()) ? one : other.or(() -> one);
    }
}
