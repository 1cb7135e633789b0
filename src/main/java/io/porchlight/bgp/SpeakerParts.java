package io.porchlight.bgp;

import io.porchlight.bgp.fsm.SessionTimers;
import java.util.random.RandomGenerator;

/**
 * What all sessions of a speaker share.
 *
 * @param progress to be called when what an Established peer holds has changed
 */
record SpeakerParts(
        Sockets sockets,
        SessionTimers timers,
        SpeakerListener listener,
        UpdateSink updates,
        RandomGenerator random,
        Startup startup,
        Runnable progress) {}
