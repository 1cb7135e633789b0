package io.porchlight.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.porchlight.api.NotificationInfo;
import io.porchlight.bgp.NettySpeaker;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.observe.Build;
import io.porchlight.scene.MockApiServer;
import io.porchlight.scene.Scene;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** An agent without a framework, beside a stand-in API server and a router. */
class PorchlightTest {

    @Test
    void peers_hear_the_goodbye_at_once_though_the_watches_take_their_time_to_end() throws IOException {
        try (NettySpeaker router = Place7.router();
                MockApiServer apiServer = new MockApiServer("127.0.0.1", 0)) {
            apiServer.start();
            try (KubernetesClient kubernetes = apiServer.client()) {
                new Scene(kubernetes).create();
                StuckLogger logger = new StuckLogger();
                Porchlight porchlight = porchlight(router.listening().getFirst().getPort(), kubernetes, logger);
                porchlight.start();
                await().until(() -> state(router) == SessionState.ESTABLISHED);
                kubernetes.resource(sliceOfNoService()).create();
                await().until(() -> logger.stuck.getCount() == 0);

                CompletableFuture<Void> stopped =
                        CompletableFuture.runAsync(() -> porchlight.stop("bye", Duration.ofSeconds(2)));

                await().atMost(Duration.ofSeconds(3)).until(() -> state(router) != SessionState.ESTABLISHED);
                logger.release.countDown();
                assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
            }
        }
    }

    @Test
    void the_node_shows_what_its_agent_does_to_the_very_end() throws IOException {
        try (NettySpeaker router = Place7.router();
                MockApiServer apiServer = new MockApiServer("127.0.0.1", 0)) {
            apiServer.start();
            try (KubernetesClient kubernetes = apiServer.client()) {
                new Scene(kubernetes).create();
                Porchlight porchlight =
                        porchlight(router.listening().getFirst().getPort(), kubernetes, System.getLogger("porchlight"));
                porchlight.start();
                await().until(() -> state(router) == SessionState.ESTABLISHED);

                porchlight.stop("bye", Duration.ofSeconds(2));

                assertThat(porchlight.status().notifications())
                        .extracting(NotificationInfo::text)
                        .contains("Cease / Administrative Shutdown: bye");

                assertThat(kubernetes
                                .v1()
                                .events()
                                .inNamespace("default")
                                .list()
                                .getItems())
                        .extracting(Event::getReason)
                        .contains("PrefixAnnounced", "AgentStopping", "PrefixWithdrawn");
            }
        }
    }

    @Test
    void a_comparison_that_finds_nothing_says_nothing() throws IOException {
        try (NettySpeaker router = Place7.router();
                MockApiServer apiServer = new MockApiServer("127.0.0.1", 0)) {
            apiServer.start();
            try (KubernetesClient kubernetes = apiServer.client()) {
                new Scene(kubernetes).create();
                kubernetes.resource(sliceOfNoService()).create();
                ListingLogger logger = new ListingLogger();
                Porchlight porchlight = porchlight(router.listening().getFirst().getPort(), kubernetes, logger);
                porchlight.start();
                await().until(() -> logger.hasSaid("is up for") && logger.hasSaid("is announced: "));
                await().until(() -> porchlight.status().announcesSomething());
                List<String> before = List.copyOf(logger.lines);

                for (int round = 0; round < 3; round++) {
                    porchlight.compare();
                }
                porchlight.stop("bye", Duration.ofSeconds(2));

                assertThat(logger.lines.subList(before.size(), logger.lines.size()))
                        .first()
                        .asString()
                        .startsWith("the agent is told to end");
                assertThat(logger.lines)
                        .filteredOn(line -> line.contains("makes no sense"))
                        .hasSize(1);
                assertThat(logger.lines).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void an_api_server_that_is_asked_again_and_again_is_a_line_for_each_watch() throws IOException {
        try (NettySpeaker router = Place7.router();
                MockApiServer apiServer = new MockApiServer("127.0.0.1", 0)) {
            apiServer.start();
            try (KubernetesClient kubernetes = apiServer.client()) {
                new Scene(kubernetes).create();
                ListingLogger logger = new ListingLogger();
                Porchlight porchlight = porchlight(router.listening().getFirst().getPort(), kubernetes, logger);
                porchlight.start();
                await().until(() -> logger.hasSaid("is up for"));
                apiServer.stop();

                AtomicInteger attempts = new AtomicInteger();
                int port = URI.create(apiServer.url()).getPort();
                try (ServerSocket silent = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
                    Thread.ofVirtual().start(() -> hangUp(silent, attempts));
                    await().atMost(Duration.ofSeconds(30))
                            .until(() -> logger.all("the watch of .* is down: ").size() == 3);
                    int before = attempts.get();
                    await().atMost(Duration.ofSeconds(30)).until(() -> attempts.get() >= before + 6);
                }

                assertThat(logger.all("the watch of .* is down: ")).hasSize(3);
                porchlight.stop("bye", Duration.ofSeconds(2));
            }
        }
    }

    private static void hangUp(ServerSocket silent, AtomicInteger attempts) {
        try {
            while (true) {
                silent.accept().close();
                attempts.incrementAndGet();
            }
        } catch (IOException _) {
            // Closed: the test is over.
        }
    }

    private static SessionState state(NettySpeaker router) {
        return router.sessions().stream()
                .findFirst()
                .map(session -> session.state())
                .orElse(SessionState.IDLE);
    }

    private static Porchlight porchlight(int routerPort, KubernetesClient kubernetes, System.Logger logger)
            throws IOException {
        Path file = Place7.write(routerPort, 9179);
        try {
            return new Porchlight(
                    SettingsOf.file(file), kubernetes, new SimpleMeterRegistry(), new Build("test", "test"), logger);
        } finally {
            Files.delete(file);
        }
    }

    private static EndpointSlice sliceOfNoService() {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("stray")
                .endMetadata()
                .withAddressType("IPv6")
                .build();
    }

    /** Keeps what it is given; for any thread. */
    private static final class ListingLogger implements System.Logger {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        List<String> all(String beginning) {
            return lines.stream().filter(line -> line.matches(beginning + ".*")).toList();
        }

        boolean hasSaid(String text) {
            return lines.stream().anyMatch(line -> line.contains(text));
        }

        @Override
        public String getName() {
            return "listing";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            lines.add(message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Object... parameters) {
            lines.add(MessageFormat.format(message, parameters));
        }
    }

    /** Holds up the watches' thread, whatever interrupts it, from the first object that makes no sense on. */
    private static final class StuckLogger implements System.Logger {

        private final CountDownLatch stuck = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);

        @Override
        public String getName() {
            return "stuck";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            log(level, bundle, message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Object... parameters) {
            if (Arrays.toString(parameters).contains("makes no sense")) {
                stuck.countDown();
                while (release.getCount() > 0) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
        }
    }
}
