package io.porchlight.bgp.fsm;

import io.porchlight.bgp.fsm.PeerState.Dial;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Notifications;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One event being worked out: starts as the state before it, ends as the state after it. Lives for one call. */
final class PeerTurn {

    private static final String COLLISION = "the other of two connections stays";
    private static final String REPLACED = "the peer restarted: it connected anew";
    private static final String OVERTAKEN =
            "the other of two connections took its place: the peer restarted, or both connected at once";

    private final SessionSettings settings;
    private final Underlay underlay;
    private final SessionTimers timers;
    private final SessionState before;
    private final Map<Side, ConnectionState> connections = new EnumMap<>(Side.class);
    private final List<PeerAction> actions = new ArrayList<>();
    private final DialTurn dial;
    private Forwarding forwarding;
    private String cause = "";
    private boolean throughIdle;
    private boolean troubled;

    PeerTurn(SessionSettings settings, Underlay underlay, SessionTimers timers, Backoff backoff, PeerState state) {
        this.settings = settings;
        this.underlay = underlay;
        this.timers = timers;
        this.before = state.session();
        this.connections.putAll(state.connections());
        this.dial = new DialTurn(settings.passive(), timers.connect(), backoff, state, actions);
        this.forwarding = state.forwarding();
    }

    PeerMachine.Step step() {
        PeerState after = new PeerState(forwarding, dial.now(), dial.failures(), dial.flaps(), connections);
        SessionState reached = after.session();
        if (throughIdle && reached != SessionState.IDLE) {
            actions.add(new PeerAction.Moved(before, SessionState.IDLE, cause));
            actions.add(new PeerAction.Moved(SessionState.IDLE, reached, ""));
        } else if (reached != before) {
            actions.add(new PeerAction.Moved(before, reached, cause));
        }
        if (troubled) {
            // Told of a session that is down already, not of one that is up and has trouble.
            actions.add(new PeerAction.Trouble(cause));
        }
        return new PeerMachine.Step(after, actions);
    }

    DialTurn dial() {
        return dial;
    }

    void stop(Notification answer, String why) {
        cause = why;
        List.copyOf(connections.keySet()).forEach(side -> end(side, answer, why));
        dial.off();
    }

