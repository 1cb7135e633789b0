package io.porchlight.agent;

import io.porchlight.bgp.Desired;
import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.Farewell;
import io.porchlight.bgp.SessionStatus;
import io.porchlight.bgp.Speaker;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.net.IpPrefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Remembers what it was told. */
final class RecordingSpeaker implements Speaker {

    final List<Desired> desired = new ArrayList<>();
    final List<String> stops = new ArrayList<>();
    final CompletableFuture<Void> closed = new CompletableFuture<>();
    SessionState state = SessionState.ESTABLISHED;
    boolean broken;

    @Override
    public void desire(Desired set) {
        if (broken) {
            throw new IllegalStateException("broken");
        }
        desired.add(set);
    }

    @Override
    public List<SessionStatus> sessions() {
        return last().peers().stream().map(this::status).toList();
    }

    @Override
    public CompletionStage<Void> leave(String reason, Farewell farewell) {
        if (broken) {
            throw new IllegalStateException("broken");
        }
        stops.add(farewell + " " + reason);
        return closed;
    }

    private SessionStatus status(PeerRoutes routes) {
        return new SessionStatus(routes.peer(), state, Instant.EPOCH, Optional.empty(), Optional.empty(), null);
    }

    Desired last() {
        return desired.getLast();
    }

    /** What the first peer should hold now. */
    Set<IpPrefix> routes() {
        return last().peers().getFirst().routes().keySet();
    }
}
