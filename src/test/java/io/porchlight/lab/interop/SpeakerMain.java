package io.porchlight.lab.interop;

import io.porchlight.bgp.Desired;
import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.Listen;
import io.porchlight.bgp.NettySpeaker;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.SessionCounters;
import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.SessionCounters.MessageType;
import io.porchlight.bgp.SessionStatus;
import io.porchlight.bgp.SpeakerListener;
import io.porchlight.bgp.UpdateSink;
import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.fsm.SessionTimers;
import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.net.Community;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The speaker under test as a program: takes orders on standard input until that ends, answers on standard output. */
final class SpeakerMain {

    private static final SessionTimers QUICK = new SessionTimers(
            Duration.ofSeconds(1),
            Duration.ofMinutes(4),
            Duration.ofSeconds(10),
            Duration.ofMillis(400),
            Duration.ofSeconds(30));

    /** It was forwarding long before this program: a restart of it alone keeps the paths. */
    private static final Duration NODE_UPTIME = Duration.ofHours(1);

    private static final Listen EVERYWHERE = new Listen(IpAddress.parse("::"), 179);

    private final PrintStream log = System.err;
    private NettySpeaker speaker = open(false);
    private long generation;

    private SpeakerMain() {}

    public static void main(String... arguments) throws IOException {
        SpeakerMain program = new SpeakerMain();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            program.follow(Json.read(line, Order.class));
            System.out.println(Json.write(program.answer()));
        }
        System.exit(0);
    }

    private void follow(Order order) {
        switch (order) {
            case Order.Open(boolean listens) -> {
                speaker.close();
                speaker = open(listens);
            }
            case Order.Announce announce -> announce(announce);
            case Order.Tell _ -> {}
            case Order.Stop(String reason) ->
                speaker.stop(reason).toCompletableFuture().join();
        }
    }

    private void announce(Order.Announce order) {
        RouteAttributes attributes = new RouteAttributes(
                order.localPreference(),
                OptionalLong.empty(),
                0,
                order.communities().stream().map(Community::parse).toList());
        speaker.desire(new Desired(
                ++generation,
                List.of(new PeerRoutes(
                        order.peer().toPeer(),
                        order.prefixes().stream()
                                .map(IpPrefix::parse)
                                .collect(Collectors.toMap(Function.identity(), _ -> attributes))))));
    }

    private Order.Answer answer() {
        List<SessionStatus> sessions = speaker.sessions();
        return new Order.Answer(
                sessions.stream().anyMatch(session -> session.state() == SessionState.ESTABLISHED),
                sessions.stream()
                        .flatMap(session -> session.lastTrouble().stream())
                        .collect(Collectors.joining("; ")),
                count(sessions, Direction.SENT, MessageType.UPDATE),
                count(sessions, Direction.RECEIVED, MessageType.ROUTE_REFRESH),
                sum(sessions, counters -> counters.transitions(SessionState.ESTABLISHED)));
    }

    private static long count(List<SessionStatus> sessions, Direction direction, MessageType type) {
        return sum(sessions, counters -> counters.messages(direction, type));
    }

    private static long sum(List<SessionStatus> sessions, ToLongFunction<SessionCounters> counter) {
        return sessions.stream().map(SessionStatus::counters).mapToLong(counter).sum();
    }

    private NettySpeaker open(boolean listens) {
        return new NettySpeaker(
                listens ? List.of(EVERYWHERE) : List.of(), QUICK, NODE_UPTIME, new Logged(log), UpdateSink.DROP);
    }

    private record Logged(PrintStream log) implements SpeakerListener {
        @Override
        public void transition(Peer peer, SessionState from, SessionState to, String cause) {
            log.println(from + " > " + to + " " + cause);
        }

        @Override
        public void agreed(Peer peer, Negotiated agreed) {}

        @Override
        public void trouble(Peer peer, String cause) {
            log.println("trouble: " + cause);
        }

        @Override
        public void notified(Peer peer, Direction direction, Notification notification) {}

        @Override
        public void written(long generation) {
            log.println("written: " + generation);
        }
    }
}
