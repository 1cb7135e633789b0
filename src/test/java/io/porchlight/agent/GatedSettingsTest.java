package io.porchlight.agent;

import static io.porchlight.decision.ClusterExample.HERE;
import static io.porchlight.decision.ClusterExample.INSIDE;
import static io.porchlight.decision.ClusterExample.cluster;
import static io.porchlight.decision.ClusterExample.service;
import static io.porchlight.decision.PrefixExample.services;
import static io.porchlight.decision.SettingsExample.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.config.model.GateSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.host.HostView;
import io.porchlight.host.HostView.Gate;
import io.porchlight.host.HostView.Gate.State;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Settings wait for their gates. */
class GatedSettingsTest {

    private final ManualExecutor executor = new ManualExecutor();
    private final RecordingSpeaker speaker = new RecordingSpeaker();
    private final RecordingListener listener = new RecordingListener();
    private final RecordingNews news = new RecordingNews();
    private final Agent agent = new Agent(gated("a", "b"), speaker, executor, executor.clock(), listener);

    @BeforeEach
    void the_cluster_is_known() {
        agent.clusterChanged(cluster(service("etherpad", INSIDE, Map.of(HERE, 1))));
        executor.run();
    }

    @Test
    void nothing_is_desired_before_every_gate_was_judged() {
        show(Map.of());
        show(Map.of("a", State.OPEN));
        show(Map.of("a", State.OPEN, "b", State.UNKNOWN));
        assertThat(speaker.desired).isEmpty();
        assertThat(agent.status()).isEmpty();

        show(Map.of("a", State.OPEN, "b", State.CLOSED));
        assertThat(speaker.desired).hasSize(1);
    }

    @Test
    void settings_come_into_force_once_their_new_gates_were_judged() {
        show(Map.of("a", State.OPEN, "b", State.OPEN));
        Settings renamed = gated("c");
        agent.settingsChanged(renamed, news);
        executor.run();
        show(Map.of("a", State.OPEN, "b", State.OPEN, "c", State.UNKNOWN));
        assertThat(inForce()).isEqualTo(gated("a", "b"));
        assertThat(news.told).containsExactly("awaited [c]");

        show(Map.of("c", State.OPEN));
        assertThat(inForce()).isEqualTo(renamed);
        assertThat(news.told).containsExactly("awaited [c]", "in force");
        assertThat(speaker.desired).hasSize(1);
    }

    @Test
    void settings_without_new_gates_are_in_force_at_once() {
        show(Map.of("a", State.OPEN, "b", State.OPEN));
        agent.settingsChanged(gated("a"), news);
        executor.run();
        assertThat(inForce()).isEqualTo(gated("a"));
        show(Map.of("a", State.CLOSED));
        assertThat(news.told).containsExactly("in force");
    }

    @Test
    void settings_that_wait_give_way_to_newer_ones() {
        show(Map.of("a", State.OPEN, "b", State.OPEN));
        agent.settingsChanged(gated("c"), news);
        executor.run();
        RecordingNews ofNewer = new RecordingNews();
        agent.settingsChanged(gated(), ofNewer);
        executor.run();
        assertThat(inForce()).isEqualTo(gated());
        show(Map.of("c", State.OPEN));
        assertThat(inForce()).isEqualTo(gated());
        assertThat(news.told).containsExactly("awaited [c]");
        assertThat(ofNewer.told).containsExactly("in force");
    }

    @Test
    void an_end_while_settings_wait_takes_its_time_though_the_host_asks_other_gates_by_then() {
        show(Map.of("a", State.OPEN, "b", State.OPEN));
        agent.settingsChanged(gated("c"), news);
        executor.run();
        agent.stop("bye", false, Optional.empty());
        executor.run();

        show(Map.of("c", State.OPEN));

        assertThat(speaker.routes()).hasSize(1);
        assertThat(speaker.stops).as("drain.time is not over").isEmpty();
    }

    @Test
    void settings_that_come_during_the_end_shorten_nothing() {
        show(Map.of("a", State.OPEN, "b", State.OPEN));
        agent.stop("bye", false, Optional.empty());
        executor.run();

        agent.settingsChanged(gated(), news);
        show(Map.of());

        assertThat(speaker.routes()).hasSize(1);
        assertThat(speaker.stops).as("drain.time is not over").isEmpty();
        assertThat(news.told).isEmpty();
    }

    @Test
    void settings_that_overtake_others_at_the_last_moment_withdraw_nothing_meanwhile() {
        show(Map.of("a", State.OPEN, "b", State.OPEN));
        agent.settingsChanged(gated("c"), news);
        executor.run();
        agent.settingsChanged(gated("d"), news);

        show(Map.of("c", State.OPEN));
        show(Map.of("c", State.OPEN, "d", State.UNKNOWN));

        assertThat(inForce()).isEqualTo(gated("a", "b"));
        assertThat(speaker.routes()).hasSize(1);
        assertThat(speaker.desired).hasSize(1);
        show(Map.of("d", State.CLOSED));
        assertThat(inForce()).isEqualTo(gated("d"));
        assertThat(speaker.routes()).isEmpty();
    }

    private Settings inForce() {
        return agent.status().orElseThrow().settings();
    }

    private void show(Map<String, State> states) {
        Map<String, Gate> gates = new HashMap<>();
        states.forEach((name, state) -> gates.put(name, new Gate(state, state == State.OPEN ? "" : "no", true)));
        agent.hostChanged(new HostView(List.of(), gates, Optional.empty()));
        executor.run();
    }

    private static Settings gated(String... names) {
        Settings open = settings(services());
        Map<String, GateSettings> gates = Arrays.stream(names)
                .map(name -> new GateSettings(
                        name, URI.create("http://[::1]/" + name), 3, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .collect(Collectors.toMap(GateSettings::name, Function.identity()));
        return new Settings(
                open.nodeName(),
                open.bgp(),
                open.prefixes(),
                gates,
                open.drain(),
                open.cluster(),
                open.http(),
                open.log());
    }
}
