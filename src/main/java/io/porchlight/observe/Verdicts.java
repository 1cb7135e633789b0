package io.porchlight.observe;

import io.porchlight.api.VerdictInfo;
import io.porchlight.decision.Evidence;
import io.porchlight.decision.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Verdicts as status and explain show them. */
final class Verdicts {

    private Verdicts() {}

    static VerdictInfo info(Verdict verdict) {
        Evidence evidence = verdict.evidence();
        return new VerdictInfo(
                verdict.announced(),
                verdict.reason().toString(),
                verdict.since(),
                new VerdictInfo.Counts(
                        evidence.services(),
                        evidence.healthyOnNode(),
                        evidence.healthyInCluster(),
                        evidence.required()),
                leavesAt(verdict),
                weight(verdict));
    }

    /** When a route that is about to go will be gone. */
    static Optional<Instant> leavesAt(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Leave leave -> Optional.of(leave.until());
            case Verdict.Announce _, Verdict.Withdraw _ -> Optional.empty();
        };
    }

    private static OptionalInt weight(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Announce announce -> announce.weight();
            case Verdict.Leave leave -> leave.weight();
            case Verdict.Withdraw _ -> OptionalInt.empty();
        };
    }
}
