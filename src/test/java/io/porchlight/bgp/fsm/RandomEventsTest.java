package io.porchlight.bgp.fsm;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.wire.BgpMessage;
import io.porchlight.bgp.wire.Keepalive;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Notifications;
import io.porchlight.bgp.wire.RouteRefresh;
import io.porchlight.bgp.wire.Update;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens, in whatever order, some things hold. */
class RandomEventsTest {

    private static final int EVENTS = 20_000;

    private static final List<BgpMessage> MESSAGES = List.of(
            Given.open(Given.LOWER_ID),
            Given.open(Given.HIGHER_ID),
            Given.open(Given.THEIR_AS, Given.LOWER_ID, 0, Given.both()),
            Given.open(Given.THEIR_AS, Given.LOWER_ID, 30, Given.both(Given.gracefulRestart())),
            Given.open(Given.THEIR_AS, Given.HIGHER_ID, 30, Given.both(Given.gracefulRestart())),
            Given.open(Given.OUR_AS, Given.LOWER_ID, 9, Given.both()),
            new Keepalive(),
            new Keepalive(),
            new Keepalive(),
            new Update(List.of(), List.of(), List.of()),
            new RouteRefresh(1, 0, 1),
            new Notification(6, 4, new byte[0]));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void invariants_hold(long seed) {
        Random random = new Random(seed);
        boolean passive = seed % 2 == 0;
        PeerMachine machine = new PeerMachine(
                passive ? Given.passive() : Given.restarting(seed % 3 == 0),
                Given.UNDERLAY,
                Given.TIMERS,
                new Random(seed));
        World world = new World(passive);
        PeerState state = PeerState.idle(Forwarding.KEPT_BY_RESTART);
        Set<SessionState> visited = EnumSet.noneOf(SessionState.class);
        for (int i = 0; i < EVENTS; i++) {
            PeerEvent event = world.possible(event(random));
            PeerMachine.Step step = machine.on(state, event);
            world.happened(event);
            step.actions().forEach(world::done);
            world.settled(step.next());
            state = step.next();
            visited.add(state.session());
        }
        assertThat(visited).contains(SessionState.ESTABLISHED, SessionState.ACTIVE, SessionState.IDLE);
    }

    private static PeerEvent event(Random random) {
        Side side = Side.values()[random.nextInt(2)];
        return switch (random.nextInt(30)) {
            case 0, 1, 2 -> new PeerEvent.Start();
            case 3 -> new PeerEvent.Stop(Notifications.otherConfigurationChange(), "stop");
            case 4, 5 -> new PeerEvent.Expired(PeerTimer.RETRY);
            case 6 -> new PeerEvent.Expired(random.nextBoolean() ? PeerTimer.CONNECT : PeerTimer.STEADY);
            case 7, 8 -> new PeerEvent.Connected();
            case 9 -> new PeerEvent.ConnectFailed("refused");
            case 10, 11 -> new PeerEvent.Accepted();
            case 12 -> new PeerEvent.OnConnection(side, new ConnectionEvent.Lost("lost"));
            case 13 -> new PeerEvent.OnConnection(side, new ConnectionEvent.End(Notifications.malformedOpen(), "bad"));
            case 14, 15 ->
                new PeerEvent.OnConnection(
                        side,
                        new ConnectionEvent.Expired(
                                ConnectionTimer.values()[random.nextInt(ConnectionTimer.values().length)]));
            case 16 -> new PeerEvent.OnConnection(side, new ConnectionEvent.Wrote());
            case 17 -> new PeerEvent.Leave(Notifications.administrativeShutdown(""), "leave");
            case 18 -> new PeerEvent.Expired(PeerTimer.RESTART);
            default ->
                new PeerEvent.OnConnection(
                        side, new ConnectionEvent.Received(MESSAGES.get(random.nextInt(MESSAGES.size()))));
        };
    }

    /** What the shell would hold after the actions, and what must be true of it. */
    private static final class World {

        private final boolean passive;
        private final Map<Side, Set<ConnectionTimer>> open = new EnumMap<>(Side.class);
        private final Set<Side> saidGoodbye = EnumSet.noneOf(Side.class);
        private final Set<Side> up = EnumSet.noneOf(Side.class);
        private final Set<PeerTimer> timers = EnumSet.noneOf(PeerTimer.class);
        private boolean dialing;

        World(boolean passive) {
            this.passive = passive;
        }

