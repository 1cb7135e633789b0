package io.porchlight.bgp.fsm;

import io.porchlight.bgp.fsm.PeerState.Dial;
import java.time.Duration;
import java.util.List;

/** What one event means for getting a connection: the half of a {@link PeerTurn} that dials, waits and counts. */
final class DialTurn {

    private final boolean passive;
    private final Duration patience;
    private final Backoff backoff;
    private final List<PeerAction> actions;
    private Dial dial;
    private int failures;
    private int flaps;

    /**
     * @param patience how long an attempt to connect may take
     * @param actions those of the whole turn, in order
     */
    DialTurn(boolean passive, Duration patience, Backoff backoff, PeerState state, List<PeerAction> actions) {
        this.passive = passive;
        this.patience = patience;
        this.backoff = backoff;
        this.actions = actions;
        this.dial = state.dial();
        this.failures = state.failures();
        this.flaps = state.flaps();
    }

    Dial now() {
        return dial;
    }

    int failures() {
        return failures;
    }

    int flaps() {
        return flaps;
    }

    void start() {
        if (dial == Dial.OFF) {
            dial = Dial.WAITING;
            retry();
        }
    }

    void retry() {
        if (dial == Dial.WAITING && !passive) {
            dial = Dial.TRYING;
            actions.add(new PeerAction.Connect());
            actions.add(new PeerAction.Start(PeerTimer.CONNECT, patience));
        }
    }

    void steady() {
        failures = 0;
        flaps = 0;
    }

    void off() {
        abandon();
        rest();
        dial = Dial.OFF;
        steady();
    }

    /** There is a connection, and no need to wait for another attempt; one that is made goes on. */
    void rest() {
        if (dial == Dial.WAITING) {
            actions.add(new PeerAction.Cancel(PeerTimer.RETRY));
            dial = Dial.RESTING;
        }
    }

    /** The attempt succeeded or failed. Whether there was one. */
    boolean ended() {
        if (dial != Dial.TRYING) {
            return false;
        }
        actions.add(new PeerAction.Cancel(PeerTimer.CONNECT));
        dial = Dial.RESTING;
        return true;
    }

    /** The attempt took too long. Whether there was one. */
    boolean timedOut() {
        if (dial != Dial.TRYING) {
            return false;
        }
        actions.add(new PeerAction.Abandon());
        dial = Dial.RESTING;
        return true;
    }

    /** The session is up; whether it stays is to be seen. */
    void succeeded() {
        failures = flaps;
        flaps++;
        abandon();
    }

    /** There is no connection any more: the next attempt comes in a while, unless one is made just now. */
    void pause() {
        if (dial == Dial.RESTING) {
            failures++;
            dial = Dial.WAITING;
            if (!passive) {
                actions.add(new PeerAction.Start(PeerTimer.RETRY, backoff.pause(failures)));
            }
        }
    }

    private void abandon() {
        if (timedOut()) {
            actions.add(new PeerAction.Cancel(PeerTimer.CONNECT));
        }
    }
}
