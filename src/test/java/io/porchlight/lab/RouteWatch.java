package io.porchlight.lab;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;

/**
 * Looks, again and again, whether the router has a node's route and its session, and listens to its kernel, which tells
 * of every change.
 */
final class RouteWatch implements AutoCloseable {

    private static final int PERIOD_MILLIS = 20;

    private final RedPlace7 router;
    private final LabNode node;
    private final String prefix;
    private final LabProcess kernel;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());
    private final ScheduledFuture<?> looking;
    private volatile Seen seen = new Seen(0, 0, 0);

    /**
     * @param looks how often it has looked
     * @param withoutRoute how often BIRD had no route from the node
     * @param withoutSession how often BIRD had no session with it
     */
    record Seen(int looks, int withoutRoute, int withoutSession) {}

    /** @param log what the kernel tells goes there */
    RouteWatch(RealPlace7 place7, LabNode node, String prefix, Path log) {
        this.router = place7.router();
        this.node = node;
        this.prefix = prefix;
        kernel = LabProcess.start(
                "ip monitor", place7.network().router(), log, Map.of(), List.of("ip", "-6", "monitor", "route"));
        looking = thread.scheduleWithFixedDelay(this::look, 0, PERIOD_MILLIS, MILLISECONDS);
    }

    private void look() {
        boolean route = router.announcers(prefix).contains(node.protocol());
        boolean session = router.bird().protocol(node.protocol()).isEstablished();
        seen = new Seen(
                seen.looks() + 1, seen.withoutRoute() + (route ? 0 : 1), seen.withoutSession() + (session ? 0 : 1));
    }

    /** @throws IllegalStateException when it could not go on looking */
    Seen seen() {
        if (looking.isDone()) {
            throw new IllegalStateException(looking.exceptionNow());
        }
        return seen;
    }

    /** What the kernel told of routes to the prefix that went. */
    List<String> deletedInKernel() {
        return kernel.output()
                .lines()
                .filter(line -> line.startsWith("Deleted " + prefix))
                .toList();
    }

    @Override
    public void close() {
        thread.close();
        kernel.close();
    }
}
