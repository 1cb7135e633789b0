package io.porchlight.agent;

import static io.porchlight.decision.ClusterExample.cluster;
import static io.porchlight.decision.PrefixExample.services;
import static io.porchlight.decision.SettingsExample.DRAIN;
import static io.porchlight.decision.SettingsExample.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.config.model.DrainSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Departure;
import io.porchlight.decision.Departure.Kind;
import io.porchlight.decision.Ending;
import io.porchlight.decision.Inputs;
import io.porchlight.decision.Memory;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.Reason;
import io.porchlight.host.HostView;
import io.porchlight.net.Community;
import io.porchlight.net.IpPrefix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the agent ends, whatever is decided: the decisions here are the tests' own. */
class AgentEndTest {

    private static final Settings SETTINGS = settings(services());
    private static final IpPrefix SERVICES = IpPrefix.parse("2a0a:e5c0:13:e2::/108");

    /** drain.time and the slack beyond it. */
    private static final Duration AT_MOST = DRAIN.time().plusMillis(600);

    private final ManualExecutor executor = new ManualExecutor();
    private final RecordingSpeaker speaker = new RecordingSpeaker();
    private final RecordingListener listener = new RecordingListener();
    private final RecordingNews news = new RecordingNews();
    private final List<Inputs> asked = new ArrayList<>();
    private final Agent agent = new Agent(SETTINGS, speaker, executor, executor.clock(), listener, this::decide);

    private Outcome decision = Outcomes.of(Outcomes.on());
    private boolean undecidable;

    @BeforeEach
    void something_is_announced() {
        agent.hostChanged(HostView.NONE);
        agent.clusterChanged(cluster());
        executor.run();
        assertThat(speaker.routes()).containsExactly(SERVICES);
    }

    @Test
    void the_decision_is_told_of_the_end_once_and_for_ever() {
        Instant told = executor.clock().wall().instant();
        agent.stop("bye", true, Optional.empty());
        executor.run();
        executor.pass(Duration.ofSeconds(1));
        agent.stop("once more", false, Optional.empty());
        agent.clusterChanged(cluster());
        executor.run();
        assertThat(asked).hasSize(3).satisfies(all -> assertThat(all.getFirst().ending())
                .isEmpty());
        assertThat(asked.subList(1, 3))
                .allSatisfy(inputs -> assertThat(inputs.ending()).contains(new Ending(told, true, Optional.empty())));
        assertThat(speaker.stops).isEmpty();
    }

    @Test
    void a_restart_that_is_due_leaves_at_once_and_keeps_the_routes() {
        decision = Outcomes.with(decision, new Departure(Kind.RESTART, true, "a replacement comes"));
        CompletableFuture<Void> stopped =
                agent.stop("bye", true, Optional.empty()).toCompletableFuture();
        executor.run();
        assertThat(speaker.stops).containsExactly("RESTART bye");
        assertThat(speaker.desired).hasSize(1);
        assertThat(listener.departures).containsExactly(decision.departure().orElseThrow());
        assertThat(stopped).isNotDone();
        speaker.closed.complete(null);
        assertThat(stopped).isCompleted();
        assertThat(agent.stop("again", true, Optional.empty()).toCompletableFuture())
                .isCompleted();
    }

    @Test
    void a_shutdown_tells_that_routes_are_about_to_go_then_withdraws_and_then_leaves() {
        Instant until = executor.clock().wall().instant().plus(DRAIN.time());
        Departure going = new Departure(Kind.SHUTDOWN, false, "the node is cordoned");
        decision = Outcomes.until(Outcomes.with(Outcomes.of(Outcomes.leaving()), going), until);
        agent.stop("bye", true, Optional.empty());
        executor.run();
        assertThat(speaker.last().peers().getFirst().routes().get(SERVICES).communities())
                .containsExactly(Community.Standard.GRACEFUL_SHUTDOWN);
        assertThat(speaker.stops).isEmpty();

        executor.advance(DRAIN.time().minusMillis(1));
        assertThat(speaker.desired).hasSize(2);

        Departure due = new Departure(Kind.SHUTDOWN, true, "the node is cordoned");
        decision = Outcomes.with(Outcomes.of(Outcomes.off(Reason.DRAINING)), due);
        executor.advance(Duration.ofMillis(1));
        assertThat(speaker.routes()).isEmpty();
        assertThat(speaker.stops).containsExactly("SHUTDOWN bye");
        assertThat(listener.departures).containsExactly(going);
        assertThat(executor.armed()).isEmpty();
    }

