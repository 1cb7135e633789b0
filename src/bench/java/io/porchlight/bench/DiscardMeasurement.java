package io.porchlight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How soon a router is through with a table that a peer sends as fast as it can. The end is marked in a way that every
 * router answers alike, and in its turn: a header with an impossible length, for which there is a NOTIFICATION (RFC
 * 4271, section 6.1).
 */
final class DiscardMeasurement {

    private static final Duration SETTLED = Duration.ofSeconds(1);
    private static final int MESSAGE_HEADER_ERROR = 1;
    private static final int BAD_MESSAGE_LENGTH = 2;
    private static final byte[] MARKER = marker();

    private static final int PEER = 1;
    private static final Load LOAD = new Load(PEER, List.of());

    private final Path folder;
    private final FullTable table;
    private final int runs;

    /** @param table that of peer 1 */
    DiscardMeasurement(Path folder, FullTable table, int runs) {
        this.folder = folder;
        this.table = table;
        this.runs = runs;
    }

    /** What a router's first peer sends, and what is sent to the same process once more where that is another matter. */
    List<Discarding> of(RouterProgram program) throws IOException, InterruptedException {
        List<List<Duration>> took = IntStream.range(0, program.compiles() ? 2 : 1)
                .<List<Duration>>mapToObj(_ -> new ArrayList<>())
                .toList();
        long peak = 0;
        for (int i = 0; i < runs; i++) {
            try (Router router = program.start(Files.createTempDirectory(folder, "discard"), LOAD)) {
                for (List<Duration> times : took) {
                    times.add(time(router));
                }
                peak = Math.max(peak, router.process().peakMemory());
            }
        }
        return rows(program, took, peak);
    }

    private List<Discarding> rows(RouterProgram program, List<List<Duration>> took, long peak)
            throws IOException, InterruptedException {
        try (Router router = program.start(Files.createTempDirectory(folder, "memory"), LOAD);
                RoutePeer peer = RoutePeer.connect(router.address(), PEER)) {
            peer.establish();
            peer.send(table.bytes(), 0, table.early());
            router.await(table.earlyRoutes());
            long early = router.process().memory().resident();
            peer.send(table.bytes(), table.early(), table.bytes().length - table.early());
            router.await(table.routes());
            long end = router.process().memory().resident();
            return IntStream.range(0, took.size())
                    .mapToObj(i -> new Discarding(
                            program.name() + (i == 0 ? "" : ", once more"), Samples.of(took.get(i)), peak, early, end))
                    .toList();
        }
    }

    private Duration time(Router router) throws IOException, InterruptedException {
        try (RoutePeer peer = RoutePeer.connect(router.address(), PEER)) {
            peer.establish();
            Thread.sleep(SETTLED);
            long start = System.nanoTime();
            peer.send(table.bytes());
            peer.send(MARKER);
            return Duration.ofNanos(peer.notification(MESSAGE_HEADER_ERROR, BAD_MESSAGE_LENGTH) - start);
        }
    }

    /** A KEEPALIVE of 18 octets, which is less than its header. */
    private static byte[] marker() {
        byte[] header = new byte[19];
        Arrays.fill(header, 0, 16, (byte) 0xFF);
        header[17] = 18;
        header[18] = 4;
        return header;
    }
}
