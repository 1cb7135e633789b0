package io.porchlight.observe;

import static io.porchlight.observe.Reasoning.name;
import static io.porchlight.observe.Reasoning.scope;
import static io.porchlight.observe.Reasoning.subject;
import static io.porchlight.observe.Speech.count;
import static io.porchlight.observe.Speech.sentence;
import static io.porchlight.observe.Speech.span;

import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.PrefixSettings.WhenNothingHealthy;
import io.porchlight.decision.Evidence;
import java.time.Duration;
import java.util.stream.Collectors;

/** How many healthy backends would change a verdict that rests on them: whole sentences. Pure. */
final class Thresholds {

    private Thresholds() {}

    /** When what is announced by its healthy backends would be withdrawn. */
    static String ofAnnounced(Announceable route) {
        PrefixSettings.Rule rule = route.prefix().rule();
        if (failsOpen(route) && !Reasoning.onNode(route)) {
            return subject(route) + " is withdrawn only once no Service that counts is left in it: however its backends"
                    + " fare, when-nothing-healthy says announce.";
        }
        int healthy = Reasoning.healthy(route);
        return subject(route) + " is withdrawn once " + tooFew(route) + during(rule.withdrawDelay(), "withdraw-delay")
                + (failsOpen(route)
                        ? ", but not where none is left in the whole cluster (when-nothing-healthy: announce)"
                        : "")
                + "; now " + healthy + (healthy == 1 ? " is." : " are.");
    }

    /** How many healthy backends are missing. */
    static String ofMissing(Announceable route) {
        Evidence evidence = route.verdict().evidence();
        int missing = Math.max(1, evidence.required() - Reasoning.healthy(route));
        String whose = route.host()
                .map(host -> "of "
                        + host.services().stream().map(Object::toString).collect(Collectors.joining(" or ")) + " ")
                .orElse("");
        return sentence((missing == 1 ? "one more healthy backend " : missing + " more healthy backends ") + whose
                + scope(route) + " would have " + name(route) + " announced"
                + after(route.prefix().rule().announceDelay()));
    }

    /** What would end an announcement that rests on no healthy backend. */
    static String ofFailingOpen(Announceable route) {
        return Reasoning.onNode(route)
                ? "A healthy backend on another node, and none here, ends this: that node announces, and this one"
                        + " withdraws" + after(route.prefix().rule().withdrawDelay()) + "."
                : "One healthy backend in the cluster ends this: then it is announced on that account.";
    }

    /** What a prefix lacks that no Service lives in. */
    static String ofEmpty(Announceable route) {
        int required = Math.max(1, route.verdict().evidence().required());
        String backends = failsOpen(route) ? "" : " and " + count(required, "healthy backend") + " " + scope(route);
        return "A Service with an address in " + route.route() + backends + " would have " + name(route) + " announced"
                + (failsOpen(route) ? ", also without any healthy backend (when-nothing-healthy: announce)" : "")
                + after(route.prefix().rule().announceDelay()) + ".";
    }

    /** A minimum holds only where a node reaches it; that of the whole cluster, only while the cluster does. */
    private static String tooFew(Announceable route) {
        int minimum = route.prefix().rule().minHealthy();
        String none = "no healthy backend is left " + scope(route);
        boolean counts = minimum > 1 && route.host().isEmpty() && Reasoning.onNode(route);
        if (!counts) {
            return none;
        }
        return route.verdict().evidence().required() > 1
                ? "fewer than " + minimum + " healthy backends are left on this node while another has so many, or "
                        + none
                : "another node has " + minimum + " healthy backends and this one has not, or " + none;
    }

    private static boolean failsOpen(Announceable route) {
        return route.host().isEmpty() && route.prefix().rule().whenNothingHealthy() == WhenNothingHealthy.ANNOUNCE;
    }

    private static String during(Duration delay, String key) {
        return delay.isZero() ? "" : " for " + span(delay) + " (" + key + ")";
    }

    private static String after(Duration delay) {
        return delay.isZero() ? "" : ", once that has lasted for " + span(delay);
    }
}
