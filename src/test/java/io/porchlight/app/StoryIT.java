package io.porchlight.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.porchlight.lab.AlsoNative;
import io.porchlight.scene.Scene;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The story of the demo, with the shipped agent as one of its nodes: on loopback, without root. */
@AlsoNative
@QuarkusIntegrationTest
@QuarkusTestResource(value = StoryPlace.class, restrictToAnnotatedClass = true)
class StoryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ROUTE = "[" + Scene.PREFIX + "]";
    private static final String WITHDRAWN = "withdrawn " + ROUTE;
    private static final String GRACEFUL_SHUTDOWN = "graceful-shutdown";

    StoryPlace place;

    @Test
    void the_light_is_on_while_somebody_is_home_and_is_put_out_by_who_leaves() throws Exception {
        awaitLast(ROUTE);
        assertThat(get(place.management("/q/health/ready")).statusCode()).isEqualTo(200);
        assertThat(get(place.management("/q/health/live")).statusCode()).isEqualTo(200);
        assertMetrics("porchlight_prefix_announced{prefix=\"services\"} 1.0");
        assertThat(get(place.status("/api/status")).body()).contains("healthy-backends", "\"Established\"");
        assertThat(get(place.status("/")).body()).contains("red-place7", Scene.PREFIX);

        place.change(scene -> scene.setReady(StoryPlace.NODE, false));
        awaitLast(WITHDRAWN);
        assertMetrics("porchlight_prefix_announced{prefix=\"services\"} 0.0");
        assertThat(get(place.status("/api/status")).body()).contains("no-healthy-backends");

        place.change(scene -> scene.setReady(StoryPlace.NODE, true));
        awaitLast(ROUTE);

        place.change(scene -> scene.annotate(StoryPlace.NODE, "porchlight.io/drain", "maintenance"));
        awaitLast(WITHDRAWN);
        assertThat(beforeLast()).startsWith(ROUTE).contains(GRACEFUL_SHUTDOWN);
        place.change(scene -> scene.removeAnnotation(StoryPlace.NODE, "porchlight.io/drain"));
        awaitLast(ROUTE);

        ProcessHandle agent = place.agent();
        agent.destroy();
        agent.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        awaitLast("down");
        assertThat(beforeLast()).isEqualTo(WITHDRAWN);
    }

    private void assertMetrics(String sample) throws IOException, InterruptedException {
        assertThat(get(place.management("/q/metrics")).body())
                .contains(sample)
                .contains("porchlight_bgp_session_up{address=\"127.0.0.1\",as=\"65001\",peer=\"red-place7\"} 1.0")
                .contains("porchlight_build_info{");
    }

    /** What the router heard last; End-of-RIB does not count. */
    private void awaitLast(String line) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard(1)).isEqualTo(line));
    }

    private String beforeLast() {
        return heard(2);
    }

    private String heard(int fromEnd) {
        return place.heard().stream().filter(line -> !line.equals("end of RIB")).toList().reversed().stream()
                .skip(fromEnd - 1)
                .findFirst()
                .orElse("");
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
