package io.porchlight.bgp.fsm;

import io.porchlight.bgp.wire.BgpMessage;
import io.porchlight.bgp.wire.Keepalive;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.net.RouterId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A peer's machine being fed with events, step by step. */
final class PeerRun {

    private final PeerMachine machine;
    private PeerState state;
    private List<PeerAction> last = List.of();
    private final List<PeerAction> all = new ArrayList<>();

    PeerRun(SessionSettings settings) {
        this(settings, Forwarding.KEPT);
    }

    PeerRun(SessionSettings settings, Forwarding forwarding) {
        state = PeerState.idle(forwarding);
        machine = new PeerMachine(settings, Given.UNDERLAY, Given.TIMERS, new SplittableRandom(1));
    }

    static PeerRun started() {
        return new PeerRun(Given.settings()).on(new PeerEvent.Start());
    }

    PeerRun on(PeerEvent event) {
        PeerMachine.Step step = machine.on(state, event);
        state = step.next();
        last = step.actions();
        all.addAll(last);
        return this;
    }

    PeerRun connected() {
        return on(new PeerEvent.Connected());
    }

    PeerRun accepted() {
        return on(new PeerEvent.Accepted());
    }

    PeerRun refused() {
        return on(new PeerEvent.ConnectFailed("refused"));
    }

    PeerRun retry() {
        return on(new PeerEvent.Expired(PeerTimer.RETRY));
    }

    PeerRun connectTimedOut() {
        return on(new PeerEvent.Expired(PeerTimer.CONNECT));
    }

    PeerRun steady() {
        return on(new PeerEvent.Expired(PeerTimer.STEADY));
    }

    PeerRun stop(Notification answer) {
        return on(new PeerEvent.Stop(answer, "stopped"));
    }

    PeerRun open(Side side, RouterId id) {
        return received(side, Given.open(id));
    }

    PeerRun keepalive(Side side) {
        return received(side, new Keepalive());
    }

    PeerRun received(Side side, BgpMessage message) {
        return on(new PeerEvent.OnConnection(side, new ConnectionEvent.Received(message)));
    }

    PeerRun lost(Side side) {
        return on(new PeerEvent.OnConnection(side, new ConnectionEvent.Lost("the peer closed the connection")));
    }

    PeerRun established(Side side) {
        return open(side, Given.LOWER_ID).keepalive(side);
    }

    PeerState state() {
        return state;
    }

    SessionState session() {
        return state.session();
    }

    /** The actions of the last event. */
    String said() {
        return Said.peer(last);
    }

    List<PeerAction> last() {
        return last;
    }

    List<PeerAction> all() {
        return all;
    }
}
