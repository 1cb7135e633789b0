package io.porchlight.bgp;

import io.porchlight.bgp.fsm.SessionTimers;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A {@link Speaker} on one Netty event loop of its own. */
public final class NettySpeaker implements Speaker, AutoCloseable {

    /** A speaker that only connects, with the usual timers, and drops what peers announce. */
    public NettySpeaker(SpeakerListener listener) {
        this(List.of(), SessionTimers.DEFAULTS, listener, UpdateSink.DROP);
    }

    /**
     * @param listen where configured peers may connect to; nobody else may
     * @throws java.io.UncheckedIOException when an address cannot be listened on
     */
    public NettySpeaker(List<Listen> listen, SessionTimers timers, SpeakerListener listener, UpdateSink updates) {
        throw new UnsupportedOperationException();
    }

    /** Why not the transport that is meant to be used is; empty when it is. */
    public Optional<String> transportWarning() {
        throw new UnsupportedOperationException();
    }

    /** Where it listens, in the order asked for, with the ports that the kernel chose. */
    public List<InetSocketAddress> listening() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void desire(Desired desired) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<SessionStatus> sessions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> stop(String reason) {
        throw new UnsupportedOperationException();
    }

    /** Stops, and waits until it has, two seconds at most. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
