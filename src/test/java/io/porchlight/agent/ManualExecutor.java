package io.porchlight.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs what it is given when the test says so, and keeps the time for both of the agent's clocks. */
final class ManualExecutor extends AbstractExecutorService implements ScheduledExecutorService {

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<Timer> timers = new ArrayList<>();
    private final Instant start = Instant.parse("2026-06-01T12:00:00Z");
    private Duration elapsed = Duration.ZERO;

    AgentClock clock() {
        return new AgentClock(() -> start.plus(elapsed), () -> elapsed.toNanos());
    }

    /** How many tasks wait to be run. */
    int waiting() {
        return waiting.size();
    }

    /** When the timers that are still armed will fire, after the start. */
    List<Duration> armed() {
        return timers.stream().filter(t -> !t.isDone()).map(t -> t.at).sorted().toList();
    }

    /** Runs what waits, and what that brings. */
    void run() {
        while (!waiting.isEmpty()) {
            waiting.poll().run();
        }
    }

    /** Lets time pass without running anything. */
    void pass(Duration time) {
        elapsed = elapsed.plus(time);
    }

    /** Lets time pass, fires the timers that are due, and runs. */
    void advance(Duration time) {
        pass(time);
        List<Timer> due = timers.stream()
                .filter(t -> !t.isDone() && t.at.compareTo(elapsed) <= 0)
                .sorted(Comparator.comparing(t -> t.at))
                .toList();
        due.forEach(Timer::run);
        run();
    }

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        Timer timer = new Timer(command, elapsed.plus(Duration.of(delay, unit.toChronoUnit())));
        timers.add(timer);
        return timer;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }

    private final class Timer extends FutureTask<Void> implements ScheduledFuture<Void> {

        private final Duration at;

        Timer(Runnable task, Duration at) {
            super(task, null);
            this.at = at;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at.minus(elapsed));
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