        /** A timer expires only if it runs, an attempt ends only if there is one. */
        PeerEvent possible(PeerEvent event) {
            boolean impossible =
                    switch (event) {
                        case PeerEvent.Expired(PeerTimer timer) ->
                            timer != PeerTimer.RESTART && !timers.contains(timer);
                        case PeerEvent.Connected _, PeerEvent.ConnectFailed _ -> !dialing;
                        case PeerEvent.OnConnection(Side side, ConnectionEvent.Expired(ConnectionTimer timer)) ->
                            !open.getOrDefault(side, Set.of()).contains(timer);
                        case PeerEvent.OnConnection _,
                                PeerEvent.Start _,
                                PeerEvent.Stop _,
                                PeerEvent.Leave _,
                                PeerEvent.Accepted _ -> false;
                    };
            return impossible ? new PeerEvent.Start() : event;
        }

        void happened(PeerEvent event) {
            switch (event) {
                case PeerEvent.Expired(PeerTimer timer) -> timers.remove(timer);
                case PeerEvent.Connected _, PeerEvent.ConnectFailed _ -> dialing = false;
                case PeerEvent.OnConnection(Side side, ConnectionEvent.Expired(ConnectionTimer timer)) ->
                    open.get(side).remove(timer);
                case PeerEvent.OnConnection _,
                        PeerEvent.Start _,
                        PeerEvent.Stop _,
                        PeerEvent.Leave _,
                        PeerEvent.Accepted _ -> {}
            }
        }

        void done(PeerAction action) {
            switch (action) {
                case PeerAction.Connect _ -> {
                    assertThat(dialing).as("one attempt at a time").isFalse();
                    assertThat(passive).as("a passive peer dials").isFalse();
                    dialing = true;
                }
                case PeerAction.Abandon _ -> dialing = false;
                case PeerAction.Take(Side side) ->
                    assertThat(open.put(side, EnumSet.noneOf(ConnectionTimer.class)))
                            .as("two connections of a side")
                            .isNull();
                case PeerAction.Start start -> timers.add(start.timer());
                case PeerAction.Cancel(PeerTimer timer) -> timers.remove(timer);
                case PeerAction.OnConnection(Side side, ConnectionAction inner) -> done(side, inner);
                case PeerAction.Refuse _, PeerAction.Trouble _ -> {}
                case PeerAction.Moved moved -> assertThat(moved.from()).isNotEqualTo(moved.to());
            }
        }

        private void done(Side side, ConnectionAction action) {
            if (action instanceof ConnectionAction.Down) {
                assertThat(up.remove(side)).as("down only after up").isTrue();
                return;
            }
            Set<ConnectionTimer> running = open.get(side);
            assertThat(running).as("a connection that was taken").isNotNull();
            switch (action) {
                case ConnectionAction.Send(BgpMessage message) -> {
                    assertThat(saidGoodbye)
                            .as("a NOTIFICATION is the last message")
                            .doesNotContain(side);
                    assertThat(message)
                            .as("routes are sent by whoever is told of up")
                            .isNotInstanceOf(Update.class);
                    if (message instanceof Notification) {
                        saidGoodbye.add(side);
                    }
                }
                case ConnectionAction.Start start -> running.add(start.timer());
                case ConnectionAction.Cancel(ConnectionTimer timer) -> running.remove(timer);
                case ConnectionAction.HangUp _ -> {
                    open.remove(side);
                    saidGoodbye.remove(side);
                }
                case ConnectionAction.Up _ -> {
                    up.add(side);
                    assertThat(up).as("Established at once").hasSize(1);
                }
                case ConnectionAction.Deliver _, ConnectionAction.Resend _ ->
                    assertThat(up).contains(side);
                case ConnectionAction.Complain _, ConnectionAction.Down _ -> {}
            }
        }

        void settled(PeerState state) {
            assertThat(saidGoodbye).as("whoever says goodbye hangs up").isEmpty();
            assertThat(open.keySet()).isEqualTo(state.connections().keySet());
            assertThat(dialing).isEqualTo(state.dial() == PeerState.Dial.TRYING);
            assertThat(timers.contains(PeerTimer.CONNECT)).isEqualTo(dialing);
            assertThat(timers.contains(PeerTimer.RETRY)).isEqualTo(state.dial() == PeerState.Dial.WAITING && !passive);
            assertThat(timers.contains(PeerTimer.STEADY) && state.session() != SessionState.ESTABLISHED)
                    .as("steady while down")
                    .isFalse();
            state.connections().forEach((side, connection) -> {
                boolean endless = connection instanceof Established established
                        && established.negotiated().holdTimeSeconds() == 0;
                assertThat(open.get(side).contains(ConnectionTimer.HOLD)).isEqualTo(!endless);
                assertThat(up.contains(side)).isEqualTo(connection instanceof Established);
            });
            boolean resting = state.dial() == PeerState.Dial.RESTING;
            assertThat(resting && state.connections().isEmpty()).as("stuck").isFalse();
        }
    }
}
