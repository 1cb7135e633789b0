package io.porchlight.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.porchlight.scene.MockApiServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventWriterTest {

    private static final String NODE = "place7-server1";

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final RecordingLogger logger = new RecordingLogger();
    private final MockApiServer server = new MockApiServer("127.0.0.1", 0);
    private KubernetesClient kubectl;

    @BeforeEach
    void start() {
        open.push(server);
        server.start();
        kubectl = server.client();
        open.push(kubectl);
    }

    @AfterEach
    void close_what_was_opened() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void an_event_stands_on_the_node_as_the_kubelets_do() {
        EventWriter writer = started(server.url());

        writer.accept(new NodeEvent(NodeEvent.Reason.GATE_CLOSED, true, "gate", "gate kube-proxy is closed"));

        soon().until(() -> events().size() == 1);
        Event event = events().getFirst();
        assertThat(event.getMetadata().getNamespace()).isEqualTo("default");
        assertThat(event.getInvolvedObject().getKind()).isEqualTo("Node");
        assertThat(event.getInvolvedObject().getName()).isEqualTo(NODE);
        assertThat(event.getInvolvedObject().getUid()).isEqualTo(NODE);
        assertThat(event.getInvolvedObject().getNamespace()).isNull();
        assertThat(event.getReason()).isEqualTo("GateClosed");
        assertThat(event.getType()).isEqualTo("Warning");
        assertThat(event.getMessage()).isEqualTo("gate kube-proxy is closed");
        assertThat(event.getReportingComponent()).isEqualTo("porchlight");
        assertThat(event.getReportingInstance()).isEqualTo(NODE);
        assertThat(event.getSource().getComponent()).isEqualTo("porchlight");
        assertThat(event.getFirstTimestamp()).isEqualTo("2026-03-01T12:00:00Z").isEqualTo(event.getLastTimestamp());
        assertThat(event.getCount()).isOne();
        assertThat(event.getEventTime()).isNull();
        soon().until(() -> writer.counts().equals(new EventCounts(1, 0, 0)));
        assertThat(logger.take()).isEmpty();
    }

    @Test
    void whoever_may_write_none_is_told_so_once_until_it_may() {
        server.forbid("events");
        EventWriter writer = started(server.url());

        tell(writer, 3);

        soon().until(() -> writer.counts().failed() == 3);
        writer.close();
        assertThat(logger.take())
                .containsExactly("WARNING no Event can be written to the Node, its words are only here: HTTP 403:"
                        + " events is forbidden: the mock was told so node=place7-server1"
                        + " reason=\"HTTP 403: events is forbidden: the mock was told so\"");
    }

    @Test
    void causes_that_take_turns_are_told_once_each() throws IOException {
        AtomicInteger status = new AtomicInteger(500);
        HttpServer broken = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        broken.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        broken.start();
        open.push(() -> broken.stop(0));
        EventWriter writer = started("http://127.0.0.1:" + broken.getAddress().getPort() + "/");

        for (int code : new int[] {500, 500, 503, 500, 503}) {
            long before = writer.counts().failed();
            status.set(code);
            tell(writer, 1);
            soon().until(() -> writer.counts().failed() == before + 1);
        }

        writer.close();
        assertThat(logger.take())
                .satisfiesExactly(line -> assertThat(line).contains("HTTP 500"), line -> assertThat(line)
                        .contains("HTTP 503"));
    }

    @Test
    void an_api_server_that_is_away_is_named_once_and_one_that_is_back_too() {
        EventWriter writer = started(server.url());
        server.stop();
        soon().until(this::isAway);

        tell(writer, 2);
        soon().untilAsserted(() -> assertThat(writer.counts().failed()).isEqualTo(2));
        List<String> lines = new ArrayList<>();
        soon().until(() -> lines.addAll(logger.take()));
        assertThat(lines).singleElement().asString().containsIgnoringCase("refused");

        server.start();
        tell(writer, 1);
        soon().until(() -> writer.counts().written() == 1);
        soon().untilAsserted(() -> assertThat(logger.take())
                .containsExactly("INFO Events are written to the Node again node=place7-server1"));
    }

    @Test
    void whoever_tells_waits_for_nothing_and_the_end_for_a_second_at_most() throws IOException {
        CountDownLatch forever = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        HttpServer slow = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        slow.createContext("/", _ -> {
            asked.countDown();
            try {
                forever.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        slow.start();
        open.push(() -> {
            forever.countDown();
            slow.stop(0);
        });
        EventWriter writer = started("http://127.0.0.1:" + slow.getAddress().getPort() + "/");

        tell(writer, 1);
        soon().until(() -> asked.getCount() == 0);
        tell(writer, EventPacing.MOST_WAITING + 5);

        assertThat(writer.counts().dropped()).isEqualTo(5);
        writer.close();
        assertThat(writer.counts().written()).isZero();
        assertThat(logger.take()).isEmpty();
    }

    @Test
    void what_is_left_at_the_end_is_written() {
        EventWriter writer = writer(server.url());
        tell(writer, EventPacing.AT_ONCE + 2);
        writer.start();

        soon().until(() -> events().size() == EventPacing.AT_ONCE);
        writer.close();

        assertThat(events()).hasSize(EventPacing.AT_ONCE + 2);
    }

    @Test
    void the_message_says_what_was_dropped_and_stays_short_enough() {
        EventWriter writer = writer(server.url());
        String long_ = "x".repeat(2_000);
        tell(writer, 1);
        for (int i = 0; i < EventPacing.MOST_WAITING; i++) {
            writer.accept(new NodeEvent(NodeEvent.Reason.PREFIX_ANNOUNCED, false, "prefix " + i, i + long_));
        }

        writer.start();

        soon().until(() -> events().size() == EventPacing.AT_ONCE);
        assertThat(events()).allMatch(event -> event.getMessage().length() == 1_024);
        assertThat(events())
                .filteredOn(event -> event.getMessage().endsWith("... (1 dropped before this one)"))
                .hasSize(1);
    }

    private int told;

    /** Each about something else. */
    private void tell(EventWriter writer, int count) {
        for (int i = 0; i < count; i++) {
            String subject = "prefix " + told++;
            writer.accept(new NodeEvent(NodeEvent.Reason.PREFIX_ANNOUNCED, false, subject, subject + " is announced"));
        }
    }

    private EventWriter started(String url) {
        EventWriter writer = writer(url);
        writer.start();
        return writer;
    }

    private EventWriter writer(String url) {
        KubernetesClient client = MockApiServer.client(url);
        open.push(client);
        EventWriter writer = new EventWriter(client, NODE, logger, InstantSource.fixed(Fixtures.T0));
        open.push(writer);
        return writer;
    }

    private boolean isAway() {
        URI url = URI.create(server.url());
        try (Socket _ = new Socket(url.getHost(), url.getPort())) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    private List<Event> events() {
        return kubectl.v1().events().inNamespace("default").list().getItems();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
    }
}
