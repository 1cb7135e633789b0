package io.porchlight.bench;

import io.porchlight.bgp.Desired;
import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.Listen;
import io.porchlight.bgp.Neighbor;
import io.porchlight.bgp.NettySpeaker;
import io.porchlight.bgp.NextHops;
import io.porchlight.bgp.NextHops.PerFamily;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.SpeakerListener;
import io.porchlight.bgp.UpdateSink;
import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.SessionSettings;
import io.porchlight.bgp.fsm.SessionSettings.Abilities;
import io.porchlight.bgp.fsm.SessionSettings.Times;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.fsm.SessionTimers;
import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import io.porchlight.net.RemoteAs;
import io.porchlight.net.RouterId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The speaker and nothing else of the agent. Ends with its standard input; each line of that is a command, and each
 * line that it writes behind {@link #ANSWER} an answer, the first one as soon as peers may come.
 */
public final class SpeakerMain {

    static final String ANNOUNCE = "announce";
    static final String COUNT = "count";
    static final String ANSWER = "= ";

    private static final Duration HOLD_TIME = Duration.ofSeconds(RoutePeer.HOLD_TIME_SECONDS);
    private static final Duration SEND_HOLD_TIME = HOLD_TIME.multipliedBy(2);
    private static final Duration CONNECT_RETRY = Duration.ofSeconds(5);

    private SpeakerMain() {}

    /** How to start it with this process's own classes. */
    static List<String> command(List<String> flags, InetSocketAddress address, Load load) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SpeakerMain.class.getName()));
        command.addAll(List.of(address.getAddress().getHostAddress(), Integer.toString(address.getPort())));
        command.addAll(List.of(
                Integer.toString(load.peers()), Integer.toString(load.routes().size())));
        return command;
    }

    /** @param arguments address and port to listen on, how many peers there are, how many routes for them */
    public static void main(String[] arguments) throws IOException {
        Listen listen = new Listen(IpAddress.parse(arguments[0]), Integer.parseInt(arguments[1]));
        List<Peer> peers = IntStream.rangeClosed(1, Integer.parseInt(arguments[2]))
                .mapToObj(SpeakerMain::peer)
                .toList();
        Map<IpPrefix, RouteAttributes> routes = HostRoutes.of(Integer.parseInt(arguments[3])).stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), _ -> RouteAttributes.DEFAULT));
        try (NettySpeaker speaker =
                new NettySpeaker(List.of(listen), SessionTimers.DEFAULTS, new Silent(), UpdateSink.DROP)) {
            speaker.desire(desired(0, peers, Map.of()));
            answer("ready");
            obey(speaker, desired(1, peers, routes));
        }
    }

    private static void obey(NettySpeaker speaker, Desired announcing) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        int announced = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            switch (line) {
                case ANNOUNCE -> {
                    speaker.desire(announcing);
                    announced = announcing.peers().getFirst().routes().size();
                }
                case COUNT -> answer(Long.toString(announced + received(speaker)));
                default -> throw new IOException("no command: " + line);
            }
        }
    }

    private static long received(NettySpeaker speaker) {
        return speaker.sessions().stream()
                .mapToLong(session -> session.counters().received(Family.IPV6_UNICAST))
                .sum();
    }

    private static void answer(String text) {
        System.out.println(ANSWER + text);
    }

    private static Desired desired(long generation, List<Peer> peers, Map<IpPrefix, RouteAttributes> routes) {
        return new Desired(
                generation,
                peers.stream().map(peer -> new PeerRoutes(peer, routes)).toList());
    }

    private static Peer peer(int number) {
        Neighbor neighbor = new Neighbor(
                IpAddress.parse(RoutePeer.address(number)),
                Optional.empty(),
                179,
                Optional.empty(),
                Neighbor.Security.NONE);
        SessionSettings session = new SessionSettings(
                new AsNumber(AgentConfig.AS),
                RouterId.parse("127.0.0.11"),
                new RemoteAs.External(),
                Set.of(Family.IPV6_UNICAST),
                true,
                new Times(HOLD_TIME, SEND_HOLD_TIME, CONNECT_RETRY),
                Abilities.NONE);
        PerFamily nextHop = new PerFamily(Optional.empty(), Optional.of(IpAddress.parse(RoutePeer.NEXT_HOP)));
        return new Peer("peer" + number, neighbor, session, new NextHops(nextHop, PerFamily.NONE));
    }

    /** Standard output is for answers. */
    private record Silent() implements SpeakerListener {

        @Override
        public void transition(Peer peer, SessionState from, SessionState to, String cause) {}

        @Override
        public void agreed(Peer peer, Negotiated agreed) {}

        @Override
        public void trouble(Peer peer, String cause) {
            System.err.println(peer.name() + ": " + cause);
        }

        @Override
        public void notified(Peer peer, Direction direction, Notification notification) {}

        @Override
        public void written(long generation) {}
    }
}
