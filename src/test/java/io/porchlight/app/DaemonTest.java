package io.porchlight.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.porchlight.api.ExplainJson;
import io.quarkus.kubernetes.client.KubernetesClientObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The daemon as Quarkus runs it, beside a stand-in API server and a router. */
@Isolated("Quarkus holds one application at a time, and takes the logging of the whole JVM")
@QuarkusTest
@QuarkusTestResource(value = Place7.class, restrictToAnnotatedClass = true)
class DaemonTest {

    @TestHTTPResource("/")
    URI status;

    @ConfigProperty(name = Place7.METRICS)
    URI management;

    @Inject
    @KubernetesClientObjectMapper
    ObjectMapper mapper;

    @BeforeEach
    void the_route_is_with_the_router() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(get(management, "metrics").body())
                        .contains("porchlight_bgp_prefixes_announced{address=\"127.0.0.1\",family=\"ipv6-unicast\","
                                + "peer=\"red-place7\"} 1.0"));
    }

    @Test
    void is_live_started_and_ready_once_a_router_listens() throws Exception {
        assertThat(get(management, "health/live").statusCode()).isEqualTo(200);
        assertThat(get(management, "health/started").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = get(management, "health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("1 of 1 established").contains("synced");
    }

    @Test
    void tells_prometheus_of_sessions_and_prefixes() throws Exception {
        assertThat(get(management, "metrics").body())
                .contains("porchlight_bgp_session_up{address=\"127.0.0.1\",as=\"65001\",peer=\"red-place7\"} 1.0")
                .contains("porchlight_prefix_announced{prefix=\"services\"} 1.0")
                .contains("porchlight_cluster_watch_up{resource=\"endpointslices\"} 1.0")
                .contains("porchlight_build_info{");
    }

    @Test
    void keeps_no_table_of_the_names_that_objects_hold() {
        assertThat(mapper.getFactory().isEnabled(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES))
                .isFalse();
    }

    @Test
    void answers_what_the_commands_ask() throws Exception {
        assertThat(get(status, "api/status").body())
                .contains("\"red-place7\"")
                .contains("\"Established\"")
                .contains("healthy-backends");
        assertThat(get(status, "api/routes").body()).contains("2a0a:e5c0:13:e2::/108");
    }

    @Test
    void explains_what_is_asked_for_and_refuses_the_rest_in_one_line() throws Exception {
        HttpResponse<String> etherpad = get(status, "api/explain?q=default%2Fetherpad");
        assertThat(etherpad.statusCode()).isEqualTo(200);
        assertThat(etherpad.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(ExplainJson.read(etherpad.body()).answer())
                .startsWith(
                        "default/etherpad (2a0a:e5c0:13:e2::e9e3) is announced by this node through prefix services");
        assertThat(get(status, "api/explain?q=2A0A:E5C0:13:E2:0:0:0:E9E3").body())
                .contains("(default/etherpad)");

        HttpResponse<String> unknown = get(status, "api/explain?q=default%2Fetherpd");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(unknown.body().lines()).singleElement().asString().contains("closest: default/etherpad");

        for (String malformed : List.of("api/explain", "api/explain?q=", "api/explain?q=" + "a".repeat(300))) {
            HttpResponse<String> refused = get(status, malformed);
            assertThat(refused.statusCode()).as(malformed).isEqualTo(400);
            assertThat(refused.body().lines()).hasSize(1);
        }
    }

    @Test
    void shows_the_same_as_a_page() throws Exception {
        HttpResponse<String> page = get(status, "");
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.body()).contains("red-place7").contains("2a0a:e5c0:13:e2::/108");
    }

    @Test
    void refuses_a_host_header_that_is_not_loopback() throws Exception {
        assertThat(rawGet("Host: porchlight.example.org")).startsWith("HTTP/1.1 421 ");
        assertThat(rawGet("Host: 127.0.0.1")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void trap_7_keeps_health_and_metrics_off_the_loopback_port_and_status_off_the_other() throws Exception {
        assertThat(get(status, "q/metrics").statusCode()).isEqualTo(404);
        assertThat(get(status, "q/health").statusCode()).isEqualTo(404);
        assertThat(get(management.resolve("/"), "api/status").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> get(URI base, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(base.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private String rawGet(String hostHeader) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(status.getHost(), status.getPort()), 5_000);
            socket.setSoTimeout(5_000);
            String request = "GET /api/status HTTP/1.1\r\n" + hostHeader + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            try (InputStream answer = socket.getInputStream()) {
                return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
