package io.porchlight.bgp.fsm;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.wire.Notifications;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerTableTest {

    private static final Map<String, Supplier<PeerRun>> STATES = Map.of(
            "Idle", () -> new PeerRun(Given.settings()),
            "Connect", PeerRun::started,
            "Active", () -> PeerRun.started().refused(),
            "passive", () -> new PeerRun(Given.passive()).on(new PeerEvent.Start()),
            "OpenSent", () -> PeerRun.started().connected(),
            "OpenSent, dialing", () -> PeerRun.started().accepted(),
            "OpenConfirm", () -> PeerRun.started().connected().open(Side.OUTGOING, Given.LOWER_ID),
            "Established", () -> PeerRun.started().connected().established(Side.OUTGOING));

    private static final Map<String, Function<PeerRun, PeerRun>> EVENTS = Map.of(
            "start", run -> run.on(new PeerEvent.Start()),
            "stop", run -> run.stop(Notifications.peerDeconfigured()),
            "retry", PeerRun::retry,
            "timeout", PeerRun::connectTimedOut,
            "connected", PeerRun::connected,
            "failed", PeerRun::refused,
            "accepted", PeerRun::accepted);

    @ParameterizedTest(name = "{0}; {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        Idle              | start     | Connect     | connect, connect timer, Idle > Connect
        Idle              | stop      | Idle        | ""
        Idle              | retry     | Idle        | ""
        Idle              | timeout   | Idle        | ""
        Idle              | connected | Idle        | refuse outgoing 6/5
        Idle              | failed    | Idle        | ""
        Idle              | accepted  | Idle        | refuse incoming 6/5
        Connect           | start     | Connect     | ""
        Connect           | stop      | Idle        | abandon, no connect timer, Connect > Idle
        Connect           | retry     | Connect     | ""
        Connect           | timeout   | Active      | abandon, retry timer, Connect > Active, trouble
        Connect           | connected | OpenSent    | no connect timer, take outgoing, outgoing: OPEN, outgoing: HOLD 240, outgoing: SILENCE 10, Connect > OpenSent
        Connect           | failed    | Active      | no connect timer, retry timer, Connect > Active, trouble
        Connect           | accepted  | OpenSent    | take incoming, incoming: OPEN, incoming: HOLD 240, incoming: SILENCE 10, Connect > OpenSent
        Active            | start     | Active      | ""
        Active            | stop      | Idle        | no retry timer, Active > Idle
        Active            | retry     | Connect     | connect, connect timer, Active > Connect
        Active            | timeout   | Active      | ""
        Active            | connected | Active      | refuse outgoing 6/5
        Active            | failed    | Active      | ""
        Active            | accepted  | OpenSent    | no retry timer, take incoming, incoming: OPEN, incoming: HOLD 240, incoming: SILENCE 10, Active > OpenSent
        passive           | start     | Active      | ""
        passive           | stop      | Idle        | no retry timer, Active > Idle
        passive           | retry     | Active      | ""
        passive           | timeout   | Active      | ""
        passive           | connected | Active      | refuse outgoing 6/5
        passive           | failed    | Active      | ""
        passive           | accepted  | OpenSent    | no retry timer, take incoming, incoming: OPEN, incoming: HOLD 240, incoming: SILENCE 10, Active > OpenSent
        OpenSent          | start     | OpenSent    | ""
        OpenSent          | stop      | Idle        | outgoing: 6/3, outgoing: hang up, OpenSent > Idle
        OpenSent          | retry     | OpenSent    | ""
        OpenSent          | timeout   | OpenSent    | ""
        OpenSent          | connected | OpenSent    | refuse outgoing 6/5
        OpenSent          | failed    | OpenSent    | ""
        OpenSent          | accepted  | OpenSent    | take incoming, incoming: OPEN, incoming: HOLD 240, incoming: SILENCE 10
        OpenSent, dialing | start     | OpenSent    | ""
        OpenSent, dialing | stop      | Idle        | incoming: 6/3, incoming: hang up, abandon, no connect timer, OpenSent > Idle
        OpenSent, dialing | retry     | OpenSent    | ""
        OpenSent, dialing | timeout   | OpenSent    | abandon
        OpenSent, dialing | connected | OpenSent    | no connect timer, take outgoing, outgoing: OPEN, outgoing: HOLD 240, outgoing: SILENCE 10
        OpenSent, dialing | failed    | OpenSent    | no connect timer
        OpenSent, dialing | accepted  | OpenSent    | incoming: 6/7, incoming: hang up, take incoming, incoming: OPEN, incoming: HOLD 240, incoming: SILENCE 10
        OpenConfirm       | start     | OpenConfirm | ""
        OpenConfirm       | stop      | Idle        | outgoing: 6/3, outgoing: hang up, OpenConfirm > Idle
        OpenConfirm       | retry     | OpenConfirm | ""
        OpenConfirm       | timeout   | OpenConfirm | ""
        OpenConfirm       | connected | OpenConfirm | refuse outgoing 6/5
        OpenConfirm       | failed    | OpenConfirm | ""
        OpenConfirm       | accepted  | OpenConfirm | take incoming, incoming: OPEN, incoming: HOLD 240, incoming: SILENCE 10
        Established       | start     | Established | ""
        Established       | stop      | Idle        | outgoing: 6/3, outgoing: hang up, outgoing: down, no steady timer, Established > Idle
        Established       | retry     | Established | ""
        Established       | timeout   | Established | ""
        Established       | connected | Established | refuse outgoing 6/5
        Established       | failed    | Established | ""
        Established       | accepted  | Established | refuse incoming 6/7
        """)
    void every_state_answers_every_event(String state, String event, String next, String actions) {
        PeerRun run = EVENTS.get(event).apply(STATES.get(state).get());

        assertThat(run.session()).hasToString(next);
        assertThat(run.said()).isEqualTo(actions);
    }
}
