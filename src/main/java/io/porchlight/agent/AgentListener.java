package io.porchlight.agent;

import io.porchlight.decision.Verdict;
import java.time.Duration;
import java.util.Map;

/** What the agent tells of itself. Called on the agent's thread: implementations return at once. */
public interface AgentListener {

    /** How a prefix is announced: a verdict was reached for the first time, or has changed its side or its reason. */
    void verdict(String prefix, Verdict verdict);

    /** Every decision, also one that changed nothing; told after {@link #verdict}. */
    void decided(Map<String, Verdict> verdicts, boolean draining, Duration took);

    /** The speaker is told another set, before it is: which sessions there are, and what is left out. */
    void planned(Plan plan);

    /**
     * A change of the announcing set is with every Established peer; measured from the cluster event read. The first
     * set, changes that no cluster event caused (a delay that ran out, new settings) and those that met no Established
     * peer are not measured.
     */
    void converged(boolean announced, Duration took);

    /** A decision ended in an error, which is a bug: what was desired before stays, and the next event tries again. */
    void failed(RuntimeException error);
}
