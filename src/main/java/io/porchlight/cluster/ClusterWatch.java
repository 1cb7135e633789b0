package io.porchlight.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.ServiceName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

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
    private volatile long turnedAt = readAt;
    private long askedAt = readAt;
    private volatile Optional<ClusterView> view = Optional.empty();

    /**
     * @param client stays the caller's to close
     * @param nodeName the own Node, the only one that is watched
     * @param listener called on this watch's own thread
     */
    public ClusterWatch(KubernetesClient client, String nodeName, ClusterListener listener, WatchTiming timing) {
        this.listener = listener;
        this.timing = timing;
        this.reachability = new Reachability(client, timing.probeTimeout());
        feeds.put(WatchedResource.SERVICES, services(client));
        feeds.put(WatchedResource.ENDPOINT_SLICES, endpointSlices(client));
        feeds.put(WatchedResource.NODES, node(client, nodeName));
    }

    private Feed<Service, ServiceFacts> services(KubernetesClient client) {
        return new Feed<>(
                WatchedResource.SERVICES,
                () -> source(
                        ServiceReader::read,
                        meta -> with(new Service(), meta),
                        changed -> Informers.services(client, changed)),
                (key, facts) -> state.service(serviceName(key), facts),
                listener,
                timing);
    }

    private Feed<EndpointSlice, SliceFacts> endpointSlices(KubernetesClient client) {
        return new Feed<>(
                WatchedResource.ENDPOINT_SLICES,
                () -> source(
                        SliceReader::read,
                        meta -> with(new EndpointSlice(), meta),
                        changed -> Informers.endpointSlices(client, changed)),
                state::slice,
                listener,
                timing);
    }

    private Feed<Node, ?> node(KubernetesClient client, String nodeName) {
        return new Feed<>(
                WatchedResource.NODES,
                () -> source(
                        NodeReader::read,
                        meta -> with(new Node(), meta),
                        changed -> Informers.node(client, nodeName, changed)),
                (_, facts) -> state.node(facts),
                listener,
                timing);
    }

    private <T extends HasMetadata, F> Source<T, F> source(
            Function<T, Reading<F>> reader,
            Function<ObjectMeta, T> stubs,
            Function<Consumer<HasMetadata>, SharedIndexInformer<T>> opener) {
        return new Source<>(new FactStore<>(reader, stubs), opener, this::wake);
    }

    private static <T extends HasMetadata> T with(T object, ObjectMeta meta) {
        object.setMetadata(meta);
        return object;
    }

    private static ServiceName serviceName(String key) {
        int slash = key.indexOf('/');
        return new ServiceName(key.substring(0, slash), key.substring(slash + 1));
    }

    /** Returns at once. The first view comes when every watch has listed everything, however long that takes. */
    public void start() {
        long nanos = timing.tick().toNanos();
        executor.execute(guarded(() -> feeds.values().forEach(feed -> feed.start(System.nanoTime()))));
        executor.scheduleAtFixedRate(guarded(this::tick), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** The last view; empty before the first. */
    public Optional<ClusterView> view() {
        return view;
    }

    public ClusterStatus status(WatchedResource resource) {
        return feeds.get(resource).status();
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
        try {
            return executor.submit(whole).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Stops watching; nothing is told any more once it returns. */
    @Override
    public void close() {
        executor.shutdownNow();
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
    }

    private void read(long at) {
        readAt = at - readAt > 0 ? at : readAt;
    }

    private boolean publish() {
        if (!feeds.values().stream().allMatch(Feed::listed)) {
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

    private void tick() {
        turnedAt = System.nanoTime();
        work();
        long now = System.nanoTime();
        ask(now);
        feeds.values().forEach(feed -> feed.tick(now, unreachable));
    }

    private void ask(long now) {
        boolean due = now - askedAt >= timing.probeEvery().toNanos();
        boolean troubled = unreachable.isPresent() || feeds.values().stream().anyMatch(Feed::troubled);
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
