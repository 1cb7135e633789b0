package io.porchlight.bgp;

import io.netty.channel.Channel;
import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.fsm.ConnectionAction;
import io.porchlight.bgp.fsm.ConnectionEvent;
import io.porchlight.bgp.fsm.ConnectionTimer;
import io.porchlight.bgp.fsm.Forwarding;
import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.PeerAction;
import io.porchlight.bgp.fsm.PeerEvent;
import io.porchlight.bgp.fsm.PeerMachine;
import io.porchlight.bgp.fsm.PeerState;
import io.porchlight.bgp.fsm.PeerTimer;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.fsm.Side;
import io.porchlight.bgp.fsm.Underlay;
import io.porchlight.bgp.rib.RouteTable;
import io.porchlight.bgp.wire.BgpMessage;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Notifications;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.Family;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** One peer on the event loop: drives its machine, does what the machine says, and feeds it routes. */
final class PeerSession {

    /** How much longer than the send hold timer the kernel waits. */
    private static final Duration KERNEL_LATER = Duration.ofMinutes(1);

    private final Peer peer;
    private final SpeakerParts parts;
    private final PeerMachine machine;
    private final SessionBoard board;
    private final SessionRoutes routes;
    private final Dialer dialer;
    private final Map<PeerTimer, LoopTimer> timers = new EnumMap<>(PeerTimer.class);
    private final Map<Side, PeerConnection> connections = new EnumMap<>(Side.class);
    private final Map<Side, PeerConnection> arrivals = new EnumMap<>(Side.class);
    private final Queue<Runnable> turns = new ArrayDeque<>();
    private boolean working;
    private PeerState state;

    /** @param forwarding what became of it, and of the routes that the peer may hold, before this session */
    PeerSession(Peer peer, Forwarding forwarding, Counters counters, SpeakerParts parts) {
        this.peer = peer;
        this.parts = parts;
        this.state = PeerState.idle(forwarding);
        Underlay underlay = new Underlay(peer.neighbor().address().family(), SocketCauses.noAnswer(peer.guard()));
        this.machine = new PeerMachine(peer.session(), underlay, parts.timers(), parts.random());
        this.board = new SessionBoard(peer, counters, parts.listener());
        this.routes = new SessionRoutes(peer, board);
        this.dialer = new Dialer(peer.neighbor(), peer.guard(), parts.sockets());
        for (PeerTimer timer : PeerTimer.values()) {
            timers.put(timer, new LoopTimer(parts.sockets().loop(), () -> handle(new PeerEvent.Expired(timer))));
        }
    }

    Peer peer() {
        return peer;
    }

    Counters counters() {
        return board.counters();
    }

    /** From any thread. */
    SessionStatus status() {
        return board.status();
    }

    Forwarding forwarding() {
        return state.forwarding();
    }

    void start() {
        if (state.forwarding() != Forwarding.KEPT) {
            timers.get(PeerTimer.RESTART)
                    .start(parts.startup().left(peer.session().abilities().gracefulRestart()));
        }
        handle(new PeerEvent.Start());
    }

    void trouble(String cause) {
        board.trouble(cause);
    }

    void stop(Notification answer, String cause) {
        timers.get(PeerTimer.RESTART).cancel();
        handle(new PeerEvent.Stop(answer, cause));
    }

    /** As {@link #stop}, but a peer that can keeps our routes. */
    void leave(Notification otherwise, String cause) {
        timers.get(PeerTimer.RESTART).cancel();
        handle(new PeerEvent.Leave(otherwise, cause));
    }

    void desire(long newest, RouteTable wanted) {
        routes.desire(newest, wanted);
        inTurn(routes::feed);
    }

    /** The generation that an Established peer holds; empty when it is not. */
    Optional<Long> written() {
        return routes.written();
    }

    /**
     * A connection that is to be this peer's, as soon as it is active.
     *
     * @throws IOException when the kernel cannot guard it
     */
    PeerConnection incoming(Channel channel) throws IOException {
        parts.sockets().guard(channel, peer.guard());
        return new PeerConnection(this, Side.INCOMING, counters());
    }

    void arrived(PeerConnection connection) {
        arrivals.put(connection.side(), connection);
        handle(
                switch (connection.side()) {
                    case OUTGOING -> new PeerEvent.Connected();
                    case INCOMING -> new PeerEvent.Accepted();
                });
    }

