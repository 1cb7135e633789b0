package io.porchlight.decision;

import java.time.Instant;
import java.util.OptionalInt;

/** Announce or withdraw, for one route on this node. */
public sealed interface Verdict {

    /** The first rule that applied; while a delay holds a change back, the one from before it. */
    Reason reason();

    /** As things are now, also while a delay holds a change back. */
    Evidence evidence();

    /** Since when the route is announced, or not: unchanged while only reason, evidence or weight change. */
    Instant since();

    /** Whether peers hold the route. */
    default boolean announced() {
        return switch (this) {
            case Announce _, Leave _ -> true;
            case Withdraw _ -> false;
        };
    }

    /** @param weight what routers share traffic by, 1 or more; empty where the configuration asks for none */
    record Announce(Reason reason, Evidence evidence, Instant since, OptionalInt weight) implements Verdict {}

    /**
     * Still announced, as about to go (GRACEFUL_SHUTDOWN, RFC 8326).
     *
     * @param until when it will be withdrawn
     */
    record Leave(Reason reason, Evidence evidence, Instant since, OptionalInt weight, Instant until)
            implements Verdict {}

    record Withdraw(Reason reason, Evidence evidence, Instant since) implements Verdict {}
}
