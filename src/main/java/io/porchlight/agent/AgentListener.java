package io.porchlight.agent;

import io.porchlight.decision.Departure;
import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.Verdict;
import io.porchlight.net.IpPrefix;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What the agent tells of itself. Called on the agent's thread: implementations return at once. */
public interface AgentListener {

    /** How a prefix is announced: a verdict was reached for the first time, or has changed its side or its reason. */
    void verdict(String prefix, Verdict verdict);

    /**
     * Host routes have another side or another reason than before, all those of one decision at once.
     *
     * @param changed new ones, and those that changed
     * @param gone those that are no longer asked for
     */
    void hostRoutes(Map<IpPrefix, HostRoute> changed, Set<IpPrefix> gone);

    /** The agent was told to end, and it is known how it will; told once. */
    void departing(Departure departure);

    /** Every decision, also one that changed nothing; told after what changed. */
    void decided(Outcome outcome, Duration took);

    /** The speaker is told another set, before it is: which sessions there are, and what is left out. */
    void planned(Plan plan);

    /**
     * A change of the announcing set is with every Established peer; measured from the cluster event read. The first
     * set, changes that no cluster event caused (a delay that ran out, new settings), those that met no Established
     * peer and those that were under way while a session ended are not measured.
     */
    void converged(boolean announced, Duration took);

    /** A decision ended in an error, which is a bug: what was desired before stays, and the next event tries again. */
    void failed(RuntimeException error);
}
