package io.porchlight.host;

import io.porchlight.host.HostView.DefaultRouter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks at the kernel's routing tables again and again, and tells when what they say has changed. */
public final class HostWatch implements AutoCloseable {

    /** Where Linux shows the tables of this network namespace. */
    public static final Path PROC_NET = Path.of("/proc/net");

    /** A router that is new is a neighbor this much later at most. */
    public static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Path procNet;
    private final Duration interval;
    private final HostListener listener;
    private Optional<ScheduledExecutorService> executor = Optional.empty();

    // From here on: the watch's thread alone.
    private Optional<HostView> last = Optional.empty();
    private boolean readable = true;

    /** A watch that has not begun. */
    public HostWatch(Path procNet, Duration interval, HostListener listener) {
        this.procNet = procNet;
        this.interval = interval;
        this.listener = listener;
    }

    /** Looks at once, and then every so often, on a thread of its own. Nothing if it does already. */
    public synchronized void start() {
        if (executor.isEmpty()) {
            ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("host").daemon().factory());
            thread.scheduleWithFixedDelay(this::check, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
            executor = Optional.of(thread);
        }
    }

    /** Looks no more. */
    @Override
    public synchronized void close() {
        executor.ifPresent(ScheduledExecutorService::shutdownNow);
    }

    /** Looks once. */
    void check() {
        try {
            HostView now = read();
            readable = true;
            if (!last.equals(Optional.of(now))) {
                last = Optional.of(now);
                listener.changed(now);
            }
        } catch (IOException | RuntimeException e) {
            // Whatever it was: an error that ended the schedule would end the watch in silence.
            if (readable) {
                readable = false;
                listener.unreadable("the routing tables in " + procNet + " cannot be read: " + e);
            }
        }
    }

    private HostView read() throws IOException {
        List<DefaultRouter> routers = new ArrayList<>(table("route", RoutingTables::ipv4));
        routers.addAll(table("ipv6_route", RoutingTables::ipv6));
        return new HostView(routers, Map.of(), false);
    }

    /** A kernel without a family has no table of it. */
    private List<DefaultRouter> table(String name, Function<Stream<String>, Stream<DefaultRouter>> parser)
            throws IOException {
        try (Stream<String> lines = Files.lines(procNet.resolve(name))) {
            return parser.apply(lines).toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
