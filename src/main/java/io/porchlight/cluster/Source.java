package io.porchlight.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One informer, its store, and the keys that have changed in it. The client's threads write the keys; everything
 * else is called by the thread that owns the watches.
 */
final class Source<T extends HasMetadata, F> {

    private final FactStore<T, F> store;
    private final Optional<String> labels;
    private final SharedIndexInformer<T> informer;
    private final Runnable wake;
    private final ConcurrentMap<String, Long> changed = new ConcurrentHashMap<>();
    private volatile Optional<String> trouble = Optional.empty();
    private volatile boolean listed;

    /**
     * @param labels the selector of what is asked for; everything when empty
     * @param stores makes the store, which tells the consumer of the key of each object that changed
     * @param informers makes an informer for the objects that a selector chooses
     * @param wake called when there is something to look at; must return at once
     */
    Source(
            Optional<String> labels,
            Function<Consumer<String>, FactStore<T, F>> stores,
            Function<Optional<String>, SharedIndexInformer<T>> informers,
            Runnable wake) {
        this.labels = labels;
        this.wake = wake;
        this.store = stores.apply(this::changed);
        this.informer = informers.apply(labels);
        informer.itemStore(store);
        informer.exceptionHandler((_, failure) -> failed(failure));
    }

    /** Lists and watches, and goes on trying until closed. */
    void start() {
        try {
            informer.start().thenRun(() -> {
                listed = true;
                wake.run();
            });
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    void close() {
        informer.stop();
    }

    /** Runs on the client's threads. */
    private void changed(String key) {
        changed.put(key, System.nanoTime());
        wake.run();
    }

    /** Runs on the client's threads. The client's own default is to give up on most failures. */
    private boolean failed(Throwable failure) {
        trouble = Optional.of(Causes.of(failure));
        wake.run();
        return true;
    }

    FactStore<T, F> store() {
        return store;
    }

    /** The selector of what it asks for; everything when empty. */
    Optional<String> labels() {
        return labels;
    }

    /** Key by key when it was last heard of, until {@link #taken}. */
    ConcurrentMap<String, Long> changes() {
        return changed;
    }

    /** Takes a change off the list, unless it has changed again. */
    void taken(String key, long at) {
        changed.remove(key, at);
    }

    /**
     * Whether it hears of changes now. While it does not, it may be listing again, page by page, additions before
     * deletions: its store is then half old and half new.
     */
    boolean watching() {
        return informer.isWatching();
    }

    /** Whether it has ever listed everything, and is watching now. */
    boolean established() {
        return listed && watching();
    }

    /** Why the last list or watch failed. */
    Optional<String> trouble() {
        return trouble;
    }

    /** Changes with every event, bookmarks included; empty before the first list. */
    String version() {
        return Optional.ofNullable(informer.lastSyncResourceVersion()).orElse("");
    }
}
