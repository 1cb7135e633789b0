package io.porchlight.observe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Series of what the configuration names; they come and go with it. Followed by one thread at a time. */
final class NamedSeries<S> {

    private final Function<String, S> make;
    private final Consumer<S> remove;
    private volatile Map<String, S> byName = Map.of();

    NamedSeries(Function<String, S> make, Consumer<S> remove) {
        this.make = make;
        this.remove = remove;
    }

    void follow(Set<String> names) {
        Map<String, S> next = new LinkedHashMap<>(byName);
        next.entrySet().removeIf(entry -> {
            boolean gone = !names.contains(entry.getKey());
            if (gone) {
                remove.accept(entry.getValue());
            }
            return gone;
        });
        names.forEach(name -> next.computeIfAbsent(name, make));
        byName = next;
    }

    /** For any thread. */
    Optional<S> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
