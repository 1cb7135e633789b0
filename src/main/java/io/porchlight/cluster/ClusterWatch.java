package io.porchlight.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.ServiceDetail;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.SkippedObject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Watches the cluster. Everything happens on one thread of its own; the client's threads leave a note and return.
 * The public methods are safe to call from any thread.
 *
 * <p>While the API server is away the last view stays. What it says on its return is listed whole before any of it
 * counts, and no view follows when it says the same as before.
 */
public final class ClusterWatch implements AutoCloseable {

    private final ClusterListener listener;
    private final WatchTiming timing;
    private final Reachability reachability;
    private final Map<WatchedResource, Feed<?, ?>> feeds = new EnumMap<>(WatchedResource.class);
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("cluster").daemon().factory());
    private final AtomicBoolean awake = new AtomicBoolean();

    private final ClusterState state = new ClusterState();
    private long readAt = System.nanoTime();
    private Optional<String> unreachable = Optional.empty();
    private boolean asking;
    private WatchScope scope;
    private boolean settled = true;
    private Optional<ScopeListener> awaitsCover = Optional.empty();
    private volatile long turnedAt = readAt;
    private long askedAt = readAt;
    private volatile Optional<ClusterView> view = Optional.empty();

    /**
     * @param client stays the caller's to close
     * @param nodeName the own Node, the only one that is watched
     * @param pod the own Pod, the only one that is watched, beside the DaemonSets of its namespace; neither when empty
     * @param scope until {@link #narrow}
     * @param listener called on this watch's own thread
     */
    public ClusterWatch(
            KubernetesClient client,
            String nodeName,
            Optional<OwnPod> pod,
            WatchScope scope,
            ClusterListener listener,
            WatchTiming timing) {
        this.listener = listener;
        this.timing = timing;
        this.reachability = new Reachability(client, timing.probeTimeout());
        Kinds.register(client.getKubernetesSerialization());
        Feeds factory = new Feeds(client, state, listener, timing, this::wake);
        scope.resources(pod).forEach(resource -> feeds.put(resource, factory.of(resource, nodeName, pod)));
        this.scope = scope;
        select();
    }

    private void select() {
        feeds.forEach((resource, feed) -> feed.select(scope.labels(resource), settled));
    }

    /**
     * Returns at once. The first view comes when the Services, their backends and the own Node have all been listed,
     * however long that takes. It does not wait for the own Pod and its DaemonSet, which decide nothing but how to end.
     */
    public void start() {
        long nanos = timing.tick().toNanos();
        executor.execute(guarded(() -> feeds.values().forEach(feed -> feed.start(System.nanoTime()))));
        executor.scheduleAtFixedRate(guarded(this::tick), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** The last view; empty before the first. */
    public Optional<ClusterView> view() {
        return view;
    }

    /** How the watch of a resource stands; down when it is not watched. */
    public ClusterStatus status(WatchedResource resource) {
        return Optional.ofNullable(feeds.get(resource)).map(Feed::status).orElse(ClusterStatus.NONE);
    }

    /** Whether the last view is what the API server says now: every watch has listed everything and is up. */
    public boolean current() {
        return view.isPresent() && feeds.values().stream().map(Feed::status).allMatch(ClusterStatus::up);
    }

    /**
     * Asks for other objects too. Those that were asked for stay in the view until {@link #settle}, since somebody may
     * still decide by them. Returns at once.
     *
     * @param next its {@link WatchScope#backends} do not count: they stay
     * @param news what becomes of it; nothing more once the scope is changed again
     */
    public void narrow(WatchScope next, ScopeListener news) {
        post(() -> {
            settled = settled && next.equals(scope);
            scope = next;
            select();
            awaitsCover = Optional.of(news);
            work();
            awaitsCover.ifPresent(ScopeListener::awaited);
        });
    }

    /**
     * Nobody decides by anything but this scope any more: what others chose leaves the view, unless the scope has been
     * changed again meanwhile. Returns at once.
     */
    public void settle(WatchScope inForce) {
        post(() -> {
            settled = inForce.equals(scope);
            select();
        });
    }

    /**
     * A Service and what its summary is made of; empty when there is no such Service, or the scope does not choose it.
     * Waits for the watch's thread: not to be called on it.
     */
    public Optional<ServiceDetail> detail(ServiceName name) {
        return ask(() -> state.detail(name)).flatMap(Function.identity());
    }

    /** What makes no sense now and is left out. Waits for the watch's thread: not to be called on it. */
    public List<SkippedObject> skipped() {
        return ask(() -> feeds.values().stream().flatMap(Feed::skipped).toList())
                .orElse(List.of());
    }

    /** How long ago the watch's thread last did its rounds; it does them every {@link WatchTiming#tick}. */
    public Duration sinceLastTurn() {
        return Duration.ofNanos(System.nanoTime() - turnedAt);
    }

    /**
     * Makes every summary anew from all objects. Waits for the watch's thread: not to be called on it.
     *
     * @return whether anything differed from the last view; then a new one was told of
     */
    public boolean compare() {
        Callable<Boolean> whole = () -> {
            work();
            feeds.values().forEach(Feed::compare);
            state.doubt();
            return publish();
        };
        return ask(whole).orElse(false);
    }

    /** Has the watch's thread answer; empty when it is closed meanwhile. */
    private <R> Optional<R> ask(Callable<R> question) {
        try {
            return Optional.of(executor.submit(question).get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (RejectedExecutionException | CancellationException e) {
            return Optional.empty();
        }
    }

    /** Stops watching; nothing is told any more once it returns. */
    @Override
    public void close() {
        // Who still waits for an answer would wait for ever.
        executor.shutdownNow().stream().filter(Future.class::isInstance).forEach(task -> ((Future<?>) task)
                .cancel(false));
        try {
            executor.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        feeds.values().forEach(Feed::close);
    }

    /** However many events come before it is looked at, it is looked at once. */
    private void wake() {
        if (awake.compareAndSet(false, true)) {
            post(this::work);
        }
    }

    /** After {@link #close} nobody is interested any more. */
    private void post(Runnable task) {
        try {
            executor.execute(guarded(task));
        } catch (RejectedExecutionException e) {
            awake.set(false);
        }
    }

    /** An executor would keep a failure to itself, and never tick again. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        };
    }

    private void work() {
        awake.set(false);
        long now = System.nanoTime();
        feeds.values().forEach(feed -> feed.drain(now).ifPresent(this::read));
        publish();
        if (awaitsCover.isPresent() && feeds.values().stream().allMatch(Feed::covers)) {
            ScopeListener news = awaitsCover.get();
            awaitsCover = Optional.empty();
            news.covered();
        }
    }

    private void read(long at) {
        readAt = at - readAt > 0 ? at : readAt;
    }

    private boolean publish() {
        if (!decisive().allMatch(Feed::listed)) {
            return false;
        }
        boolean changed = state.settle();
        if (!changed && view.isPresent()) {
            return false;
        }
        ClusterView next = state.view(readAt);
        view = Optional.of(next);
        listener.changed(next);
        return true;
    }

    private Stream<Feed<?, ?>> decisive() {
        return feeds.entrySet().stream()
                .filter(entry -> entry.getKey().decisive())
                .map(Map.Entry::getValue);
    }

    private void tick() {
        turnedAt = System.nanoTime();
        work();
        long now = System.nanoTime();
        ask(now);
        feeds.values().forEach(feed -> feed.tick(now, unreachable));
    }

    private void ask(long now) {
        boolean due = now - askedAt >= timing.probeEvery().toNanos();
        // One that is forbidden for good must not have the API server asked every second.
        boolean troubled = unreachable.isPresent() || decisive().anyMatch(Feed::troubled);
        if (!asking && (due || troubled)) {
            asking = true;
            askedAt = now;
            reachability.ask().thenAccept(answer -> post(() -> answered(answer)));
        }
    }

    private void answered(Optional<String> answer) {
        asking = false;
        if (unreachable.isPresent() && answer.isEmpty()) {
            feeds.values().forEach(Feed::reachable);
        }
        unreachable = answer;
        long now = System.nanoTime();
        feeds.values().forEach(feed -> feed.tick(now, unreachable));
    }
}
