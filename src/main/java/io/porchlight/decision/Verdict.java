package io.porchlight.decision;

import java.time.Instant;

/** Announce or withdraw, for one prefix on this node. */
public sealed interface Verdict {

    /** The verdict that a reason leads to. */
    static Verdict of(Reason reason, Evidence evidence, Instant since) {
        return reason.announces() ? new Announce(reason, evidence, since) : new Withdraw(reason, evidence, since);
    }

    /** The first rule that applied; while a delay holds a change back, the one from before it. */
    Reason reason();

    /** As things are now, also while a delay holds a change back. */
    Evidence evidence();

    /** Since when the prefix is announced, or not: unchanged while only reason or evidence change. */
    Instant since();

    record Announce(Reason reason, Evidence evidence, Instant since) implements Verdict {}

    record Withdraw(Reason reason, Evidence evidence, Instant since) implements Verdict {}
}
