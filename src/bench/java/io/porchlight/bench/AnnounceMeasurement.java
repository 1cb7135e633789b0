package io.porchlight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** How soon the last of some peers has read the last of some routes, seen from the peers. */
final class AnnounceMeasurement {

    /** For sessions that have come up to have nothing left to say. */
    private static final Duration SETTLED = Duration.ofSeconds(1);

    /**
     * How often one peer sends a KEEPALIVE meanwhile. BIRD's last UPDATEs wait for something to happen, for three
     * seconds at most; that is not what is to be measured.
     */
    private static final long NUDGE_MILLIS = 10;

    /** What the time begins with. */
    private interface Start {
        /** @return when, by {@link System#nanoTime()} */
        long at() throws IOException;
    }

    private final Path folder;
    private final int runs;
    private final Duration limit;

    /** @param limit no further run begins when those before took so long */
    AnnounceMeasurement(Path folder, int runs, Duration limit) {
        this.folder = folder;
        this.runs = runs;
        this.limit = limit;
    }

    Announcing of(RouterProgram program, Load load) throws IOException, InterruptedException {
        List<Duration> told = new ArrayList<>();
        List<Duration> joined = new ArrayList<>();
        List<Duration> again = new ArrayList<>();
        long peak = 0;
        long end = System.nanoTime() + limit.toNanos();
        for (int i = 0; i == 0 || i < runs && System.nanoTime() < end; i++) {
            try (Router router = program.start(Files.createTempDirectory(folder, "told"), load);
                    Peers peers = Peers.connect(router, load.peers())) {
                peers.establish();
                Thread.sleep(SETTLED);
                told.add(took(peers, load, router::announce));
                peak = Math.max(peak, router.process().peakMemory());
            }
            try (Router router = program.start(Files.createTempDirectory(folder, "joined"), load)) {
                router.announce();
                router.await(load.routes().size());
                joined.add(joined(router, load));
                if (program.compiles()) {
                    again.add(joined(router, load));
                }
                peak = Math.max(peak, router.process().peakMemory());
            }
        }
        return new Announcing(
                (long) load.peers() * load.routes().size(),
                Samples.of(told),
                Samples.of(joined),
                again.isEmpty() ? Optional.empty() : Optional.of(Samples.of(again)),
                peak);
    }

    private static Duration joined(Router router, Load load) throws IOException, InterruptedException {
        try (Peers peers = Peers.connect(router, load.peers())) {
            return took(peers, load, peers::establish);
        }
    }

    private static Duration took(Peers peers, Load load, Start start) throws IOException, InterruptedException {
        try (ScheduledExecutorService nudges = Executors.newSingleThreadScheduledExecutor();
                ExecutorService readers = Executors.newFixedThreadPool(load.peers())) {
            List<Future<Long>> reads = peers.all().stream()
                    .map(peer -> readers.submit(() -> peer.routes(load.routes().size())))
                    .toList();
            long began = start.at();
            RoutePeer first = peers.all().getFirst();
            nudges.scheduleAtFixedRate(first::nudge, 0, NUDGE_MILLIS, TimeUnit.MILLISECONDS);
            long last = began;
            for (Future<Long> read : reads) {
                last = Math.max(last, read.get());
            }
            nudges.shutdownNow();
            return Duration.ofNanos(last - began);
        } catch (ExecutionException e) {
            throw new IOException("a peer could not read its routes", e.getCause());
        }
    }

    /** All of them connected, and each with the OPEN and the KEEPALIVE of the router. */
    private record Peers(List<RoutePeer> all) implements AutoCloseable {

        static Peers connect(Router router, int count) throws IOException, InterruptedException {
            Peers peers = new Peers(new ArrayList<>());
            try {
                for (int number = 1; number <= count; number++) {
                    peers.all.add(RoutePeer.connect(router.address(), number));
                }
                return peers;
            } catch (IOException | InterruptedException e) {
                peers.close();
                throw e;
            }
        }

        long establish() throws IOException {
            long now = System.nanoTime();
            for (RoutePeer peer : all) {
                peer.establish();
            }
            return now;
        }

        @Override
        public void close() throws IOException {
            for (RoutePeer peer : all) {
                peer.close();
            }
        }
    }
}
