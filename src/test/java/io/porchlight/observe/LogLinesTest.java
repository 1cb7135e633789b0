package io.porchlight.observe;

import static io.porchlight.observe.Fixtures.RED;
import static io.porchlight.observe.Fixtures.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.Peer;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.config.ConfigError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogLinesTest {

    private static final Peer PEER = Fixtures.peer(RED);

    private final RecordingLogger logger = new RecordingLogger();
    private final List<NodeEvent> events = new ArrayList<>();
    private final LogLines lines =
            new LogLines(logger, Fixtures.settings(List.of(RED), List.of(SERVICES)), events::add);

    @Test
    void a_reload_is_told_and_each_error_of_a_rejected_one() {
        lines.reloaded(Fixtures.settings(List.of(RED), List.of(SERVICES)));
        lines.rejected(List.of(
                new ConfigError("porchlight.bgp.as", "0 is no AS"), new ConfigError("porchlight.prefixes", "empty")));

        assertThat(logger.take())
                .containsExactly(
                        "INFO the configuration was read again and is in force peers=red-place7 prefixes=services",
                        "WARNING the changed configuration cannot be used, the last good one stays: 0 is no AS"
                                + " key=porchlight.bgp.as reason=\"0 is no AS\"",
                        "WARNING the changed configuration cannot be used, the last good one stays: empty"
                                + " key=porchlight.prefixes reason=empty");
    }

    @Test
    void the_first_line_says_who_begins() {
        lines.starting(Fixtures.BUILD);
        lines.warning("no password can be set here");

        assertThat(logger.take())
                .containsExactly(
                        "INFO porchlight 1.2.3 starts version=1.2.3 revision=abcdef0 node=place7-server1 as=65534"
                                + " peers=red-place7 prefixes=services",
                        "WARNING no password can be set here");
    }

    @Test
    void a_reload_that_must_wait_says_what_for_and_that_it_came_late() {
        lines.awaited("its gates were judged: dns");
        lines.overtaken(Fixtures.settings(List.of(RED), List.of(SERVICES)));

        assertThat(logger.take())
                .containsExactly(
                        "INFO the configuration was read again, and is in force once its gates were judged: dns"
                                + " until=\"its gates were judged: dns\"",
                        "INFO the configuration of before the last change, which had to wait, is in force"
                                + " peers=red-place7 prefixes=services");
    }

    @Test
    void once_the_agent_is_told_to_end_a_session_that_goes_down_is_no_warning() {
        lines.speaker().transition(PEER, SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED, "");
        logger.take();

        lines.stopping("maintenance");
        lines.speaker().transition(PEER, SessionState.ESTABLISHED, SessionState.IDLE, "maintenance");

        assertThat(logger.take())
                .containsExactly(
                        "INFO the agent is told to end: maintenance reason=maintenance",
                        "INFO session red-place7 [2a0a:e5c0:13::1] is down: maintenance peer=red-place7"
                                + " address=2a0a:e5c0:13::1 state=Idle reason=maintenance");
    }

    @Test
    void what_belongs_together_is_known_to_all() {
        lines.reloaded(Fixtures.settings(List.of(RED), List.of(Fixtures.prefix("later", "2001:db8::/64"))));
        lines.cluster()
                .changed(Fixtures.view(
                        Fixtures.service("default/kubernetes", "2001:db8::1"),
                        Fixtures.service("web/etherpad", "2001:db8::2")));
        logger.take();

        lines.agent().verdict("later", Fixtures.announce());
        lines.agent().decided(Fixtures.outcome(Map.of(), false), Duration.ZERO);

        assertThat(logger.take())
                .hasSize(2)
                .allMatch(line -> line.contains("prefix later [2001:db8::/64] "))
                .last()
                .asString()
                .contains(": default/kubernetes;");
        assertThat(events).extracting(NodeEvent::subject).containsExactly("prefix later");
    }
}
