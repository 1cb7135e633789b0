package io.porchlight.bgp.fsm;

import static io.porchlight.bgp.fsm.Side.INCOMING;
import static io.porchlight.bgp.fsm.Side.OUTGOING;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.wire.Capability;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Notifications;
import io.porchlight.bgp.wire.Open;
import io.porchlight.net.AsNumber;
import io.porchlight.net.RemoteAs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerMachineTest {

    @Test
    void a_session_comes_up_over_the_connection_that_we_open() {
        PeerRun run =
                PeerRun.started().connected().open(OUTGOING, Given.LOWER_ID).keepalive(OUTGOING);

        assertThat(run.session()).isEqualTo(SessionState.ESTABLISHED);
        assertThat(moves(run))
                .containsExactly(
                        "Idle > Connect", "Connect > OpenSent", "OpenSent > OpenConfirm", "OpenConfirm > Established");
        assertThat(run.all()).noneMatch(PeerAction.Trouble.class::isInstance);
    }

    @Test
    void a_passive_peer_waits_for_the_other_side_and_never_dials() {
        PeerRun run = new PeerRun(Given.passive()).on(new PeerEvent.Start());
        assertThat(run.session()).isEqualTo(SessionState.ACTIVE);

        run.accepted().open(INCOMING, Given.LOWER_ID).keepalive(INCOMING);
        assertThat(run.session()).isEqualTo(SessionState.ESTABLISHED);

        run.lost(INCOMING).retry();
        assertThat(run.session()).isEqualTo(SessionState.ACTIVE);
        assertThat(run.all()).noneMatch(PeerAction.Connect.class::isInstance);
    }

    @ParameterizedTest(name = "2/{0}")
    @CsvSource({"4, capabilities", "7, address families"})
    void a_peer_that_refuses_our_capabilities_is_one_clear_trouble_and_tried_ever_less_often(
            int subcode, String check) {
        PeerRun run = PeerRun.started();
        Duration pause = Duration.ZERO;
        for (int attempt = 0; attempt < 4; attempt++) {
            run.connected().received(OUTGOING, new Notification(2, subcode, new byte[0]));

            assertThat(run.last()).anySatisfy(action -> assertThat(action)
                    .isInstanceOfSatisfying(PeerAction.Trouble.class, trouble -> assertThat(trouble.cause())
                            .contains("OPEN Message Error / Unsupported", ": ", "check", check)));
            Duration next = pause(run);
            assertThat(next).isGreaterThan(pause);
            pause = next;
            run.retry();
        }
    }

    @Test
    void collision_our_connection_survives_when_our_identifier_is_higher() {
        PeerRun run = bothOpen().open(INCOMING, Given.LOWER_ID).open(OUTGOING, Given.LOWER_ID);

        assertThat(run.state().connections()).containsOnlyKeys(OUTGOING);
        assertThat(run.said()).endsWith("incoming: 6/7, incoming: hang up");
        assertThat(run.keepalive(OUTGOING).session()).isEqualTo(SessionState.ESTABLISHED);
    }

    @Test
    void collision_the_peers_connection_survives_when_its_identifier_is_higher() {
        PeerRun run = bothOpen().open(OUTGOING, Given.HIGHER_ID).open(INCOMING, Given.HIGHER_ID);

        assertThat(run.state().connections()).containsOnlyKeys(INCOMING);
        assertThat(run.said()).endsWith("outgoing: 6/7, outgoing: hang up");
    }

    @Test
    void collision_the_loser_gets_no_keepalive_when_its_open_comes_last() {
        PeerRun run = bothOpen().open(OUTGOING, Given.LOWER_ID).open(INCOMING, Given.LOWER_ID);

        assertThat(run.state().connections()).containsOnlyKeys(OUTGOING);
        assertThat(run.said()).isEqualTo("incoming: 6/7, incoming: hang up");
    }

    @ParameterizedTest(name = "we are in AS {0}, the peer in 65001: {1} stays")
    @CsvSource({"65534, OUTGOING", "64512, INCOMING"})
    void collision_with_equal_identifiers_the_larger_as_decides(long ours, Side survivor) {
        SessionSettings settings =
                Given.settings(new AsNumber(ours), new RemoteAs.Exactly(Given.THEIR_AS), Duration.ofSeconds(9), false);
        PeerRun run = new PeerRun(settings)
                .on(new PeerEvent.Start())
                .accepted()
                .connected()
                .open(OUTGOING, Given.OUR_ID)
                .open(INCOMING, Given.OUR_ID);

        assertThat(run.state().connections()).containsOnlyKeys(survivor);
    }

    @Test
    void collision_no_connection_loses_while_one_of_them_has_no_open() {
        PeerRun run = bothOpen().open(OUTGOING, Given.HIGHER_ID);

        assertThat(run.state().connections()).containsOnlyKeys(OUTGOING, INCOMING);
    }

    @Test
    void collision_established_ends_what_would_lose_to_it() {
        PeerRun run = bothOpen().open(OUTGOING, Given.LOWER_ID).keepalive(OUTGOING);

        assertThat(run.session()).isEqualTo(SessionState.ESTABLISHED);
        assertThat(run.state().connections()).containsOnlyKeys(OUTGOING);
        assertThat(run.said()).contains("incoming: 6/7, incoming: hang up");
    }

    @Test
    void collision_a_connection_that_would_win_over_the_established_one_stays_when_the_peer_gives_that_up() {
        PeerRun run = bothOpen().open(OUTGOING, Given.HIGHER_ID).keepalive(OUTGOING);
        assertThat(run.session()).isEqualTo(SessionState.ESTABLISHED);
        assertThat(run.state().connections()).containsOnlyKeys(OUTGOING, INCOMING);

        run.received(OUTGOING, Notifications.connectionCollisionResolution());
        assertThat(run.state().connections()).containsOnlyKeys(INCOMING);

        run.open(INCOMING, Given.HIGHER_ID).keepalive(INCOMING);
        assertThat(run.session()).isEqualTo(SessionState.ESTABLISHED);
        assertThat(run.all()).noneMatch(PeerAction.Trouble.class::isInstance);
    }

    @Test
    void collision_a_connection_that_would_win_over_the_established_one_takes_its_place_with_its_keepalive() {
        PeerRun run = bothOpen().open(OUTGOING, Given.HIGHER_ID).keepalive(OUTGOING);

        run.open(INCOMING, Given.HIGHER_ID).keepalive(INCOMING);

        assertThat(run.state().connections()).containsOnlyKeys(INCOMING);
        assertThat(run.session()).isEqualTo(SessionState.ESTABLISHED);
    }

    @Test
    void collision_established_stays_when_the_peer_closes_the_connection_that_would_win() {
        PeerRun run = bothOpen().open(OUTGOING, Given.HIGHER_ID).keepalive(OUTGOING);

        run.open(INCOMING, Given.HIGHER_ID).received(INCOMING, Notifications.connectionCollisionResolution());

        assertThat(run.state().connections()).containsOnlyKeys(OUTGOING);
        assertThat(run.session()).isEqualTo(SessionState.ESTABLISHED);
        assertThat(run.all()).noneMatch(PeerAction.Trouble.class::isInstance);
    }

    @Test
    void collision_a_newcomer_is_refused_while_established() {
        PeerRun run = PeerRun.started().connected().established(OUTGOING).accepted();

        assertThat(run.said()).isEqualTo("refuse incoming 6/7");
        assertThat(run.session()).isEqualTo(SessionState.ESTABLISHED);
    }

    @Test
    void collision_is_no_trouble_and_moves_nothing_that_stays() {
        PeerRun run = bothOpen().open(OUTGOING, Given.LOWER_ID).open(INCOMING, Given.LOWER_ID);

        assertThat(run.all()).noneMatch(PeerAction.Trouble.class::isInstance);
        assertThat(run.session()).isEqualTo(SessionState.OPEN_CONFIRM);
    }

    @Test
    void an_attempt_is_given_up_when_the_peers_connection_is_established() {
        PeerRun run = PeerRun.started().accepted().established(INCOMING);

        assertThat(run.said()).contains("abandon, no connect timer");
        assertThat(run.connected().said()).isEqualTo("refuse outgoing 6/5");
    }

    @Test
    void a_second_incoming_connection_is_refused_once_the_first_has_its_open() {
        PeerRun run =
                PeerRun.started().accepted().open(INCOMING, Given.LOWER_ID).accepted();

        assertThat(run.said()).isEqualTo("refuse incoming 6/7");
    }

    @Test
    void restart_of_the_peer_its_new_connection_takes_the_place_of_its_established_one_in_silence() {
        PeerRun run = replaceable(INCOMING).accepted();

        assertThat(run.said())
                .startsWith("incoming: hang up, incoming: down, no steady timer, take incoming, incoming: OPEN")
                .endsWith("Established > Idle, Idle > OpenSent");
        assertThat(run.all()).noneMatch(PeerAction.Trouble.class::isInstance);
    }

    @Test
    void restart_of_the_peer_beside_a_connection_that_we_opened_is_certain_with_its_keepalive() {
        PeerRun run = replaceable(OUTGOING).accepted();
        assertThat(run.said()).startsWith("take incoming, incoming: OPEN").doesNotContain("hang up");
        assertThat(run.open(INCOMING, Given.LOWER_ID).session()).isEqualTo(SessionState.ESTABLISHED);

        run.keepalive(INCOMING);

        assertThat(run.said())
                .startsWith("outgoing: hang up, outgoing: down")
                .contains("incoming: up")
                .doesNotContain("/")
                .endsWith("Established > Idle, Idle > Established");
        assertThat(run.state().connections()).containsOnlyKeys(INCOMING);
    }

    @Test
    void restart_of_the_peer_is_none_when_its_late_connection_loses_the_collision() {
        PeerRun run = replaceable(OUTGOING)
                .accepted()
                .open(INCOMING, Given.LOWER_ID)
                .received(INCOMING, Notifications.connectionCollisionResolution());

        assertThat(run.session()).isEqualTo(SessionState.ESTABLISHED);
        assertThat(run.state().connections()).containsOnlyKeys(OUTGOING);
        assertThat(run.all()).noneMatch(PeerAction.Trouble.class::isInstance);
    }

    @Test
    void whoever_goes_to_come_back_closes_without_a_word_where_that_was_agreed() {
        PeerEvent leave = new PeerEvent.Leave(Notifications.administrativeShutdown("update"), "update");

        assertThat(replaceable(OUTGOING).on(leave).said())
                .isEqualTo("outgoing: hang up, outgoing: down, no steady timer, Established > Idle");
        assertThat(PeerRun.started().connected().established(OUTGOING).on(leave).said())
                .isEqualTo("outgoing: 6/2, outgoing: hang up, outgoing: down, no steady timer, Established > Idle");
        assertThat(PeerRun.started().connected().on(leave).said()).startsWith("outgoing: 6/2");
    }

    @Test
    void the_restart_is_over_with_the_first_session_or_after_its_time() {
        PeerRun first = new PeerRun(Given.restarting(false), Forwarding.KEPT_BY_RESTART).on(new PeerEvent.Start());
        first.connected().lost(OUTGOING).retry().connected();
        assertThat(offered(first)).isTrue();
        first.established(OUTGOING).lost(OUTGOING).retry().connected();
        assertThat(offered(first)).isFalse();

        PeerRun late = new PeerRun(Given.restarting(false), Forwarding.KEPT_BY_RESTART).on(new PeerEvent.Start());
        late.on(new PeerEvent.Expired(PeerTimer.RESTART)).connected();
        assertThat(offered(late)).isFalse();
    }

    @Test
    void an_attempt_that_fails_is_trouble_and_the_retry_timer_runs() {
        PeerRun run = PeerRun.started().refused();

        assertThat(run.session()).isEqualTo(SessionState.ACTIVE);
        assertThat(run.said()).isEqualTo("no connect timer, retry timer, Connect > Active, trouble");
    }

    @Test
    void an_attempt_that_fails_beside_an_incoming_connection_is_none() {
        PeerRun run = PeerRun.started().accepted().refused();

        assertThat(run.session()).isEqualTo(SessionState.OPEN_SENT);
        assertThat(run.said()).isEqualTo("no connect timer");
    }

    @Test
    void an_attempt_without_answer_is_given_up() {
        PeerRun run = PeerRun.started().connectTimedOut();

        assertThat(run.said()).isEqualTo("abandon, retry timer, Connect > Active, trouble");
    }

    @Test
    void loss_in_open_sent_goes_to_active() {
        assertThat(PeerRun.started().connected().lost(OUTGOING).said())
                .isEqualTo("outgoing: hang up, retry timer, OpenSent > Active, trouble");
    }

    @Test
    void loss_of_an_established_session_goes_through_idle() {
        assertThat(PeerRun.started()
                        .connected()
                        .established(OUTGOING)
                        .lost(OUTGOING)
                        .said())
                .isEqualTo("outgoing: hang up, outgoing: down, no steady timer, retry timer,"
                        + " Established > Idle, Idle > Active, trouble");
    }

    @Test
    void a_received_notification_is_never_answered() {
        PeerRun run = PeerRun.started()
                .connected()
                .established(OUTGOING)
                .received(OUTGOING, new Notification(99, 99, new byte[] {1}));

        assertThat(run.said()).startsWith("outgoing: hang up, outgoing: down").doesNotContain("/");
    }

    @Test
    void a_stop_says_why_to_every_connection() {
        PeerRun run = bothOpen().stop(Notifications.administrativeShutdown("draining"));

        assertThat(run.said())
                .contains("outgoing: 6/2")
                .contains("incoming: 6/2")
                .endsWith("OpenSent > Idle");
        assertThat(run.state()).isEqualTo(PeerState.idle(Forwarding.KEPT));
        assertThat(run.all()).noneMatch(PeerAction.Trouble.class::isInstance);
    }

    @Test
    void a_peer_that_is_not_started_refuses_connections() {
        assertThat(new PeerRun(Given.settings()).accepted().said()).isEqualTo("refuse incoming 6/5");
        assertThat(PeerRun.started()
                        .stop(Notifications.peerDeconfigured())
                        .accepted()
                        .said())
                .isEqualTo("refuse incoming 6/5");
    }

    @Test
    void the_pause_between_attempts_doubles_up_to_two_minutes_less_a_random_quarter() {
        PeerRun run = PeerRun.started();
        long base = 4;
        for (int attempt = 0; attempt < 10; attempt++) {
            run.refused();
            assertThat(pause(run)).isBetween(Duration.ofMillis(base * 750), Duration.ofSeconds(base));
            run.retry();
            base = Math.min(120, base * 2);
        }
    }

    @Test
    void the_pause_is_short_again_after_the_session_was_up() {
        PeerRun run = PeerRun.started();
        for (int attempt = 0; attempt < 5; attempt++) {
            run.refused().retry();
        }
        run.connected().established(OUTGOING).lost(OUTGOING);

        assertThat(pause(run)).isLessThanOrEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void the_pause_grows_while_sessions_come_up_and_go_down_at_once() {
        PeerRun run = PeerRun.started();
        for (long base : List.of(4L, 8L, 16L, 32L, 64L, 120L, 120L)) {
            run.connected().established(OUTGOING).lost(OUTGOING);
            assertThat(pause(run)).isBetween(Duration.ofMillis(base * 750), Duration.ofSeconds(base));
            run.retry();
        }
        run.connected().established(OUTGOING).steady().lost(OUTGOING);

        assertThat(pause(run)).isLessThanOrEqualTo(Duration.ofSeconds(4));
    }

    /** Established with a peer that sent the graceful restart capability, as we did. */
    @Test
    void each_keepalive_comes_early_by_a_quarter_at_most_and_by_chance() {
        PeerRun run = PeerRun.started().connected().established(OUTGOING);
        for (int i = 0; i < 200; i++) {
            run.on(new PeerEvent.OnConnection(OUTGOING, new ConnectionEvent.Expired(ConnectionTimer.KEEPALIVE)));
        }

        assertThat(keepalives(run))
                .hasSize(201)
                .allSatisfy(after -> assertThat(after).isBetween(Duration.ofMillis(2250), Duration.ofSeconds(3)))
                .anyMatch(after -> after.toMillis() < 2300)
                .anyMatch(after -> after.toMillis() > 2950);
    }

    private static List<Duration> keepalives(PeerRun run) {
        return run.all().stream()
                .filter(PeerAction.OnConnection.class::isInstance)
                .map(action -> ((PeerAction.OnConnection) action).action())
                .filter(ConnectionAction.Start.class::isInstance)
                .map(ConnectionAction.Start.class::cast)
                .filter(start -> start.timer() == ConnectionTimer.KEEPALIVE)
                .map(ConnectionAction.Start::after)
                .toList();
    }

    private static PeerRun replaceable(Side side) {
        PeerRun run = new PeerRun(Given.restarting(false)).on(new PeerEvent.Start());
        return (side == OUTGOING ? run.connected() : run.accepted())
                .received(side, Given.open(Given.THEIR_AS, Given.LOWER_ID, 9, Given.both(Given.gracefulRestart())))
                .keepalive(side);
    }

    /** Whether the OPEN that was sent just now has the R bit. */
    private static boolean offered(PeerRun run) {
        return run.last().stream()
                .anyMatch(action -> action instanceof PeerAction.OnConnection(Side _, ConnectionAction.Send(Open open))
                        && open.capabilities().stream()
                                .anyMatch(
                                        c -> c instanceof Capability.GracefulRestart restart && restart.restarting()));
    }

    private static PeerRun bothOpen() {
        return PeerRun.started().accepted().connected();
    }

    private static Duration pause(PeerRun run) {
        return run.last().stream()
                .flatMap(action ->
                        action instanceof PeerAction.Start(PeerTimer timer, Duration after) && timer == PeerTimer.RETRY
                                ? List.of(after).stream()
                                : List.<Duration>of().stream())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> moves(PeerRun run) {
        return run.all().stream()
                .filter(PeerAction.Moved.class::isInstance)
                .map(action -> Said.peer(List.of(action)))
                .toList();
    }
}
