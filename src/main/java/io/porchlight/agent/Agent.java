package io.porchlight.agent;

import io.porchlight.bgp.Desired;
import io.porchlight.bgp.Speaker;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Decision;
import io.porchlight.decision.Inputs;
import io.porchlight.decision.Memory;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.Verdict;
import io.porchlight.host.HostView;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Holds the newest inputs, decides whenever one of them changes or a delay runs out, and tells the speaker. Every
 * public method may be called from any thread and returns at once; the work is done on one thread, the executor's.
 *
 * <p>Events are merged while they wait, and at most one run waits. The speaker hears nothing before the first view
 * of the cluster, so that no session comes up with routes missing, nor before the first view of the host where a peer
 * is found by it.
 */
public final class Agent {

    private final Speaker speaker;
    private final ScheduledExecutorService executor;
    private final AgentClock clock;
    private final AgentListener listener;

    private final AtomicReference<Inbox> inbox = new AtomicReference<>(Inbox.EMPTY);
    private final AtomicLong written = new AtomicLong();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private volatile Optional<AgentStatus> status = Optional.empty();

    // From here on: the executor's thread alone.
    private final Convergence convergence;
    private Settings settings;
    private Optional<ClusterView> view = Optional.empty();
    private Optional<HostView> host = Optional.empty();
    private Memory memory = Memory.NONE;
    private Map<String, Verdict> verdicts = Map.of();
    private Plan plan = Plan.NOTHING;
    private long generation;
    private Optional<Timer> timer = Optional.empty();
    private boolean stopping;

    private record Timer(Instant deadline, Future<?> task) {}

    /**
     * An agent that waits for its first view.
     *
     * @param executor of one thread; the agent does not shut it down
     */
    public Agent(
            Settings settings,
            Speaker speaker,
            ScheduledExecutorService executor,
            AgentClock clock,
            AgentListener listener) {
        this.settings = settings;
        this.speaker = speaker;
        this.executor = executor;
        this.clock = clock;
        this.listener = listener;
        this.convergence = new Convergence(listener);
    }

    /**
     * An executor fit for an agent: one daemon thread, no memory of canceled timers, and no failure kept to itself: the
     * thread's handler of uncaught exceptions is told.
     */
    public static ScheduledExecutorService newExecutor() {
        ThreadFactory threads = Thread.ofPlatform().name("agent").daemon().factory();
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, threads) {
            @Override
            protected void afterExecute(Runnable task, Throwable unused) {
                if (task instanceof Future<?> done && done.state() == Future.State.FAILED) {
                    Thread thread = Thread.currentThread();
                    thread.getUncaughtExceptionHandler().uncaughtException(thread, done.exceptionNow());
                }
            }
        };
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /** Decides from this view from now on. */
    public void clusterChanged(ClusterView newest) {
        post(i -> i.with(newest));
    }

    /** Peers at the gateway are these routers from now on. */
    public void hostChanged(HostView newest) {
        post(i -> i.with(newest));
    }

    /** Decides by these settings from now on. */
    public void settingsChanged(Settings newest) {
        post(i -> i.with(newest));
    }

    /** Decides anew and hands the speaker the whole set, changed or not: whatever drifted apart meets again. */
    public void compare() {
        post(Inbox::withCompare);
    }

    /** To be called when {@link io.porchlight.bgp.SpeakerListener#written} is. */
    public void written(long newest) {
        long at = clock.nanoTime().getAsLong();
        // Only the agent's thread makes generations, so that no more of these can wait than it made itself.
        if (written.getAndAccumulate(newest, Math::max) < newest) {
            execute(() -> convergence.written(newest, at));
        }
    }

    /** What was last decided; empty before the first view of the cluster. */
    public Optional<AgentStatus> status() {
        return status;
    }

    /**
     * Decides no more, and stops the speaker.
     *
     * @param reason what the peers are told, as {@link Speaker#stop} sends it
     * @return completes when the speaker has stopped; the same for every call
     */
    public CompletionStage<Void> stop(String reason) {
        execute(() -> {
            if (!stopping) {
                stopping = true;
                timer.ifPresent(t -> t.task().cancel(false));
                speaker.stop(reason).whenComplete(this::stopped);
            }
        });
        return stopped.minimalCompletionStage();
    }

    private void stopped(Void nothing, Throwable error) {
        if (error == null) {
            stopped.complete(nothing);
        } else {
            stopped.completeExceptionally(error);
        }
    }

    private void post(UnaryOperator<Inbox> event) {
        if (inbox.getAndUpdate(event).isEmpty()) {
            execute(this::run);
        }
    }

    private void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException _) {
            // Shut down: what still comes in is for nobody.
        }
    }

    private void run() {
        Inbox news = inbox.getAndSet(Inbox.EMPTY);
        if (stopping) {
            return;
        }
        settings = news.settings().orElse(settings);
        view = news.view().or(() -> view);
        host = news.host().or(() -> host);
        if (news.due()) {
            timer = Optional.empty();
        }
        try {
            view.filter(_ -> generation > 0 || host.isPresent() || !RoutePlan.needsHost(settings))
                    .ifPresent(v -> decide(v, news));
        } catch (RuntimeException e) {
            listener.failed(e);
        }
    }

    private void decide(ClusterView newest, Inbox news) {
        long start = clock.nanoTime().getAsLong();
        Instant now = clock.wall().instant();
        Outcome outcome = Decision.decide(
                new Inputs(settings, newest, host.orElse(HostView.NONE), Optional.empty()), memory, now);
        Plan next = RoutePlan.of(settings, outcome.verdicts(), outcome.memory().node(), host.orElse(HostView.NONE));
        Duration took = clock.since(start);
        boolean differs = generation == 0 || !next.equals(plan);
        if (differs || news.compare()) {
            if (differs) {
                listener.planned(next);
            }
            speaker.desire(new Desired(generation + 1, next.peers()));
            generation++;
            plan = next;
        }
        Map<String, Verdict> before = verdicts;
        memory = outcome.memory();
        verdicts = outcome.verdicts();
        if (differs && generation > 1 && somebodyListens()) {
            news.view().ifPresent(v -> convergence.desired(generation, v.readAt(), before, verdicts));
        }
        status = Optional.of(new AgentStatus(settings, newest, host.orElse(HostView.NONE), outcome, plan, now));
        wakeAt(outcome.deadline(), now);
        tellChanges(before);
        listener.decided(outcome, took);
    }

    /** How long a change waits for a session to come up says nothing of us. */
    private boolean somebodyListens() {
        return speaker.sessions().stream().anyMatch(session -> session.state() == SessionState.ESTABLISHED);
    }

    private void wakeAt(Optional<Instant> deadline, Instant now) {
        if (timer.map(Timer::deadline).equals(deadline)) {
            return;
        }
        timer.ifPresent(t -> t.task().cancel(false));
        timer = deadline.map(d -> {
            // Rounded up: a timer that fires before its deadline would find nothing to do.
            long millis = Duration.between(now, d).plusNanos(999_999).toMillis();
            return new Timer(d, executor.schedule(() -> post(Inbox::withDue), millis, TimeUnit.MILLISECONDS));
        });
    }

    private void tellChanges(Map<String, Verdict> before) {
        verdicts.forEach((prefix, verdict) -> {
            boolean known = Optional.ofNullable(before.get(prefix))
                    .map(Verdict::reason)
                    .filter(r -> r == verdict.reason())
                    .isPresent();
            if (!known) {
                listener.verdict(prefix, verdict);
            }
        });
    }
}
