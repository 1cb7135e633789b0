package io.porchlight.decision;

import java.time.Duration;
import java.time.Instant;

/** How far it is known what the agent's end is to look like. */
public sealed interface End {

    /** How long it stays unknown at most: the signal can be faster than the watch that tells of the Pod's deletion. */
    Duration PATIENCE = Duration.ofMillis(500);

    /** All speaks for a restart but the deletion of the own Pod, which the watch may be about to tell. */
    record Waiting(Instant since) implements End {}

    /** It stays so, whatever comes. */
    record Known(Departure.Kind kind, String why) implements End {}
}