    /** What is heard of a connection after another took its place, or that this side gave up, counts no more. */
    void happened(PeerConnection connection, ConnectionEvent event) {
        inTurn(() -> {
            if (connections.get(connection.side()) == connection) {
                step(new PeerEvent.OnConnection(connection.side(), event));
            }
        });
    }

    void notified(Direction direction, Notification notification) {
        parts.listener().notified(peer, direction, notification);
    }

    void writabilityChanged(PeerConnection connection) {
        // Not now: a peer that reads as fast as we write would have the event loop for itself.
        parts.sockets().loop().execute(() -> {
            if (connections.get(connection.side()) == connection) {
                inTurn(routes::pump);
            }
        });
    }

    private void handle(PeerEvent event) {
        inTurn(() -> step(event));
    }

    private void step(PeerEvent event) {
        PeerMachine.Step step = machine.on(state, event);
        state = step.next();
        step.actions().forEach(action -> guarded(() -> perform(action)));
    }

    /** What comes up while something is being worked out waits: writing can fail, or change what is writable. */
    private void inTurn(Runnable turn) {
        turns.add(turn);
        if (working) {
            return;
        }
        working = true;
        try {
            for (Runnable next = turns.poll(); next != null; next = turns.poll()) {
                guarded(next);
            }
        } finally {
            working = false;
        }
    }

    /**
     * An error of ours, and one is that there is no memory for a buffer, costs the connections of this peer and nothing
     * else. The actions behind it are done all the same: the machine has them for done.
     */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            reset(e);
        }
    }

    private void reset(Throwable error) {
        ConnectionEvent end = new ConnectionEvent.End(
                Notifications.administrativeReset("internal error"), "internal error: " + error);
        state.connections().keySet().forEach(side -> handle(new PeerEvent.OnConnection(side, end)));
    }

    private void perform(PeerAction action) {
        switch (action) {
            case PeerAction.Connect _ ->
                dialer.connect(
                        new PeerConnection(this, Side.OUTGOING, counters()),
                        cause -> handle(new PeerEvent.ConnectFailed(cause)));
            case PeerAction.Abandon _ -> dialer.abandon();
            case PeerAction.Take(Side side) -> connections.put(side, arrivals.remove(side));
            case PeerAction.Refuse(Side side, Notification answer) -> refuse(arrivals.remove(side), answer);
            case PeerAction.Start(PeerTimer timer, Duration after) ->
                timers.get(timer).start(after);
            case PeerAction.Cancel(PeerTimer timer) -> timers.get(timer).cancel();
            case PeerAction.OnConnection(Side side, ConnectionAction inner) -> perform(side, inner);
            case PeerAction.Moved(SessionState from, SessionState to, String cause) -> board.moved(from, to, cause);
            case PeerAction.Trouble(String cause) -> board.trouble(cause);
        }
    }

    private void perform(Side side, ConnectionAction action) {
        PeerConnection connection = connections.get(side);
        switch (action) {
            case ConnectionAction.Send(BgpMessage message) -> connection.send(message);
            case ConnectionAction.Start(ConnectionTimer timer, Duration after) -> connection.start(timer, after);
            case ConnectionAction.Cancel(ConnectionTimer timer) -> connection.cancel(timer);
            case ConnectionAction.HangUp _ -> connections.remove(side).hangUp();
            case ConnectionAction.Up(Negotiated negotiated) -> up(connection, negotiated);
            case ConnectionAction.Down _ -> down();
            case ConnectionAction.Deliver(Update update) -> {
                counters().update(update);
                parts.updates().received(peer, update);
            }
            case ConnectionAction.Resend(Family family) -> routes.resend(family);
            case ConnectionAction.Complain(String cause) -> board.trouble(cause);
        }
    }

    private static void refuse(PeerConnection connection, Notification answer) {
        connection.send(answer);
        connection.hangUp();
    }

    private void up(PeerConnection connection, Negotiated negotiated) {
        connection.agree(negotiated.codec());
        if (negotiated.holdTimeSeconds() != 0) {
            // Later than the timer, which can say goodbye: this is for what the timer cannot see.
            connection.limitUnacknowledged(negotiated.sendHoldTime().plus(KERNEL_LATER));
        }
        board.up(connection.local(), negotiated);
        parts.updates().up(peer, negotiated);
        routes.up(connection, negotiated, this::progress);
        // After the listener knows that the session is up.
        inTurn(routes::feed);
    }

    private void down() {
        routes.down();
        counters().down();
        board.down();
        parts.updates().down(peer);
        progress();
    }

    private void progress() {
        routes.publish();
        parts.progress().run();
    }
}
