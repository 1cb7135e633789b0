package io.porchlight.bgp;

import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.wire.Notification;

/** A listener that throws is told of to the thread's handler of uncaught exceptions, and harms no session. */
record CarefulListener(SpeakerListener listener) implements SpeakerListener {

    @Override
    public void transition(Peer peer, SessionState from, SessionState to, String cause) {
        run(() -> listener.transition(peer, from, to, cause));
    }

    @Override
    public void agreed(Peer peer, Negotiated agreed) {
        run(() -> listener.agreed(peer, agreed));
    }

    @Override
    public void trouble(Peer peer, String cause) {
        run(() -> listener.trouble(peer, cause));
    }

    @Override
    public void notified(Peer peer, Direction direction, Notification notification) {
        run(() -> listener.notified(peer, direction, notification));
    }

    @Override
    public void written(long generation) {
        run(() -> listener.written(generation));
    }

    static void run(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }
}
