package io.porchlight.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Series that come and go together. They read their values when they are scraped, and hold on to what they read:
 * Micrometer by itself keeps weak references only. Not thread-safe.
 */
final class Meters {

    private final MeterRegistry registry;
    private final List<Meter> registered = new ArrayList<>();

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param name as Prometheus shows it */
    void gauge(String name, String help, Tags tags, DoubleSupplier value) {
        registered.add(Gauge.builder(name, value::getAsDouble)
                .description(help)
                .tags(tags)
                .register(registry));
    }

    /** @param name as Prometheus shows it, {@code _total} included */
    void counter(String name, String help, Tags tags, LongSupplier value) {
        // The function, which the meter keeps, holds the supplier, which it would not.
        registered.add(FunctionCounter.builder(name, value, ignored -> value.getAsLong())
                .description(help)
                .tags(tags)
                .register(registry));
    }

    /** Takes them all away. */
    void remove() {
        registered.forEach(registry::remove);
        registered.clear();
    }
}
