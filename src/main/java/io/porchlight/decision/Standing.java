package io.porchlight.decision;

import io.porchlight.config.model.PrefixSettings;
import java.time.Instant;
import java.util.Optional;

/**
 * How a route stands after a decision, as the next one must know.
 *
 * @param verdict the last one
 * @param health the judgement of its backends; empty where they are not asked
 * @param leavingSince since when it is told to be about to go; empty while it is not
 * @param weight while it is announced; empty where the configuration asks for none
 */
public record Standing(
        Verdict verdict, Optional<Health> health, Optional<Instant> leavingSince, Optional<RouteWeight> weight) {

    /** A route that nobody wanted until now. */
    static Standing unwanted(Evidence evidence, Instant now) {
        Reason reason = Reason.NO_HEALTHY_BACKENDS;
        return new Standing(
                new Verdict.Withdraw(reason, evidence, now),
                Optional.of(new Health(reason, Optional.empty())),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether its backends, once the delays have had their say, ask for it. */
    boolean asked() {
        return health.isPresent() && health.get().reason().announces();
    }

    /** The next time that something comes due: later than the decision. */
    void tell(PrefixSettings prefix, Agenda agenda) {
        health.ifPresent(h -> agenda.add(h.deadline(prefix)));
        switch (verdict) {
            case Verdict.Announce _ -> weight.ifPresent(w -> agenda.add(w.deadline()));
            case Verdict.Leave leave -> agenda.add(Optional.of(leave.until()));
            case Verdict.Withdraw _ -> {}
        }
    }
}
