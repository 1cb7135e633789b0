package io.porchlight.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An informer's store that keeps of each object what was read from it, and a stub with the name and resourceVersion
 * that the informer needs to tell old from new. Safe to read from any thread.
 */
final class FactStore<T extends HasMetadata, F> implements ItemStore<T> {

    private record Item<T, F>(T stub, Reading<F> reading) {}

    private final ConcurrentMap<String, Item<T, F>> items = new ConcurrentHashMap<>();
    private final Function<T, Reading<F>> reader;
    private final Function<ObjectMeta, T> stubs;

    /** @param stubs makes an object that has nothing but this metadata */
    FactStore(Function<T, Reading<F>> reader, Function<ObjectMeta, T> stubs) {
        this.reader = reader;
        this.stubs = stubs;
    }

    /** What was read from the object of this key, or nothing when there is no such object. */
    Reading<F> reading(String key) {
        return Optional.ofNullable(items.get(key)).map(Item::reading).orElseGet(Reading::nothing);
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
        return stub(items.put(key, new Item<>(stub(object), read(object))));
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
        return stub(items.remove(key));
    }

    @Override
    public Stream<String> keySet() {
        return items.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return items.values().stream().map(Item::stub);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public T get(String key) {
        return stub(items.get(key));
    }

    private T stub(T object) {
        ObjectMeta meta = object.getMetadata();
        return stubs.apply(new ObjectMetaBuilder()
                .withNamespace(meta.getNamespace())
                .withName(meta.getName())
                .withResourceVersion(meta.getResourceVersion())
                .build());
    }

    /** The informer's contract wants null where there is no object. */
    private static <T, F> T stub(Item<T, F> item) {
        return item == null ? null : item.stub();
    }
}
