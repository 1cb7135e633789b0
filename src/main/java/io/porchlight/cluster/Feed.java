package io.porchlight.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.porchlight.cluster.view.SkippedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is known of one resource, from one informer after the other. After a loss a new informer lists everything
 * anew, and takes the place of the old one at once and whole: so nobody sees half of a list, a connection that only
 * seems to live is not trusted, and an API server that went back in time is believed. Belongs to one thread; only
 * {@link #status()} is for any.
 */
final class Feed<T extends HasMetadata, F> {

    private enum Health {
        UNKNOWN,
        UP,
        LOST
    }

    private final WatchedResource resource;
    private final Function<Optional<String>, Source<T, F>> sources;
    private final BiConsumer<String, Reading<F>> sink;
    private final ClusterListener listener;
    private final WatchTiming timing;
    private final Map<String, Reading<F>> applied = new HashMap<>();

    private Optional<String> labels = Optional.empty();
    private boolean narrowed = true;
    private Optional<Source<T, F>> active = Optional.empty();
    private Optional<Source<T, F>> candidate = Optional.empty();
    private Health health = Health.UNKNOWN;
    private OptionalLong renewAt = OptionalLong.empty();
    private long openedAt;
    private long watchedAt;
    private long livedAt;
    private String version = "";
    private volatile ClusterStatus status = ClusterStatus.NONE;

    /**
     * @param sources makes a source for the objects that a label selector chooses, not yet started
     * @param sink is told, by key, what is now read from an object; nothing when it is gone
     */
    Feed(
            WatchedResource resource,
            Function<Optional<String>, Source<T, F>> sources,
            BiConsumer<String, Reading<F>> sink,
            ClusterListener listener,
            WatchTiming timing) {
        this.resource = resource;
        this.sources = sources;
        this.sink = sink;
        this.listener = listener;
        this.timing = timing;
    }

    /** @param now {@link System#nanoTime()}, here and below */
    void start(long now) {
        watchedAt = now;
        openCandidate(now);
    }

    void close() {
        candidate.ifPresent(Source::close);
        active.ifPresent(Source::close);
    }

    /**
     * Asks for the objects that this label selector chooses from now on, for all when empty. What is in stays until the
     * others are, so that {@link #covers} becomes true before anything is dropped.
     *
     * @param only whether nothing else is wanted; until then everything is asked for, whatever else chose it
     */
    void select(Optional<String> next, boolean only) {
        labels = next;
        narrowed = only;
        if (candidate.filter(source -> !source.labels().equals(wanted())).isPresent()) {
            dropCandidate();
        }
    }

    /** Whether all that the selector chooses is in, or nothing is yet. */
    boolean covers() {
        return active.flatMap(Source::labels)
                .filter(chosen -> !labels.equals(Optional.of(chosen)))
                .isEmpty();
    }

    /** The selector to ask with. */
    private Optional<String> wanted() {
        return narrowed && covers() ? labels : Optional.empty();
    }

    private boolean isOutdated() {
        return active.filter(source -> !source.labels().equals(wanted())).isPresent();
    }

    /** Whether it has listed everything once. */
    boolean listed() {
        return active.isPresent();
    }

    ClusterStatus status() {
        return status;
    }

    /** The objects that make no sense now. */
    Stream<SkippedObject> skipped() {
        return applied.entrySet().stream().flatMap(entry -> entry.getValue().problems().stream()
                .distinct()
                .map(problem -> new SkippedObject(resource.kind(), entry.getKey(), problem)));
    }

    /** Whether something is wrong that a look at the API server may explain. */
    boolean troubled() {
        return health != Health.UP || active.filter(Source::watching).isEmpty();
    }

    /**
     * Takes in what has changed.
     *
     * @return when the newest of it reached us, empty when nothing did
     */
    OptionalLong drain(long now) {
        if (candidate.filter(Source::established).isPresent()) {
            promote(now);
            return OptionalLong.of(now);
        }
        OptionalLong newest = active.filter(source -> !source.changes().isEmpty() && source.watching())
                .map(this::take)
                .orElseGet(OptionalLong::empty);
        if (newest.isPresent()) {
            livedAt = now;
            report(Optional.of(Instant.now()));
        }
        return newest;
    }

    private OptionalLong take(Source<T, F> source) {
        OptionalLong newest = OptionalLong.empty();
        for (Map.Entry<String, Long> change : source.changes().entrySet()) {
            long at = change.getValue();
            source.taken(change.getKey(), at);
            apply(change.getKey(), source);
            newest = newest.isPresent() && newest.getAsLong() - at > 0 ? newest : OptionalLong.of(at);
        }
        return newest;
    }

    /** Looks at every object again, whether or not it is said to have changed; not in the middle of a list. */
    void compare() {
        active.filter(Source::watching).ifPresent(this::applyAll);
    }

    private void applyAll(Source<T, F> source) {
        Set<String> keys = new HashSet<>(applied.keySet());
        keys.addAll(source.store().keys());
        keys.forEach(key -> apply(key, source));
    }

    private void apply(String key, Source<T, F> source) {
        Reading<F> reading = source.store().reading(key);
        Reading<F> before = applied.getOrDefault(key, Reading.nothing());
        if (reading.equals(before)) {
            source.store().share(key, before);
            return;
        }
        if (reading.equals(Reading.nothing())) {
            applied.remove(key);
        } else {
            applied.put(key, reading);
        }
        sink.accept(key, reading);
        List<String> problems = reading.problems();
        problems.stream()
                .distinct()
                .filter(problem -> !before.problems().contains(problem))
                .forEach(problem -> listener.skipped(resource.kind() + " " + key, problem));
    }

    private void promote(long now) {
        active.ifPresent(Source::close);
        active = candidate;
        candidate = Optional.empty();
        renewAt = OptionalLong.empty();
        watchedAt = now;
        livedAt = now;
        active.ifPresent(source -> {
            source.changes().clear();
            applyAll(source);
        });
        become(Health.UP, "");
        report(Optional.of(Instant.now()));
    }

    /**
     * Looks after the watch.
     *
     * @param unreachable why the API server does not answer; empty while it does
     */
    void tick(long now, Optional<String> unreachable) {
        if (active.filter(Source::watching).isPresent()) {
            watchedAt = now;
        }
        if (unreachable.isPresent()) {
            become(Health.LOST, "the API server does not answer: " + unreachable.get());
            renewAt = OptionalLong.empty();
        } else if (now - watchedAt > timing.lostAfter().toNanos() && !isListingAtFirst()) {
            become(Health.LOST, trouble());
        }
        if (now - openedAt > timing.renewAfter().toNanos() && !isListingAtFirst()) {
            dropCandidate();
        }
        boolean quiet = isQuiet(now);
        boolean due = quiet || active.isEmpty() || health == Health.LOST || isOutdated();
        if (unreachable.isEmpty() && candidate.isEmpty() && due) {
            renew(now);
        }
        report(status.lastEvent());
    }

    /** The API server answers again after it did not: what was tried meanwhile waits longer than it needs to. */
    void reachable() {
        dropCandidate();
    }

    private void dropCandidate() {
        candidate.ifPresent(Source::close);
        candidate = Optional.empty();
    }

    private void renew(long now) {
        if (renewAt.isEmpty()) {
            renewAt = OptionalLong.of(now + random(timing.jitter()));
        }
        if (now - renewAt.getAsLong() >= 0) {
            renewAt = OptionalLong.empty();
            openCandidate(now);
        }
    }

    private void openCandidate(long now) {
        openedAt = now;
        Source<T, F> source = sources.apply(wanted());
        candidate = Optional.of(source);
        source.start();
    }

    /** It may take its time, as long as nothing has failed. */
    private boolean isListingAtFirst() {
        return active.isEmpty() && candidate.flatMap(Source::trouble).isEmpty();
    }

    private boolean isQuiet(long now) {
        String latest = active.map(Source::version).orElse("");
        if (!latest.equals(version)) {
            version = latest;
            livedAt = now;
        }
        return health == Health.UP && now - livedAt > timing.renewAfter().toNanos();
    }

    private String trouble() {
        return candidate.or(() -> active).flatMap(Source::trouble).orElse("the connection ended");
    }

    private void become(Health next, String cause) {
        if (health != next) {
            health = next;
            listener.watch(resource.toString(), next == Health.UP, cause);
        }
    }

    private void report(Optional<Instant> lastEvent) {
        int objects = active.map(source -> source.store().size()).orElse(0);
        status = new ClusterStatus(health == Health.UP, objects, lastEvent);
    }

    private static long random(Duration most) {
        return ThreadLocalRandom.current().nextLong(most.toNanos() + 1);
    }
}
