package io.porchlight.agent;

import io.porchlight.decision.Inputs;
import io.porchlight.decision.Memory;
import io.porchlight.decision.Outcome;
import java.time.Instant;

/** What the agent asks; {@link io.porchlight.decision.Decision} in earnest. */
interface Decider {

    Outcome decide(Inputs inputs, Memory memory, Instant now);
}
