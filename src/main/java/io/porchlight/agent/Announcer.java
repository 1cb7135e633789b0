package io.porchlight.agent;

import io.porchlight.bgp.Desired;
import io.porchlight.bgp.Speaker;
import io.porchlight.bgp.fsm.SessionState;
import java.util.OptionalLong;

/** Tells the speaker, when there is something to tell. Owned by the agent's thread. */
final class Announcer {

    private final Speaker speaker;
    private final AgentListener listener;
    private Plan plan = Plan.NOTHING;
    private long generation;

    Announcer(Speaker speaker, AgentListener listener) {
        this.speaker = speaker;
        this.listener = listener;
    }

    /**
     * Hands over the whole set if it is another one than before, or the first.
     *
     * @param again hands it over in any case
     * @return the generation, where how long it takes to be written is worth measuring: it is a change, and somebody
     *     listens
     */
    OptionalLong announce(Plan next, boolean again) {
        boolean differs = generation == 0 || !next.equals(plan);
        if (!differs && !again) {
            return OptionalLong.empty();
        }
        if (differs) {
            listener.planned(next);
        }
        speaker.desire(new Desired(generation + 1, next.peers()));
        generation++;
        plan = next;
        return differs && generation > 1 && somebodyListens() ? OptionalLong.of(generation) : OptionalLong.empty();
    }

    /** How long a change waits for a session to come up says nothing of us. */
    private boolean somebodyListens() {
        return speaker.sessions().stream().anyMatch(session -> session.state() == SessionState.ESTABLISHED);
    }
}
