package io.porchlight.agent;

import io.porchlight.bgp.Speaker;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Decision;
import io.porchlight.decision.Departure;
import io.porchlight.decision.End;
import io.porchlight.decision.Ending;
import io.porchlight.decision.Inputs;
import io.porchlight.decision.Memory;
import io.porchlight.decision.Outcome;
import io.porchlight.host.HostView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
 * Holds the newest inputs, decides whenever one of them changes or a delay runs out, and has the outcome followed. Every
 * public method may be called from any thread and returns at once; the work is done on one thread, the executor's.
 *
 * <p>Events are merged while they wait, and at most one run waits. The speaker hears nothing before the first views of
 * the cluster and of the host are there and every gate was judged, so that no session comes up with routes missing, or
 * with routes that lead nowhere.
 */
public final class Agent {

    /** To decide in. */
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final ScheduledExecutorService executor;
    private final AgentClock clock;
    private final AgentListener listener;
    private final Decider decider;
    private final Exit exit;

    private final AtomicReference<Inbox> inbox = new AtomicReference<>(Inbox.EMPTY);
    private final AtomicLong written = new AtomicLong();
    private volatile Optional<AgentStatus> status = Optional.empty();

    // From here on: the executor's thread alone.
    private final Holdings holdings;
    private final Gateways gateways;
    private final Planner planner = new Planner();
    private final Announcer announcer;
    private final Convergence convergence;
    private final Alarm alarm;
    private Optional<Outcome> last = Optional.empty();

    /**
     * An agent that waits for its first views.
     *
     * @param executor of one thread; the agent does not shut it down
     */
    public Agent(
            Settings settings,
            Speaker speaker,
            ScheduledExecutorService executor,
            AgentClock clock,
            AgentListener listener) {
        this(settings, speaker, executor, clock, listener, Decision::decide);
    }

    Agent(
            Settings settings,
            Speaker speaker,
            ScheduledExecutorService executor,
            AgentClock clock,
            AgentListener listener,
            Decider decider) {
        this.executor = executor;
        this.clock = clock;
        this.listener = listener;
        this.decider = decider;
        this.exit = new Exit(speaker, listener);
        this.holdings = new Holdings(settings);
        this.gateways = new Gateways(speaker);
        this.announcer = new Announcer(speaker, listener);
        this.convergence = new Convergence(listener);
        this.alarm = new Alarm(executor, () -> post(Inbox::withDue));
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

    /** Decides from this view of the node from now on. */
    public void hostChanged(HostView newest) {
        post(i -> i.with(newest));
    }

    /** Decides by these settings, once each of their gates was judged. */
    public void settingsChanged(Settings newest, SettingsListener news) {
        post(i -> i.with(new NewSettings(newest, news)));
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

    /** To be called when a session is Established no longer. */
    public void sessionEnded() {
        execute(convergence::forget);
    }

    /** What was last decided; empty before the first decision. */
    public Optional<AgentStatus> status() {
        return status;
    }

    /** How long an end takes at most, with this drain.time, until the speaker is told. */
    public static Duration longestEnd(Duration drainTime) {
        return drainTime.plus(End.PATIENCE).plus(MOMENT);
    }

    /**
     * Ends: the decision says how and when, and the speaker is told. That takes {@link #longestEnd} at most, and what
     * {@link Speaker#leave} takes; no time where nothing is announced yet. Only the first call counts.
     *
     * @param reason what the peers are told, as {@link Speaker#leave} sends it
     * @param current whether every watch of the cluster is up, so that what it last said can be relied on
     * @param obstacle what would keep a replacement from starting, one line; empty where nothing is known to
     * @return completes when the speaker has stopped; the same for every call
     */
    public CompletionStage<Void> stop(String reason, boolean current, Optional<String> obstacle) {
        Ending ending = new Ending(clock.wall().instant(), current, obstacle);
        execute(() -> beginToEnd(reason, ending));
        return exit.stopped();
    }

    private void beginToEnd(String reason, Ending ending) {
        if (exit.isAhead()) {
            long millis = longestEnd(holdings.drainTime()).toMillis();
            exit.begin(reason, executor.schedule(this::overdue, millis, TimeUnit.MILLISECONDS));
            post(i -> i.with(ending));
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
        if (exit.hasLeft()) {
            return;
        }
        holdings.take(news);
        if (news.due()) {
            alarm.rung();
        }
        try {
            holdings.inputs().ifPresentOrElse(inputs -> decide(inputs, news), this::undecided);
        } catch (RuntimeException e) {
            listener.failed(e);
        }
    }

    private void decide(Inputs inputs, Inbox news) {
        long start = clock.nanoTime().getAsLong();
        Instant now = clock.wall().instant();
        Optional<Outcome> before = last;
        Outcome outcome = decider.decide(inputs, before.map(Outcome::memory).orElse(Memory.NONE), now);
        Plan plan = planner.plan(inputs.settings(), outcome, gateways.of(inputs.host()));
        Duration took = clock.since(start);
        Changes changes = new Changes(before, outcome);
        announcer.announce(plan, news.compare()).ifPresent(generation -> news.view()
                .ifPresent(v -> convergence.desired(generation, v.readAt(), changes)));
        last = Optional.of(outcome);
        status = Optional.of(new AgentStatus(inputs.settings(), inputs.view(), inputs.host(), outcome, plan, now));
        alarm.set(outcome.deadline(), now);
        changes.tell(listener);
        outcome.departure().ifPresent(this::depart);
        listener.decided(outcome, took);
    }

    private void undecided() {
        if (holdings.ending()) {
            depart(new Departure(Departure.Kind.SHUTDOWN, true, "it ends before anything was announced"));
        }
    }

    /** Whatever keeps the decision from ending: the process must. */
    private void overdue() {
        if (!exit.hasLeft()) {
            depart(new Departure(Departure.Kind.SHUTDOWN, true, "no decision how to end was made in time"));
        }
    }

    private void depart(Departure departure) {
        if (departure.due()) {
            alarm.off();
        }
        exit.follow(departure);
    }
}
