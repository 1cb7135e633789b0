package io.porchlight.bgp.fsm;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.fsm.ConnectionEvent.End;
import io.porchlight.bgp.fsm.ConnectionEvent.Expired;
import io.porchlight.bgp.fsm.ConnectionEvent.Lost;
import io.porchlight.bgp.fsm.ConnectionEvent.Received;
import io.porchlight.bgp.wire.Keepalive;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Notifications;
import io.porchlight.bgp.wire.Open;
import io.porchlight.bgp.wire.RouteRefresh;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.AsNumber;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionStateTest {

    private static final Map<String, ConnectionState> STATES = Map.of(
            "OpenSent", new OpenSent(Given.offer(Given.settings()), Given.TIMERS),
            "OpenConfirm", new OpenConfirm(Given.negotiated()),
            "Established", new Established(Given.negotiated()),
            "Closed", new ConnectionState.Closed(SessionState.IDLE, "over"));

    private static final Map<String, ConnectionEvent> EVENTS = Map.ofEntries(
            Map.entry("open", new Received(Given.open(Given.LOWER_ID))),
            Map.entry(
                    "open of another AS",
                    new Received(Given.open(new AsNumber(65002), Given.LOWER_ID, 9, Given.both()))),
            Map.entry("keepalive", new Received(new Keepalive())),
            Map.entry("update", new Received(new Update(List.of(), List.of(), List.of()))),
            Map.entry("refresh", new Received(new RouteRefresh(2, 0, 1))),
            Map.entry("refresh of an unknown family", new Received(new RouteRefresh(25, 0, 70))),
            Map.entry("refresh of an unknown subtype", new Received(new RouteRefresh(2, 1, 1))),
            Map.entry("notification", new Received(new Notification(6, 2, new byte[0]))),
            Map.entry("hold expires", new Expired(ConnectionTimer.HOLD)),
            Map.entry("keepalive is due", new Expired(ConnectionTimer.KEEPALIVE)),
            Map.entry("silence", new Expired(ConnectionTimer.SILENCE)),
            Map.entry("send hold expires", new Expired(ConnectionTimer.SEND_HOLD)),
            Map.entry("wrote", new ConnectionEvent.Wrote()),
            Map.entry("lost", new Lost("the peer closed the connection")),
            Map.entry("end", new End(Notifications.peerDeconfigured(), "gone")));

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        OpenSent    | open                          | OpenConfirm | no SILENCE, KEEPALIVE, HOLD 9, KEEPALIVE 3
        OpenSent    | open of another AS            | Idle        | 2/2, hang up
        OpenSent    | keepalive                     | Idle        | 5/1, hang up
        OpenSent    | update                        | Idle        | 5/1, hang up
        OpenSent    | refresh                       | Idle        | 5/1, hang up
        OpenSent    | refresh of an unknown family  | Idle        | 5/1, hang up
        OpenSent    | refresh of an unknown subtype | Idle        | 5/1, hang up
        OpenSent    | notification                  | Idle        | hang up
        OpenSent    | hold expires                  | Idle        | 4/0, hang up
        OpenSent    | keepalive is due              | OpenSent    | ""
        OpenSent    | silence                       | OpenSent    | complain
        OpenSent    | send hold expires             | OpenSent    | ""
        OpenSent    | wrote                         | OpenSent    | ""
        OpenSent    | lost                          | Active      | hang up
        OpenSent    | end                           | Idle        | 6/3, hang up
        OpenConfirm | open                          | Idle        | 5/2, hang up
        OpenConfirm | open of another AS            | Idle        | 5/2, hang up
        OpenConfirm | keepalive                     | Established | HOLD 9, SEND_HOLD 480, up
        OpenConfirm | update                        | Idle        | 5/2, hang up
        OpenConfirm | refresh                       | Idle        | 5/2, hang up
        OpenConfirm | refresh of an unknown family  | Idle        | 5/2, hang up
        OpenConfirm | refresh of an unknown subtype | Idle        | 5/2, hang up
        OpenConfirm | notification                  | Idle        | hang up
        OpenConfirm | hold expires                  | Idle        | 4/0, hang up
        OpenConfirm | keepalive is due              | OpenConfirm | KEEPALIVE, KEEPALIVE 3
        OpenConfirm | silence                       | OpenConfirm | ""
        OpenConfirm | send hold expires             | OpenConfirm | ""
        OpenConfirm | wrote                         | OpenConfirm | ""
        OpenConfirm | lost                          | Idle        | hang up
        OpenConfirm | end                           | Idle        | 6/3, hang up
        Established | open                          | Idle        | 5/3, hang up, down
        Established | open of another AS            | Idle        | 5/3, hang up, down
        Established | keepalive                     | Established | HOLD 9
        Established | update                        | Established | HOLD 9, deliver
        Established | refresh                       | Established | resend ipv6-unicast
        Established | refresh of an unknown family  | Established | ""
        Established | refresh of an unknown subtype | Established | ""
        Established | notification                  | Idle        | hang up, down
        Established | hold expires                  | Idle        | 4/0, hang up, down
        Established | keepalive is due              | Established | KEEPALIVE, KEEPALIVE 3
        Established | silence                       | Established | ""
        Established | send hold expires             | Idle        | 8/0, hang up, down
        Established | wrote                         | Established | SEND_HOLD 480
        Established | lost                          | Idle        | hang up, down
        Established | end                           | Idle        | 6/3, hang up, down
        Closed      | open                          | Idle        | ""
        Closed      | open of another AS            | Idle        | ""
        Closed      | keepalive                     | Idle        | ""
        Closed      | update                        | Idle        | ""
        Closed      | refresh                       | Idle        | ""
        Closed      | refresh of an unknown family  | Idle        | ""
        Closed      | refresh of an unknown subtype | Idle        | ""
        Closed      | notification                  | Idle        | ""
        Closed      | hold expires                  | Idle        | ""
        Closed      | keepalive is due              | Idle        | ""
        Closed      | silence                       | Idle        | ""
        Closed      | send hold expires             | Idle        | ""
        Closed      | wrote                         | Idle        | ""
        Closed      | lost                          | Idle        | ""
        Closed      | end                           | Idle        | ""
        """)
    void every_state_answers_every_event(String state, String event, String next, String actions) {
        ConnectionState.Step step = STATES.get(state).on(EVENTS.get(event));

        assertThat(step.next().session()).hasToString(next);
        assertThat(Said.connection(step.actions())).isEqualTo(actions);
    }

    @ParameterizedTest(name = "{1} in {0}: type {2}")
    @CsvSource({
        "OpenSent, keepalive, 4",
        "OpenSent, update, 2",
        "OpenSent, refresh, 5",
        "OpenConfirm, open, 1",
        "OpenConfirm, update, 2",
        "OpenConfirm, refresh, 5",
        "Established, open, 1"
    })
    void an_unexpected_message_is_answered_with_its_type(String state, String event, byte type) {
        ConnectionState.Step step = STATES.get(state).on(EVENTS.get(event));

        assertThat(step.actions().getFirst()).isInstanceOfSatisfying(ConnectionAction.Send.class, sent -> assertThat(
                        ((Notification) sent.message()).data())
                .containsExactly(type));
    }

    @Test
    void a_new_connection_sends_open_and_waits_with_the_large_hold_timer() {
        ConnectionState.Step step = OpenSent.enter(Given.offer(Given.settings()), Given.TIMERS);

        assertThat(step.next().session()).isEqualTo(SessionState.OPEN_SENT);
        assertThat(Said.connection(step.actions())).isEqualTo("OPEN, HOLD 240, SILENCE 10");
    }

    @Test
    void without_a_hold_time_there_are_no_timers_once_established_but_one_until_then() {
        ConnectionState.Step confirmed = new OpenSent(Given.offer(Given.settings()), Given.TIMERS)
                .on(new Received(Given.open(Given.THEIR_AS, Given.LOWER_ID, 0, Given.both())));
        ConnectionState.Step established = confirmed.next().on(new Received(new Keepalive()));
        ConnectionState.Step updated = established.next().on(EVENTS.get("update"));

        assertThat(Said.connection(confirmed.actions())).isEqualTo("no SILENCE, KEEPALIVE, HOLD 240");
        assertThat(Said.connection(established.actions())).isEqualTo("no HOLD, up");
        assertThat(Said.connection(updated.actions())).isEqualTo("deliver");
        assertThat(established.next().on(EVENTS.get("wrote")).actions()).isEmpty();
    }

    @ParameterizedTest(name = "{0}/{1}, both sides agreed: {2}")
    @CsvSource({"6, 2, true", "6, 3, true", "6, 4, false", "6, 6, false", "6, 7, false", "3, 1, false", "4, 0, false"})
    void where_rfc_8538_was_agreed_only_what_ends_for_good_is_a_hard_reset(int code, int subcode, boolean hard) {
        Notification plain = new Notification(code, subcode, new byte[] {2, 'h', 'i'});
        Notification wrapped = new Notification(6, 9, new byte[] {(byte) code, (byte) subcode, 2, 'h', 'i'});
        Established agreed = new Established(Given.negotiated(Given.restarting(true), Given.gracefulRestart()));
        Established notAgreed = new Established(Given.negotiated(Given.restarting(false), Given.gracefulRestart()));

        assertThat(agreed.on(new End(plain, "")).actions())
                .startsWith(new ConnectionAction.Send(hard ? wrapped : plain));
        assertThat(notAgreed.on(new End(plain, "")).actions()).startsWith(new ConnectionAction.Send(plain));
    }

    @ParameterizedTest(name = "hold time {0} s, send hold {1} s: {2} s")
    @CsvSource({"9, 480, 480", "9, 18, 18", "300, 480, 600"})
    void the_send_hold_time_is_never_less_than_twice_the_hold_time(int hold, int sendHold, long expected) {
        SessionSettings plain = Given.settings();
        SessionSettings settings = new SessionSettings(
                plain.localAs(),
                plain.routerId(),
                plain.remoteAs(),
                plain.families(),
                false,
                new SessionSettings.Times(
                        Duration.ofSeconds(hold), Duration.ofSeconds(sendHold), Duration.ofSeconds(4)),
                plain.abilities());
        Open theirs = Given.open(Given.THEIR_AS, Given.LOWER_ID, 3000, Given.both());
        Negotiation.Agreed agreed = (Negotiation.Agreed) Negotiation.of(Given.offer(settings), theirs);

        assertThat(agreed.negotiated().sendHoldTime()).isEqualTo(Duration.ofSeconds(expected));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "OpenSent, open of another AS, AS 65002",
        "OpenSent, lost, neighbor",
        "OpenSent, hold expires, no OPEN",
        "OpenConfirm, hold expires, never confirmed",
        "Established, notification, Administrative Shutdown",
        "Established, hold expires, hold timer expired",
        "Established, open, sent OPEN",
        "Established, end, gone"
    })
    void an_end_has_a_cause_in_plain_words(String state, String event, String words) {
        ConnectionState next = STATES.get(state).on(EVENTS.get(event)).next();

        assertThat(next).isInstanceOf(ConnectionState.Closed.class);
        assertThat(((ConnectionState.Closed) next).cause()).contains(words);
    }

    @Test
    void the_complaint_of_silence_and_the_end_by_silence_are_the_same_trouble() {
        ConnectionState sent = STATES.get("OpenSent");
        ConnectionState.Closed end =
                (ConnectionState.Closed) sent.on(EVENTS.get("hold expires")).next();

        assertThat(sent.on(EVENTS.get("silence")).actions())
                .isEqualTo(Stream.of(new ConnectionAction.Complain(end.cause())).toList());
    }
}
