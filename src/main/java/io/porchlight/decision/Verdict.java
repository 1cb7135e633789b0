package io.porchlight.decision;

import java.time.Instant;

/** Announce or withdraw, for one prefix on this node. */
public sealed interface Verdict {

    Reason reason();

    Evidence evidence();

    /** Since when the prefix is announced, or not: unchanged while only reason or evidence change. */
    Instant since();

    record Announce(Reason reason, Evidence evidence, Instant since) implements Verdict {}

    record Withdraw(Reason reason, Evidence evidence, Instant since) implements Verdict {}
}
