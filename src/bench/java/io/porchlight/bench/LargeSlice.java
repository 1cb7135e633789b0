package io.porchlight.bench;

import io.porchlight.bench.KubeJson.Owner;
import io.porchlight.bench.ServedResource.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** An EndpointSlice, of whose endpoints at most one is not ready. Belongs to one thread. */
final class LargeSlice {

    private final int index;
    private final Owner owner;
    private final String name;
    private final String uid;
    private final List<String> endpoints;
    private OptionalInt down = OptionalInt.empty();
    private long generation;

    /**
     * @param index among all slices
     * @param owner its Service
     * @param endpoints as {@link KubeJson#endpoint} makes them
     */
    LargeSlice(int index, Owner owner, String name, String uid, List<String> endpoints) {
        this.index = index;
        this.owner = owner;
        this.name = name;
        this.uid = uid;
        this.endpoints = List.copyOf(endpoints);
    }

    int index() {
        return index;
    }

    int size() {
        return endpoints.size();
    }

    /** The endpoint turns not ready; or, when one is not, that one turns ready again. */
    void turn(int endpoint) {
        down = down.isPresent() ? OptionalInt.empty() : OptionalInt.of(endpoint);
        generation++;
    }

    /** @param version that it has now */
    Item item(long version) {
        List<String> shown = new ArrayList<>(endpoints);
        down.ifPresent(endpoint -> shown.set(endpoint, KubeJson.notReady(endpoints.get(endpoint))));
        return new Item(name, KubeJson.slice(new KubeJson.SliceMeta(name, uid, version, generation + 1), owner, shown));
    }
}