    @Test
    void after_it_left_nothing_is_decided() {
        decision = Outcomes.with(decision, new Departure(Kind.SHUTDOWN, true, "why not"));
        agent.stop("bye", true, Optional.empty());
        executor.run();
        int decisions = listener.decisions;
        agent.clusterChanged(cluster());
        agent.compare();
        agent.stop("once more", true, Optional.empty());
        executor.run();
        executor.advance(Duration.ofHours(1));
        assertThat(listener.decisions).isEqualTo(decisions);
        assertThat(speaker.stops).hasSize(1);
        assertThat(listener.departures).hasSize(1);
    }

    @Test
    void it_ends_though_the_decision_never_says_how() {
        agent.stop("bye", true, Optional.empty());
        executor.run();
        executor.advance(AT_MOST.minusMillis(1));
        assertThat(speaker.stops).isEmpty();
        executor.advance(Duration.ofMillis(1));
        assertThat(speaker.stops).containsExactly("SHUTDOWN bye");
        assertThat(listener.departures).extracting(Departure::kind).containsExactly(Kind.SHUTDOWN);
    }

    @Test
    void it_ends_though_every_decision_fails() {
        undecidable = true;
        agent.stop("bye", true, Optional.empty());
        executor.run();
        assertThat(listener.failures).hasSize(1);
        executor.advance(AT_MOST);
        assertThat(speaker.stops).containsExactly("SHUTDOWN bye");
    }

    @Test
    void settings_that_come_while_it_ends_make_it_no_longer() {
        agent.stop("bye", true, Optional.empty());
        executor.run();
        agent.settingsChanged(draining(Duration.ofHours(1)), news);
        executor.run();
        assertThat(asked.getLast().settings()).isEqualTo(SETTINGS);
        executor.advance(AT_MOST);
        assertThat(speaker.stops).hasSize(1);
    }

    @Test
    void what_happens_while_it_ends_is_followed() {
        agent.stop("bye", true, Optional.empty());
        executor.run();
        decision = Outcomes.of(Outcomes.off(Reason.NO_HEALTHY_BACKENDS));
        agent.clusterChanged(cluster());
        executor.run();
        assertThat(speaker.routes()).isEmpty();
        assertThat(speaker.stops).isEmpty();
    }

    @Test
    void an_agent_without_a_view_leaves_at_once() {
        Agent early = new Agent(SETTINGS, speaker, executor, executor.clock(), listener, this::decide);
        early.hostChanged(HostView.NONE);
        early.stop("never mind", true, Optional.empty());
        executor.run();
        assertThat(speaker.stops).containsExactly("SHUTDOWN never mind");
        assertThat(listener.departures).singleElement().satisfies(departure -> {
            assertThat(departure.kind()).isEqualTo(Kind.SHUTDOWN);
            assertThat(departure.why()).isNotBlank();
        });
        assertThat(executor.armed()).isEmpty();
    }

    @Test
    void an_error_of_the_speaker_is_passed_on() {
        CompletableFuture<Void> stopped =
                agent.stop("bye", true, Optional.empty()).toCompletableFuture();
        executor.run();
        executor.advance(AT_MOST);
        speaker.closed.completeExceptionally(new IllegalStateException("broken"));
        assertThat(stopped).isCompletedExceptionally();
    }

    @Test
    void a_speaker_that_cannot_even_be_told_is_an_error_too() {
        decision = Outcomes.with(decision, new Departure(Kind.RESTART, true, "a replacement comes"));
        speaker.broken = true;
        CompletableFuture<Void> stopped =
                agent.stop("bye", true, Optional.empty()).toCompletableFuture();
        executor.run();
        assertThat(stopped).isCompletedExceptionally();
        assertThat(listener.failures).hasSize(1);
    }

    private Outcome decide(Inputs inputs, Memory memory, Instant now) {
        asked.add(inputs);
        if (undecidable) {
            throw new IllegalStateException("meant to be");
        }
        return inputs.ending().isPresent()
                ? decision
                : new Outcome(
                        decision.verdicts(),
                        decision.hostRoutes(),
                        Optional.empty(),
                        Optional.empty(),
                        Memory.NONE,
                        Optional.empty());
    }

    private static Settings draining(Duration time) {
        DrainSettings drain = new DrainSettings(DRAIN.annotation(), DRAIN.taints(), DRAIN.onCordon(), time);
        return new Settings(
                SETTINGS.nodeName(),
                SETTINGS.bgp(),
                SETTINGS.prefixes(),
                SETTINGS.gates(),
                drain,
                SETTINGS.cluster(),
                SETTINGS.http(),
                SETTINGS.log());
    }
}
