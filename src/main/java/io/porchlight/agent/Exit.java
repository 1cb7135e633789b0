package io.porchlight.agent;

import io.porchlight.bgp.Farewell;
import io.porchlight.bgp.Speaker;
import io.porchlight.decision.Departure;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** How the agent goes: once. Owned by its thread, but for what it promises. */
final class Exit {

    private final Speaker speaker;
    private final AgentListener listener;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private Optional<String> reason = Optional.empty();
    private Optional<Future<?>> overdue = Optional.empty();
    private boolean told;
    private boolean left;

    Exit(Speaker speaker, AgentListener listener) {
        this.speaker = speaker;
        this.listener = listener;
    }

    /** Completes when the speaker has stopped. */
    CompletionStage<Void> stopped() {
        return stopped.minimalCompletionStage();
    }

    /** Whether it has not begun yet. */
    boolean isAhead() {
        return reason.isEmpty();
    }

    boolean hasLeft() {
        return left;
    }

    /**
     * @param why what peers are told
     * @param patience ends it if nothing else does; not needed once it has left
     */
    void begin(String why, Future<?> patience) {
        reason = Optional.of(why);
        overdue = Optional.of(patience);
    }

    /** Says how, once, and goes when it is due. */
    void follow(Departure departure) {
        if (!told) {
            told = true;
            listener.departing(departure);
        }
        if (departure.due() && !left) {
            left = true;
            overdue.ifPresent(task -> task.cancel(false));
            leave(farewell(departure.kind()));
        }
    }

    private void leave(Farewell farewell) {
        try {
            speaker.leave(reason.orElse(""), farewell).whenComplete(this::stopped);
        } catch (RuntimeException e) {
            stopped.completeExceptionally(e);
            throw e;
        }
    }

    private void stopped(Void nothing, Throwable error) {
        if (error == null) {
            stopped.complete(nothing);
        } else {
            stopped.completeExceptionally(error);
        }
    }

    private static Farewell farewell(Departure.Kind kind) {
        return switch (kind) {
            case RESTART -> Farewell.RESTART;
            case SHUTDOWN -> Farewell.SHUTDOWN;
        };
    }
}
