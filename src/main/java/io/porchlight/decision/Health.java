package io.porchlight.decision;

import io.porchlight.config.model.PrefixSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the backends of a prefix ask for, once the delays have had their say.
 *
 * @param reason the judgement in force
 * @param changingSince since when the backends have asked for the other side without being heard; empty while they
 *     agree with the judgement in force
 */
public record Health(Reason reason, Optional<Instant> changingSince) {

    /**
     * The first judgement counts at once; a change of side once it has lasted for its delay; another reason for the
     * same side at once.
     */
    static Health after(Optional<Health> before, Reason wanted, PrefixSettings prefix, Instant now) {
        boolean sameSide =
                before.map(h -> h.reason.announces() == wanted.announces()).orElse(true);
        if (sameSide) {
            return new Health(wanted, Optional.empty());
        }
        // A clock that was set back must not make the delay longer.
        Instant since = before.flatMap(Health::changingSince)
                .filter(s -> !s.isAfter(now))
                .orElse(now);
        boolean lasted = !since.plus(delay(wanted, prefix)).isAfter(now);
        return lasted
                ? new Health(wanted, Optional.empty())
                : new Health(before.orElseThrow().reason, Optional.of(since));
    }

    /** When the change under way will have lasted long enough. */
    public Optional<Instant> deadline(PrefixSettings prefix) {
        Duration delay = reason.announces()
                ? prefix.rule().withdrawDelay()
                : prefix.rule().announceDelay();
        return changingSince.map(s -> s.plus(delay));
    }

    private static Duration delay(Reason wanted, PrefixSettings prefix) {
        return wanted.announces()
                ? prefix.rule().announceDelay()
                : prefix.rule().withdrawDelay();
    }
}
