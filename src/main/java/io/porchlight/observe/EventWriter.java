package io.porchlight.observe;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.porchlight.cluster.Causes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Writes Events on the Node, on a thread of its own; whoever tells it of one goes on at once. The lock is held for a
 * look at the queue alone, never while the API server is asked.
 *
 * <p>An Event that cannot be written is given up: its words are in the log. That it cannot is logged once for
 * each cause, until one can be.
 */
public final class EventWriter implements Consumer<NodeEvent>, AutoCloseable {

    /** Where Events belong that are about something without a namespace. */
    static final String NAMESPACE = "default";

    /** What is left at the end must be gone by then. */
    private static final Duration LAST_MOMENT = Duration.ofSeconds(1);

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

    /** As the API has it for Events of its newer kind. */
    private static final int LONGEST_MESSAGE = 1_024;

    private static final String COMPONENT = "porchlight";

    private final KubernetesClient client;
    private final String node;
    private final Journal journal;
    private final InstantSource clock;
    private final Thread thread = Thread.ofPlatform().name("events").daemon().unstarted(this::run);

    private final EventPacing pacing = new EventPacing();
    private boolean closing;

    // Written by the thread alone.
    private volatile long written;
    private volatile long failed;
    private boolean failing;
    private final ToldCauses<String> causes = new ToldCauses<>();

    /**
     * Nothing is written before {@link #start}.
     *
     * @param client stays the caller's to close
     * @param node the name of the Node object
     */
    public EventWriter(KubernetesClient client, String node, System.Logger logger, InstantSource clock) {
        // One attempt each: the client would try for 20 s, while newer ones wait.
        this.client = client.newClient(new RequestConfigBuilder()
                        .withRequestRetryBackoffLimit(0)
                        .withRequestTimeout((int) REQUEST_TIMEOUT.toMillis())
                        .build())
                .adapt(KubernetesClient.class);
        this.node = node;
        this.journal = new Journal(logger, _ -> {});
        this.clock = clock;
    }

    public void start() {
        thread.start();
    }

    @Override
    public synchronized void accept(NodeEvent event) {
        if (!closing) {
            pacing.add(event, clock.instant());
            notifyAll();
        }
    }

    public EventCounts counts() {
        long dropped;
        synchronized (this) {
            dropped = pacing.dropped();
        }
        return new EventCounts(written, dropped, failed);
    }

    /** Writes what is left, for a second at most. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            thread.join(LAST_MOMENT.toMillis());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    private void run() {
        try {
            for (Optional<EventPacing.Due> due = take(); due.isPresent(); due = take()) {
                write(due.get());
            }
        } catch (InterruptedException _) {
            // Its time is over.
        }
    }

    /** Waits for the next; empty when there will be none. */
    private synchronized Optional<EventPacing.Due> take() throws InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Instant now = clock.instant();
            Optional<EventPacing.Due> due = pacing.next(now, closing);
            if (due.isPresent() || closing) {
                return due;
            }
            // Zero waits for whatever comes.
            wait(pacing.nextAt(now)
                    .map(at -> Math.max(1, Duration.between(now, at).toMillis()))
                    .orElse(0L));
        }
    }

    private void write(EventPacing.Due due) {
        try {
            client.v1().events().inNamespace(NAMESPACE).resource(event(due)).create();
            written++;
            if (failing) {
                failing = false;
                causes.forget(node);
                journal.log(INFO, new LogLine("Events are written to the Node again").with("node", node));
            }
        } catch (RuntimeException e) {
            failed++;
            if (!Thread.currentThread().isInterrupted()) {
                tell(e);
            }
        }
    }

    private void tell(RuntimeException failure) {
        failing = true;
        Trouble now = trouble(failure);
        if (causes.isNews(node, now.kind())) {
            String words = "no Event can be written to the Node, its words are only here: " + now.cause();
            journal.log(WARNING, new LogLine(words).with("node", node).because(now.cause()));
        }
    }

    /**
     * As the kubelet writes them: {@code kubectl describe node} has always looked for the Node's name in place of its
     * uid, and no Node object must have been seen for it. Without an event time, the API server takes them for Events of
     * the older kind, which kubectl shows with their age.
     */
    private Event event(EventPacing.Due due) {
        String at = due.at().truncatedTo(ChronoUnit.SECONDS).toString();
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(COMPONENT + "-" + UUID.randomUUID())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion("v1")
                .withKind("Node")
                .withName(node)
                .withUid(node)
                .endInvolvedObject()
                .withType(due.event().warning() ? "Warning" : "Normal")
                .withReason(due.event().reason().toString())
                .withMessage(message(due))
                .withFirstTimestamp(at)
                .withLastTimestamp(at)
                .withCount(1)
                .withNewSource(COMPONENT, node)
                .withReportingComponent(COMPONENT)
                .withReportingInstance(node)
                .build();
    }

    private static String message(EventPacing.Due due) {
        String dropped = due.dropped() == 0 ? "" : " (" + due.dropped() + " dropped before this one)";
        String words = due.event().message();
        int room = LONGEST_MESSAGE - dropped.length();
        return (words.length() > room ? words.substring(0, room - 3) + "..." : words) + dropped;
    }

    private static Trouble trouble(RuntimeException failure) {
        String cause = Causes.of(failure);
        return failure instanceof KubernetesClientException refused && refused.getCode() > 0
                ? new Trouble("HTTP " + refused.getCode(), cause)
                : new Trouble(cause, cause);
    }

    /**
     * Why it failed.
     *
     * @param kind the same for failures that are told once
     */
    private record Trouble(String kind, String cause) {}
}
