package io.porchlight.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.porchlight.bgp.wire.CodecContext;
import io.porchlight.bgp.wire.MessageWriter;
import io.porchlight.bgp.wire.PathAttribute.AsPath;
import io.porchlight.bgp.wire.PathAttribute.AsPath.Segment;
import io.porchlight.bgp.wire.PathAttribute.AsPath.SegmentType;
import io.porchlight.bgp.wire.PathAttribute.MpReach;
import io.porchlight.bgp.wire.PathAttribute.Origin;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * GoBGP, which keeps every route that it receives. Over its API it takes routes one by one; many at once it takes
 * fastest from a peer, so the routes that it shall announce come from one more peer, in messages as full as can be.
 */
final class GobgpRouter implements Router {

    private static final Pattern COUNT = Pattern.compile("Path: (\\d+)");

    /** As many /128s as fit an UPDATE with its attributes. */
    private static final int ROUTES_PER_UPDATE = 235;

    /** An installed GoBGP: the daemon and its command. */
    record Program(Path gobgpd, Path gobgp) implements RouterProgram {

        static Optional<Program> find() {
            return Programs.find("gobgpd")
                    .flatMap(daemon -> Programs.find("gobgp").map(command -> new Program(daemon, command)));
        }

        @Override
        public String name() {
            return "GoBGP";
        }

        @Override
        public boolean compiles() {
            return false;
        }

        @Override
        public Router start(Path folder, Load load) throws IOException, InterruptedException {
            InetSocketAddress address = RoutePeer.freeAddress("127.0.0.31");
            InetSocketAddress api = RoutePeer.freeAddress("127.0.0.31");
            Path file = Files.writeString(folder.resolve("gobgpd.toml"), configuration(address, load));
            Child process = Child.start(
                    List.of(
                            gobgpd.toString(),
                            "--config-file=" + file,
                            "--api-hosts=" + text(api),
                            "--pprof-disable",
                            "--log-level=warn"),
                    Map.of(),
                    folder.resolve("gobgpd.log"));
            try {
                return new GobgpRouter(address, api, gobgp, process, feed(address, load));
            } catch (IOException | InterruptedException e) {
                process.close();
                throw e;
            }
        }

        private static Optional<Feed> feed(InetSocketAddress address, Load load)
                throws IOException, InterruptedException {
            if (load.routes().isEmpty()) {
                return Optional.empty();
            }
            int number = load.peers() + 1;
            RoutePeer peer = RoutePeer.connect(address, number);
            peer.establish();
            return Optional.of(new Feed(peer, bytes(load.routes(), number)));
        }
    }

    /** Whom the routes come from. */
    private record Feed(RoutePeer peer, byte[] updates) {}

    private final InetSocketAddress address;
    private final InetSocketAddress api;
    private final Path command;
    private final Child process;
    private final Optional<Feed> feed;

    private GobgpRouter(
            InetSocketAddress address, InetSocketAddress api, Path command, Child process, Optional<Feed> feed) {
        this.address = address;
        this.api = api;
        this.command = command;
        this.process = process;
        this.feed = feed;
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public Child process() {
        return process;
    }

    @Override
    public long announce() throws IOException {
        Feed routes = feed.orElseThrow();
        long now = System.nanoTime();
        routes.peer().send(routes.updates());
        return now;
    }

    @Override
    public int routes() throws IOException, InterruptedException {
        String answer = Programs.output(
                command.toString(),
                "--host=" + api.getAddress().getHostAddress(),
                "--port=" + api.getPort(),
                "global",
                "rib",
                "summary",
                "--address-family=ipv6");
        Matcher count = COUNT.matcher(answer);
        if (!count.find()) {
            throw new IOException("no count of routes: " + answer);
        }
        return Integer.parseInt(count.group(1));
    }

    @Override
    public void close() throws IOException {
        process.close();
        if (feed.isPresent()) {
            feed.get().peer().close();
        }
    }

    private static byte[] bytes(List<IpPrefix> routes, int peer) {
        ByteBuf bytes = Unpooled.buffer();
        Segment own = new Segment(SegmentType.AS_SEQUENCE, List.of(RoutePeer.as(peer)));
        for (int i = 0; i < routes.size(); i += ROUTES_PER_UPDATE) {
            List<IpPrefix> some = routes.subList(i, Math.min(routes.size(), i + ROUTES_PER_UPDATE));
            MpReach reach =
                    new MpReach(Family.IPV6_UNICAST, IpAddress.parse(RoutePeer.NEXT_HOP), Optional.empty(), some);
            MessageWriter.write(
                    new Update(List.of(), List.of(reach, Origin.IGP, new AsPath(List.of(own))), List.of()),
                    CodecContext.INITIAL,
                    bytes);
        }
        return ByteBufUtil.getBytes(bytes);
    }

    private static String configuration(InetSocketAddress address, Load load) {
        int peers = load.peers() + (load.routes().isEmpty() ? 0 : 1);
        String global = """
                [global.config]
                  as = %d
                  router-id = "127.0.0.31"
                  port = %d
                  local-address-list = ["%s"]
                """.formatted(
                        AgentConfig.AS, address.getPort(), address.getAddress().getHostAddress());
        return IntStream.rangeClosed(1, peers).mapToObj(GobgpRouter::peer).collect(Collectors.joining("", global, ""));
    }

    private static String peer(int number) {
        return """
                [[neighbors]]
                  [neighbors.config]
                    neighbor-address = "%s"
                    peer-as = %s
                  [neighbors.transport.config]
                    passive-mode = true
                  [neighbors.timers.config]
                    hold-time = %d
                  [[neighbors.afi-safis]]
                    [neighbors.afi-safis.config]
                      afi-safi-name = "ipv6-unicast"
                """.formatted(RoutePeer.address(number), RoutePeer.as(number), RoutePeer.HOLD_TIME_SECONDS);
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
