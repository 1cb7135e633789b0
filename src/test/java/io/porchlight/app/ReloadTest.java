package io.porchlight.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.porchlight.bgp.NettySpeaker;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.cluster.WatchTiming;
import io.porchlight.config.ConfigError;
import io.porchlight.config.model.GateSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.observe.Build;
import io.porchlight.scene.MockApiServer;
import io.porchlight.scene.Scene;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a changed configuration does to a running agent: what it says, and nothing else. */
class ReloadTest {

    private static final String ROUTE = "[" + Scene.PREFIX + "]";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** In which a watch that wants to would have listed anew. */
    private static final Duration UNHURRIED =
            WatchTiming.DEFAULT.tick().plus(WatchTiming.DEFAULT.jitter()).plusSeconds(1);

    @TempDir
    Path folder;

    private final ReceivedUpdates toRed = new ReceivedUpdates();
    private final ReceivedUpdates toBlue = new ReceivedUpdates();
    private final NettySpeaker red = Place7.router(toRed);
    private final NettySpeaker blue = Place7.router(toBlue);
    private final MockApiServer apiServer = new MockApiServer("127.0.0.1", 0);
    private KubernetesClient kubernetes;
    private Optional<Porchlight> porchlight = Optional.empty();

    @BeforeEach
    void create_the_scene() {
        apiServer.start();
        kubernetes = apiServer.client();
        new Scene(kubernetes).create();
    }

    @AfterEach
    void stop() {
        porchlight.ifPresent(running -> running.stop("the test is over", Duration.ofSeconds(2)));
        kubernetes.close();
        apiServer.close();
        red.close();
        blue.close();
    }

    @Test
    void a_peer_that_is_added_changed_or_removed_leaves_the_other_sessions_uptime_alone() {
        Porchlight agent = start(settings(peer("red", red)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(toRed.lines).containsExactly("up", ROUTE, "end of RIB"));
        Instant since = since(agent, "red");

        agent.reloaded(settings(peer("red", red), peer("blue", blue)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(toBlue.lines).containsExactly("up", ROUTE, "end of RIB"));

        agent.reloaded(settings(peer("red", red), peer("blue", blue, "hold-time: 30s")));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(toBlue.lines)
                .containsExactly("up", ROUTE, "end of RIB", "down", "up", ROUTE, "end of RIB"));

        agent.reloaded(settings(peer("red", red)));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(toBlue.lines).endsWith("down"));

        assertThat(toRed.lines).containsExactly("up", ROUTE, "end of RIB");
        assertThat(since(agent, "red")).isEqualTo(since);
        assertThat(red.sessions().getFirst().state()).isEqualTo(SessionState.ESTABLISHED);
    }

    @Test
    void changed_attributes_are_one_update_without_a_withdrawal() {
        Porchlight agent = start(settings(List.of(peer("red", red)), ""));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(toRed.lines).containsExactly("up", ROUTE, "end of RIB"));
        Instant since = since(agent, "red");

        agent.reloaded(settings(List.of(peer("red", red)), ", communities: [\"65534:1\"]"));
        await().atMost(PATIENCE).until(() -> toRed.lines.getLast().endsWith("65534:1]"));
        agent.reloaded(settings(List.of(peer("red", red)), ", communities: [\"65534:2\"]"));
        await().atMost(PATIENCE).until(() -> toRed.lines.getLast().endsWith("65534:2]"));

