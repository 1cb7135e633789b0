package io.porchlight.lab.interop;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a {@link SpeakerProcess} is told, one line of JSON each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
sealed interface Order {

    /**
     * A new speaker, in place of the one before.
     *
     * @param listens whether routers may connect to it
     */
    record Open(boolean listens) implements Order {}

    /**
     * These paths to this peer, and no others.
     *
     * @param localPreference, communities of every path
     */
    record Announce(NodePeer peer, long localPreference, List<String> communities, List<String> prefixes)
            implements Order {}

    /** Nothing but an answer. */
    record Tell() implements Order {}

    /** The end of the speaker, with the reason for its peers. */
    record Stop(String reason) implements Order {}

    /**
     * The answer to each.
     *
     * @param trouble what the speaker says of why a session is not, or was not, up
     * @param timesUp how often a session has come up
     */
    record Answer(boolean established, String trouble, long updatesSent, long refreshesReceived, long timesUp) {}
}
