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

    /** When it is to be judged again, though nothing else happens: later than now. */
    Optional<Instant> deadline(PrefixSettings prefix) {
        Agenda agenda = new Agenda();
        agenda.add(health.flatMap(h -> h.deadline(prefix)));
        switch (verdict) {
            case Verdict.Announce _ -> agenda.add(weight.flatMap(RouteWeight::deadline));
            case Verdict.Leave leave -> agenda.add(Optional.of(leave.until()));
            case Verdict.Withdraw _ -> {}
        }
        return agenda.earliest();
    }
}