        assertThat(toRed.lines).containsExactly("up", ROUTE, "end of RIB", ROUTE + " [65534:1]", ROUTE + " [65534:2]");
        assertThat(since(agent, "red")).isEqualTo(since);
    }

    @Test
    void settings_that_are_the_same_change_nothing() {
        Porchlight agent = start(settings(peer("red", red)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(toRed.lines).containsExactly("up", ROUTE, "end of RIB"));
        agent.reloaded(settings(peer("red", red)));
        agent.reloaded(settings(peer("red", red), peer("blue", blue)));
        await().atMost(PATIENCE).until(() -> toBlue.lines.contains("end of RIB"));
        assertThat(toRed.lines).containsExactly("up", ROUTE, "end of RIB");
    }

    @Test
    void no_session_opens_before_the_gate_was_judged_and_one_that_is_added_takes_nothing_away() throws IOException {
        CountDownLatch silence = new CountDownLatch(1);
        HttpServer proxy = answersAfter(silence);
        try {
            URI url = healthz(proxy);
            Settings one = SettingsOf.with(settings(peer("red", red)), gates(url, "kube-proxy"));
            Porchlight agent = start(one);
            await().atMost(PATIENCE).until(() -> agent.status().cluster().synced());
            assertThat(agent.status().sessions().getFirst().since()).isEmpty();

            silence.countDown();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(toRed.lines).containsExactly("up", ROUTE, "end of RIB"));

            agent.reloaded(SettingsOf.with(settings(peer("red", red), peer("blue", blue)), gates(url, "renamed", "b")));
            await().atMost(PATIENCE).until(() -> toBlue.lines.contains("end of RIB"));
            assertThat(toRed.lines).containsExactly("up", ROUTE, "end of RIB");
        } finally {
            proxy.stop(0);
        }
    }

    @Test
    void another_selector_waits_for_a_gate_that_is_added_and_takes_nothing_away_meanwhile() throws IOException {
        label("etherpad", "pad");
        label("nginx-service", "shop");
        CountDownLatch silence = new CountDownLatch(1);
        HttpServer proxy = answersAfter(silence);
        try {
            Porchlight agent = start(settings(List.of(peer("red", red)), ", services: pad"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(toRed.lines).containsExactly("up", ROUTE, "end of RIB"));

            agent.reloaded(SettingsOf.with(
                    settings(List.of(peer("red", red), peer("blue", blue)), ", services: shop"),
                    gates(healthz(proxy), "kube-proxy")));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(agent.status().config().awaited())
                            .contains("its gates were judged: kube-proxy"));
            await().during(UNHURRIED).atMost(PATIENCE).until(() -> services(agent) == 5);

            agent.rejected(List.of(new ConfigError("porchlight.bgp.as", "0 is no AS")));
            silence.countDown();
            await().atMost(PATIENCE).until(() -> toBlue.lines.contains("end of RIB") && services(agent) == 1);
            assertThat(toRed.lines).containsExactly("up", ROUTE, "end of RIB");
            assertThat(agent.status().config().errors())
                    .as("of the file as it is now")
                    .hasSize(1);
        } finally {
            proxy.stop(0);
        }
    }

    @Test
    void another_selector_says_that_it_waits_for_the_api_server() {
        label("etherpad", "pad");
        label("nginx-service", "shop");
        Porchlight agent = start(settings(List.of(peer("red", red)), ", services: pad"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(toRed.lines).containsExactly("up", ROUTE, "end of RIB"));
        apiServer.stop();

        agent.reloaded(settings(List.of(peer("red", red)), ", services: shop"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(agent.status().config().awaited())
                        .contains("the API server has listed what its prefixes choose"));

        agent.reloaded(settings(List.of(peer("red", red)), ", services: pad"));

        await().atMost(PATIENCE).until(() -> agent.status().config().inForce());
        assertThat(toRed.lines).containsExactly("up", ROUTE, "end of RIB");
    }

    private static long services(Porchlight agent) {
        return agent.status().cluster().watches().stream()
                .filter(watch -> watch.resource().equals("services"))
                .findFirst()
                .map(watch -> watch.objects())
                .orElseThrow();
    }

    /** A label without a value: the stand-in of the API server knows no sets of values. */
    private void label(String service, String label) {
        kubernetes.services().inNamespace("default").withName(service).edit(old -> new ServiceBuilder(old)
                .editMetadata()
                .addToLabels(label, "")
                .endMetadata()
                .build());
    }

    /** Says yes to everybody, but not before. */
    private static HttpServer answersAfter(CountDownLatch silence) throws IOException {
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            try {
                silence.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        proxy.start();
        return proxy;
    }

    private static URI healthz(HttpServer proxy) {
        return URI.create("http://127.0.0.1:" + proxy.getAddress().getPort() + "/healthz");
    }

    private Porchlight start(Settings settings) {
        Porchlight agent = new Porchlight(
                settings, kubernetes, new SimpleMeterRegistry(), new Build("test", "test"), System.getLogger("test"));
        porchlight = Optional.of(agent);
        agent.start();
        return agent;
    }

    private static Instant since(Porchlight agent, String peer) {
        return agent.status().sessions().stream()
                .filter(session -> session.peer().equals(peer))
                .findFirst()
                .flatMap(session -> session.since())
                .orElseThrow();
    }

    private static Map<String, GateSettings> gates(URI url, String... names) {
        return List.of(names).stream()
                .map(name -> new GateSettings(name, url, 3, Duration.ofSeconds(1), Duration.ofSeconds(20)))
                .collect(Collectors.toMap(GateSettings::name, gate -> gate));
    }

    private static String peer(String name, NettySpeaker router, String... more) {
        int port = router.listening().getFirst().getPort();
        return "%s: { address: 127.0.0.1, port: %d, as: 65001%s }"
                .formatted(name, port, more.length == 0 ? "" : ", " + String.join(", ", more));
    }

    private Settings settings(String... peers) {
        return settings(List.of(peers), "");
    }

    private Settings settings(List<String> peers, String ofPrefix) {
        return SettingsOf.yaml(
                folder, """
                porchlight:
                  node-name: %s
                  bgp:
                    as: 65534
                    peers:
                      %s
                  prefixes:
                    services: { cidr: "%s"%s }
                """.formatted(Scene.NODES.getFirst(), String.join("\n      ", peers), Scene.PREFIX, ofPrefix));
    }
}
