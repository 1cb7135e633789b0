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
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Looks at the node again and again, and tells when anything of its view has changed: the kernel's routing tables, the
 * gates, and the file that asks for a drain. Safe to call from any thread.
 */
public final class HostWatch implements AutoCloseable {

    /** Where Linux shows the tables of this network namespace. */
    public static final Path PROC_NET = Path.of("/proc/net");

    private final Path procNet;
    private final Optional<Path> drainFile;
    private final HostTiming timing;
    private final HostListener listener;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("host").daemon().factory());

    // From here on: the watch's thread alone.
    private final Gates gates = new Gates(this::post, this::tell);
    private boolean begun;
    private boolean followsRouters;
    private Optional<List<DefaultRouter>> routers = Optional.empty();
    private Optional<String> drain = Optional.empty();
    private Optional<HostView> last = Optional.empty();
    private boolean readable = true;

    /**
     * A watch that has not begun.
     *
     * @param drainFile asks for a drain by being there, and says why; empty where nothing does
     */
    public HostWatch(Path procNet, Optional<Path> drainFile, HostTiming timing, HostListener listener) {
        this.procNet = procNet;
        this.drainFile = drainFile;
        this.timing = timing;
        this.listener = listener;
    }

    /**
     * Looks at once, and then every so often. May be called again: gates that are the same are not asked anew.
     *
     * @param withRouters whether the routing tables are read, which can be long; without, there are no routers
     * @param probes the gates
     */
    public void follow(boolean withRouters, List<GateProbe> probes) {
        post(() -> {
            followsRouters = withRouters;
            gates.follow(probes);
            lookAtDrain();
            lookAtRouters();
            tell();
            begin();
        });
    }

    /** Looks no more. */
    @Override
    public void close() {
        post(gates::close);
        thread.shutdown();
    }

    private void begin() {
        if (!begun) {
            begun = true;
            every(timing.routers(), this::lookAtRouters);
            every(timing.drain(), this::lookAtDrain);
        }
    }

    private void every(Duration interval, Runnable look) {
        Runnable check = Guarded.task(() -> {
            look.run();
            tell();
        });
        thread.scheduleWithFixedDelay(check, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookAtDrain() {
        drain = drainFile.flatMap(DrainRequest::in);
    }

    private void lookAtRouters() {
        if (!followsRouters) {
            routers = Optional.empty();
            return;
        }
        try {
            routers = Optional.of(read());
            readable = true;
        } catch (IOException | RuntimeException e) {
            // Whatever it was: an error that ended the schedule would end the watch in silence.
            if (readable) {
                readable = false;
                listener.unreadable("the routing tables in " + procNet + " cannot be read: " + e);
            }
        }
    }

    /** No view before everything that is in it was looked at; gates say themselves that they are not judged yet. */
    private void tell() {
        if (!followsRouters || routers.isPresent()) {
            HostView now = new HostView(routers.orElse(List.of()), gates.view(), drain);
            if (!last.equals(Optional.of(now))) {
                last = Optional.of(now);
                listener.changed(now);
            }
        }
    }

    private void post(Runnable task) {
        try {
            thread.execute(Guarded.task(task));
        } catch (RejectedExecutionException _) {
            // Closed: nobody wants to know.
        }
    }

    private List<DefaultRouter> read() throws IOException {
        List<DefaultRouter> found = new ArrayList<>(table("route", RoutingTables::ipv4));
        found.addAll(table("ipv6_route", RoutingTables::ipv6));
        return found;
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
