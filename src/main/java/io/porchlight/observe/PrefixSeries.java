package io.porchlight.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.porchlight.decision.Evidence;
import io.porchlight.decision.Reason;
import io.porchlight.decision.Verdict;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/** The series of one configured prefix. Written by the agent's thread alone; zero before the first verdict. */
final class PrefixSeries {

    private final Meters meters;
    private volatile Optional<Verdict> verdict = Optional.empty();
    private volatile long announced;
    private volatile long withdrawn;

    /** @param hostRoutes how many of its addresses are announced by routes of their own */
    PrefixSeries(MeterRegistry registry, String prefix, LongSupplier hostRoutes) {
        meters = new Meters(registry);
        Tags tags = Tags.of("prefix", prefix);
        meters.gauge(
                "porchlight_prefix_announced", "Whether it is announced, also while it is about to go.", tags, () -> {
                    return announces(verdict) ? 1 : 0;
                });
        meters.gauge(
                "porchlight_host_routes_announced",
                "Addresses in the prefix that have announced routes of their own, also while those are about to go.",
                tags,
                hostRoutes::getAsLong);
        transitions(tags, "announce", () -> announced);
        transitions(tags, "withdraw", () -> withdrawn);
        backends(tags, "node", Evidence::healthyOnNode);
        backends(tags, "cluster", Evidence::healthyInCluster);
        for (Reason reason : Reason.values()) {
            reason(tags, reason);
        }
    }

    /** A prefix starts out withdrawn, so a first verdict to withdraw is no transition. */
    void decided(Verdict now) {
        boolean before = announces(verdict);
        if (now.announced()) {
            announced = before ? announced : announced + 1;
        } else {
            withdrawn = before ? withdrawn + 1 : withdrawn;
        }
        verdict = Optional.of(now);
    }

    void remove() {
        meters.remove();
    }

    private void transitions(Tags tags, String to, LongSupplier value) {
        meters.counter(
                "porchlight_prefix_transitions_total",
                "Times that the verdict turned to announce or to withdraw.",
                tags.and("to", to),
                value);
    }

    private void backends(Tags tags, String scope, ToIntFunction<Evidence> count) {
        meters.gauge(
                "porchlight_prefix_healthy_backends",
                "Healthy backends of the Services in the prefix, on this node or in the cluster.",
                tags.and("scope", scope),
                () -> verdict.stream().map(Verdict::evidence).mapToInt(count).sum());
    }

    private void reason(Tags tags, Reason reason) {
        meters.gauge(
                "porchlight_prefix_reason",
                "Whether the verdict rests on this rule; on none before the first decision.",
                tags.and("reason", reason.toString()),
                () -> verdict.map(Verdict::reason).filter(reason::equals).isPresent() ? 1 : 0);
    }

    private static boolean announces(Optional<Verdict> verdict) {
        return verdict.filter(Verdict::announced).isPresent();
    }
}
