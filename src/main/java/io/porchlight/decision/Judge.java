package io.porchlight.decision;

import io.porchlight.config.model.PrefixSettings.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Judges one route after the other, each by how it stood before. */
record Judge(Circumstances circumstances, Instant now) {

    /**
     * What holds for all of them.
     *
     * @param going whether every route has to go, since the node drains or the agent ends for good
     * @param barred why nothing may be announced, whatever the backends say
     * @param leaveTime how long a route is told to be about to go; zero for not at all
     */
    record Circumstances(boolean going, Optional<Reason> barred, Duration leaveTime) {}

    /** @param before empty for a route whose first judgement counts at once */
    Standing judge(Optional<Standing> before, Claim claim) {
        Optional<Health> health = claim.waits()
                ? Optional.of(Health.after(before.flatMap(Standing::health), claim.reason(), claim.prefix(), now))
                : Optional.empty();
        Reason beneath =
                circumstances.barred().or(() -> health.map(Health::reason)).orElse(claim.reason());
        Standing next =
                circumstances.going() ? go(before, health, beneath, claim) : stay(before, health, beneath, claim);
        // The same object for the same standing: whoever compares ten thousand of them finds it out soon.
        return before.filter(next::equals).orElse(next);
    }

    /** Only what is announced, and would be if it had not to go, is told to be about to. */
    private Standing go(Optional<Standing> before, Optional<Health> health, Reason beneath, Claim claim) {
        // A clock that was set back must not make it longer.
        Instant leavingSince = before.flatMap(Standing::leavingSince)
                .filter(s -> !s.isAfter(now))
                .orElse(now);
        Instant until = leavingSince.plus(circumstances.leaveTime());
        boolean leaves = beneath.announces() && announced(before) && until.isAfter(now);
        Instant since = since(before, leaves);
        if (!leaves) {
            return withdrawn(new Verdict.Withdraw(Reason.DRAINING, claim.evidence(), since), health);
        }
        Optional<RouteWeight> weight = before.flatMap(Standing::weight).filter(_ -> weighs(claim));
        Verdict verdict = new Verdict.Leave(Reason.DRAINING, claim.evidence(), since, value(weight), until);
        return new Standing(verdict, health, Optional.of(leavingSince), weight);
    }

    private Standing stay(Optional<Standing> before, Optional<Health> health, Reason beneath, Claim claim) {
        Instant since = since(before, beneath.announces());
        if (!beneath.announces()) {
            return withdrawn(new Verdict.Withdraw(beneath, claim.evidence(), since), health);
        }
        Optional<RouteWeight> weight = weighs(claim)
                ? Optional.of(RouteWeight.after(
                        before.flatMap(Standing::weight), claim.evidence().healthyOnNode(), now))
                : Optional.empty();
        Verdict verdict = new Verdict.Announce(beneath, claim.evidence(), since, value(weight));
        return new Standing(verdict, health, Optional.empty(), weight);
    }

    private static Standing withdrawn(Verdict.Withdraw verdict, Optional<Health> health) {
        return new Standing(verdict, health, Optional.empty(), Optional.empty());
    }

    private Instant since(Optional<Standing> before, boolean announced) {
        return before.map(Standing::verdict)
                .filter(v -> v.announced() == announced)
                .map(Verdict::since)
                .orElse(now);
    }

    private static boolean announced(Optional<Standing> before) {
        return before.map(s -> s.verdict().announced()).orElse(false);
    }

    private static boolean weighs(Claim claim) {
        return claim.prefix().policy().weight() == Weight.BACKENDS;
    }

    private static OptionalInt value(Optional<RouteWeight> weight) {
        return weight.map(w -> OptionalInt.of(w.value())).orElse(OptionalInt.empty());
    }
}
