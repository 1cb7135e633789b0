package io.porchlight.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An informer's store that keeps of each object what was read from it and its resourceVersion. The informer, which asks
 * for objects to tell old from new, is given stubs made for it: one for each object would outweigh the facts. Tells of
 * each change as the informer makes it, on the informer's thread. Safe to read from any thread.
 */
final class FactStore<T extends HasMetadata, F> implements ItemStore<T> {

    private record Item<F>(String resourceVersion, Reading<F> reading) {

        Item<F> sharing(Reading<F> held) {
            boolean other = reading != held && reading.equals(held);
            return other ? new Item<>(resourceVersion, held) : this;
        }
    }

    private final ConcurrentMap<String, Item<F>> items = new ConcurrentHashMap<>();
    private final Function<T, Reading<F>> reader;
    private final Supplier<T> blanks;
    private final Consumer<String> changed;

    /**
     * @param blanks makes an object without anything in it
     * @param changed is told the key of each object that came, came again or went; returns at once
     */
    FactStore(Function<T, Reading<F>> reader, Supplier<T> blanks, Consumer<String> changed) {
        this.reader = reader;
        this.blanks = blanks;
        this.changed = changed;
    }

    /** What was read from the object of this key, or nothing when there is no such object. */
    Reading<F> reading(String key) {
        return Optional.ofNullable(items.get(key)).map(Item::reading).orElseGet(Reading::nothing);
    }

    /** Keeps an equal reading in place of the own one, so that after a new list nothing is held twice. */
    void share(String key, Reading<F> held) {
        items.computeIfPresent(key, (_, item) -> item.sharing(held));
    }

    Set<String> keys() {
        return Set.copyOf(items.keySet());
    }

    @Override
    public String getKey(T object) {
        return Cache.metaNamespaceKeyFunc(object);
    }

    @Override
    public T put(String key, T object) {
        Item<F> item = new Item<>(object.getMetadata().getResourceVersion(), read(object));
        T before = stub(key, items.put(key, item));
        changed.accept(key);
        return before;
    }

    /** What no reader thought of must not fail the whole list. */
    private Reading<F> read(T object) {
        try {
            return reader.apply(object);
        } catch (RuntimeException e) {
            return new Reading<>(Optional.empty(), List.of("cannot be read: " + e));
        }
    }

    @Override
    public T remove(String key) {
        T before = stub(key, items.remove(key));
        changed.accept(key);
        return before;
    }

    @Override
    public Stream<String> keySet() {
        return items.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return items.entrySet().stream().map(entry -> stub(entry.getKey(), entry.getValue()));
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public T get(String key) {
        return stub(key, items.get(key));
    }

    /** The informer's contract wants null where there is no object. */
    private T stub(String key, Item<F> item) {
        if (item == null) {
            return null;
        }
        int slash = key.indexOf('/');
        ObjectMeta meta = new ObjectMeta();
        meta.setNamespace(slash < 0 ? null : key.substring(0, slash));
        meta.setName(key.substring(slash + 1));
        meta.setResourceVersion(item.resourceVersion());
        T stub = blanks.get();
        stub.setMetadata(meta);
        return stub;
    }
}
