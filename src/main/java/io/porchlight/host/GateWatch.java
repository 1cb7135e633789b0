package io.porchlight.host;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Asks one gate again and again, on threads of its own: one that hangs holds nobody else up. */
final class GateWatch implements AutoCloseable {

    /** One that asks, and one that tells it when it is late. */
    private static final int THREADS = 2;

    private final GateProbe probe;
    private final BiConsumer<GateWatch, GateState> listener;
    private final ScheduledExecutorService threads;
    private final GateQuestion question;

    // From here on: touched by one question after the other.
    private GateState state;

    /**
     * @param known where the judging goes on
     * @param listener is told of the state after each answer that changed it
     */
    GateWatch(GateProbe probe, GateState known, BiConsumer<GateWatch, GateState> listener) {
        this.probe = probe;
        this.state = known;
        this.listener = listener;
        this.threads = Executors.newScheduledThreadPool(
                THREADS,
                Thread.ofPlatform().name("gate-" + probe.name()).daemon().factory());
        this.question = new GateQuestion(probe, threads);
    }

    GateProbe probe() {
        return probe;
    }

    /** Asks at once, and from then on. To be called once. */
    void start() {
        threads.scheduleWithFixedDelay(
                Guarded.task(this::ask), 0, Math.max(1, probe.interval().toMillis()), TimeUnit.MILLISECONDS);
    }

    /** Asks no more; a question under way still ends in time. */
    @Override
    public void close() {
        threads.shutdown();
    }

    private void ask() {
        GateState next = state.after(question.ask(), probe.failures());
        if (!next.equals(state)) {
            state = next;
            listener.accept(this, next);
        }
    }
}
