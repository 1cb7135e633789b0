package io.porchlight.bgp.fsm;

import io.porchlight.bgp.wire.Notification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The machine of a peer (RFC 4271, section 8), above those of its connections: dials, takes what the peer opens, and
 * decides which connection survives.
 *
 * <p>Choices that the RFC leaves open: DelayOpen is not used. DampPeerOscillations is: it stretches the pause before
 * this side dials again, also when sessions come up and go down at once. After a failure the session passes through
 * Idle straight to Active (event 5), so that the peer can connect at once. A peer that connects twice has lost its
 * first connection, unless that has come further than OpenSent.
 */
public final class PeerMachine {

    private final SessionSettings settings;
    private final Underlay underlay;
    private final SessionTimers timers;
    private final Jitter jitter;
    private final Backoff backoff;

    /** @param random for the jitter of the retry and keepalive timers */
    public PeerMachine(SessionSettings settings, Underlay underlay, SessionTimers timers, RandomGenerator random) {
        this.settings = settings;
        this.underlay = underlay;
        this.timers = timers;
        this.jitter = new Jitter(random);
        this.backoff = new Backoff(settings.times().connectRetry(), timers.longestRetry(), jitter);
    }

    /** The next state, and what is to be done on the way. */
    public record Step(PeerState next, List<PeerAction> actions) {
        public Step {
            actions = List.copyOf(actions);
        }
    }

    /** What happens next. An event that the state has no use for changes nothing. */
    public Step on(PeerState state, PeerEvent event) {
        Step step = stepOf(state, event);
        List<PeerAction> actions = new ArrayList<>(step.actions());
        actions.replaceAll(this::jittered);
        return new Step(step.next(), actions);
    }

    private Step stepOf(PeerState state, PeerEvent event) {
        if (event instanceof PeerEvent.OnConnection(Side side, ConnectionEvent happened)
                && state.connection(side).isPresent()) {
            ConnectionState.Step step = state.connections().get(side).on(happened);
            if (step.next() == state.connections().get(side)) {
                // Nearly every message of a session that is up: there is nothing to work out for the peer.
                return new Step(state, actions(side, step));
            }
        }
        return turn(state, event);
    }

    private Step turn(PeerState state, PeerEvent event) {
        PeerTurn turn = new PeerTurn(settings, underlay, timers, backoff, state);
        switch (event) {
            case PeerEvent.Start _ -> turn.dial().start();
            case PeerEvent.Stop(Notification answer, String cause) -> turn.stop(answer, cause);
            case PeerEvent.Leave(Notification otherwise, String cause) -> turn.leave(otherwise, cause);
            case PeerEvent.Expired(PeerTimer timer) -> {
                switch (timer) {
                    case RETRY -> turn.dial().retry();
                    case CONNECT -> turn.connectTimedOut();
                    case STEADY -> turn.dial().steady();
                    case RESTART -> turn.restarted();
                }
            }
            case PeerEvent.Connected _ -> turn.connected();
            case PeerEvent.ConnectFailed(String cause) -> turn.connectFailed(cause);
            case PeerEvent.Accepted _ -> turn.accepted();
            case PeerEvent.OnConnection(Side side, ConnectionEvent happened) -> turn.onConnection(side, happened);
        }
        return turn.step();
    }

    /** The connections, which know no chance, start their keepalive timers with the full time. */
    private PeerAction jittered(PeerAction action) {
        if (action
                        instanceof
                        PeerAction.OnConnection(
                                Side side,
                                ConnectionAction.Start(ConnectionTimer timer, Duration after))
                && timer == ConnectionTimer.KEEPALIVE) {
            return new PeerAction.OnConnection(side, new ConnectionAction.Start(timer, jitter.of(after)));
        }
        return action;
    }

    static List<PeerAction> actions(Side side, ConnectionState.Step step) {
        List<PeerAction> actions = new ArrayList<>(step.actions().size());
        for (ConnectionAction action : step.actions()) {
            actions.add(new PeerAction.OnConnection(side, action));
        }
        return actions;
    }
}