    /** RFC 4724, section 4.1: no NOTIFICATION, else the peer would drop what it shall keep. */
    void leave(Notification otherwise, String why) {
        cause = why;
        connections.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Established(Negotiated agreed)
                        && agreed.restart().kept())
                .map(Map.Entry::getKey)
                .toList()
                .forEach(side -> drop(side, why));
        stop(otherwise, why);
    }

    /** What the peer kept of an earlier life of ours is gone, or was told anew. */
    void restarted() {
        forwarding = Forwarding.KEPT;
    }

    void connectTimedOut() {
        if (dial.timedOut()) {
            attemptFailed(underlay.noAnswer());
        }
    }

    void connectFailed(String why) {
        if (dial.ended()) {
            attemptFailed(why);
        }
    }

    void connected() {
        if (dial.ended()) {
            open(Side.OUTGOING);
        } else {
            actions.add(new PeerAction.Refuse(Side.OUTGOING, Notifications.connectionRejected()));
        }
    }

    void accepted() {
        if (dial.now() == Dial.OFF) {
            actions.add(new PeerAction.Refuse(Side.INCOMING, Notifications.connectionRejected()));
        } else if (refusesNewcomer()) {
            actions.add(new PeerAction.Refuse(Side.INCOMING, Notifications.connectionCollisionResolution()));
        } else {
            dial.rest();
            makeRoom();
            open(Side.INCOMING);
        }
    }

    /**
     * Established wins (RFC 4271, section 6.8), unless the peer can have restarted (RFC 4724, section 5). What has
     * its OPEN has a hold timer that ends it soon, should it be dead.
     */
    private boolean refusesNewcomer() {
        return connections.get(Side.INCOMING) instanceof OpenConfirm
                || connections.values().stream()
                        .anyMatch(connection -> connection instanceof Established(Negotiated agreed)
                                && !agreed.restart().replaceable());
    }

    /** A peer does not connect twice at once: the older of its connections is dead. */
    private void makeRoom() {
        switch (connections.get(Side.INCOMING)) {
            case Established _ -> {
                drop(Side.INCOMING, REPLACED);
                throughIdle = true;
                cause = REPLACED;
            }
            case OpenSent _ -> end(Side.INCOMING, Notifications.connectionCollisionResolution(), COLLISION);
            case OpenConfirm _, ConnectionState.Closed _ -> {}
            case null -> {}
        }
    }

    void onConnection(Side side, ConnectionEvent event) {
        ConnectionState connection = connections.get(side);
        if (connection == null) {
            return;
        }
        ConnectionState.Step step = connection.on(event);
        if (connection instanceof OpenSent && step.next() instanceof OpenConfirm(Negotiated negotiated)) {
            collide(side, step, negotiated);
            return;
        }
        if (step.next() instanceof Established(Negotiated agreed)) {
            forwarding = Forwarding.KEPT;
            replace(side.other(), agreed);
            dial.succeeded();
        }
        apply(side, step);
        if (step.next() instanceof ConnectionState.Closed(SessionState next, String why)) {
            closed(next, why);
        }
    }

    /**
     * The other side's connection has become Established: this one is over. Not so while the identifiers speak for it
     * and the peer's OPEN is not here: a peer that has ours before it counts the other as Established gives that up
     * (RFC 4271, section 6.8), and none would be left. What it says here next, KEEPALIVE or 6/7, decides.
     */
    private void replace(Side side, Negotiated agreed) {
        if (connections.get(side) instanceof OpenSent && survivor(agreed) == side) {
            return;
        }
        if (connections.get(side) instanceof Established) {
            drop(side, OVERTAKEN);
            throughIdle = true;
            cause = OVERTAKEN;
        } else {
            end(side, Notifications.connectionCollisionResolution(), COLLISION);
        }
    }

    /** RFC 4271, section 6.8: of two connections that know the peer's identifier one survives. */
    private void collide(Side side, ConnectionState.Step step, Negotiated negotiated) {
        Optional<ConnectionState> rival = Optional.ofNullable(connections.get(side.other()));
        boolean collision = rival.filter(OpenConfirm.class::isInstance).isPresent();
        if (collision && survivor(negotiated) != side) {
            end(side, Notifications.connectionCollisionResolution(), COLLISION);
            return;
        }
        apply(side, step);
        if (collision) {
            end(side.other(), Notifications.connectionCollisionResolution(), COLLISION);
        }
    }

    /** The connection opened by the higher identifier; with equal ones by the larger AS (RFC 6286, section 2.3). */
    private Side survivor(Negotiated negotiated) {
        int byId = settings.routerId().compareTo(negotiated.remoteId());
        int order = byId != 0 ? byId : settings.localAs().compareTo(negotiated.remoteAs());
        return order > 0 ? Side.OUTGOING : Side.INCOMING;
    }

    /** A connection is over that nobody here wanted to end. */
    private void closed(SessionState next, String why) {
        cause = why;
        if (!connections.isEmpty()) {
            throughIdle = before == SessionState.ESTABLISHED
                    && connections.values().stream().noneMatch(Established.class::isInstance);
            return;
        }
        throughIdle = next == SessionState.IDLE;
        troubled = true;
        dial.pause();
    }

    private void attemptFailed(String why) {
        cause = why;
        if (connections.isEmpty()) {
            troubled = true;
            dial.pause();
        }
    }

    private void open(Side side) {
        actions.add(new PeerAction.Take(side));
        apply(side, OpenSent.enter(new Offer(settings, underlay.family(), forwarding), timers));
    }

    private void end(Side side, Notification answer, String why) {
        if (connections.containsKey(side)) {
            apply(side, connections.get(side).on(new ConnectionEvent.End(answer, why)));
        }
    }

    /** Closes without a word. */
    private void drop(Side side, String why) {
        apply(side, connections.get(side).on(new ConnectionEvent.Lost(why)));
    }

    private void apply(Side side, ConnectionState.Step step) {
        actions.addAll(PeerMachine.actions(side, step));
        boolean wasUp = connections.remove(side) instanceof Established;
        if (!(step.next() instanceof ConnectionState.Closed)) {
            connections.put(side, step.next());
        } else if (wasUp) {
            actions.add(new PeerAction.Cancel(PeerTimer.STEADY));
        }
        if (step.next() instanceof Established) {
            actions.add(new PeerAction.Start(PeerTimer.STEADY, timers.steady()));
        }
    }
}
