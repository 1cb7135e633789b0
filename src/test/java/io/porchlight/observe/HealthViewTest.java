package io.porchlight.observe;

import static io.porchlight.observe.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.api.AgentInfo;
import io.porchlight.api.ClusterInfo;
import io.porchlight.api.ConfigInfo;
import io.porchlight.api.NodeInfo;
import io.porchlight.api.SessionInfo;
import io.porchlight.api.Status;
import io.porchlight.api.WatchInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthViewTest {

    @ParameterizedTest(name = "synced {0}, sessions \"{1}\": ready {2}")
    @CsvSource({
        "true, up, true",
        "true, up down, true",
        "true, down, false",
        "true, down down, false",
        "true, '', true",
        "false, up, false",
        "false, '', false"
    })
    void ready_is_a_known_cluster_and_a_router_that_listens(boolean synced, String sessions, boolean ready) {
        assertThat(HealthView.ready(status(synced, true, List.of(), sessions)).up())
                .isEqualTo(ready);
    }

    @Test
    void an_api_server_that_is_away_is_told_and_changes_nothing() {
        HealthView health = HealthView.ready(status(true, false, List.of(), "up"));

        assertThat(health.up()).isTrue();
        assertThat(health.data()).containsEntry("cluster", "fail static: a watch is down");
    }

    @Test
    void a_file_that_cannot_be_used_is_told_and_changes_nothing() {
        HealthView health = HealthView.ready(status(true, true, List.of("porchlight.bgp.as: 0 is no AS"), "up down"));

        assertThat(health.up()).isTrue();
        assertThat(health.data())
                .containsExactly(
                        Map.entry("cluster", "synced"),
                        Map.entry("sessions", "1 of 2 established"),
                        Map.entry("config", "the changed file is not in force"),
                        Map.entry("draining", "false"));
    }

    @Test
    void an_agent_is_alive_while_each_of_its_threads_has_turns() {
        assertThat(HealthView.live(Map.of("agent", Duration.ofSeconds(1), "bgp", Duration.ofSeconds(29))))
                .isEqualTo(new HealthView(true, Map.of("agent", "runs", "bgp", "runs")));
        assertThat(HealthView.live(Map.of("agent", Duration.ofSeconds(30), "bgp", Duration.ZERO)))
                .isEqualTo(new HealthView(false, Map.of("agent", "had no turn for 30 s", "bgp", "runs")));
    }

    @Test
    void an_agent_has_started_once_it_says_so() {
        assertThat(HealthView.started(true).up()).isTrue();
        assertThat(HealthView.started(false).up()).isFalse();
    }

    private static Status status(boolean synced, boolean watchUp, List<String> errors, String sessions) {
        return new Status(
                new AgentInfo("1", "n", 1, "10.0.0.1", T0, T0, false),
                new ConfigInfo(T0, errors, Optional.empty()),
                new ClusterInfo(synced, List.of(new WatchInfo("services", watchUp, 0, Optional.empty(), ""))),
                NodeInfo.CLEAR,
                Stream.of(sessions.split(" "))
                        .filter(word -> !word.isEmpty())
                        .map(HealthViewTest::session)
                        .toList(),
                List.of(),
                List.of());
    }

    private static SessionInfo session(String word) {
        return new SessionInfo(
                "peer",
                "192.0.2.1",
                "1",
                word.equals("up") ? "Established" : "Active",
                Optional.of(T0),
                Optional.empty(),
                0,
                word.equals("up")
                        ? Optional.of(new SessionInfo.Established(
                                "192.0.2.2", 1, "192.0.2.1", 9, List.of(), List.of(), Map.of(), Optional.empty()))
                        : Optional.empty(),
                List.of());
    }
}
