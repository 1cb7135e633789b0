package io.porchlight.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** BIRD 2, which keeps every route that it receives in its table, and has those to announce as static ones. */
final class BirdRouter implements Router {

    private static final Pattern COUNT = Pattern.compile("(\\d+) of \\d+ routes");

    /** An installed BIRD. */
    record Program(Path bird) implements RouterProgram {

        static Optional<Program> find() {
            return Bird.program().map(Program::new);
        }

        @Override
        public String name() {
            return "BIRD";
        }

        @Override
        public boolean compiles() {
            return false;
        }

        @Override
        public Router start(Path folder, Load load) throws IOException, InterruptedException {
            InetSocketAddress address = RoutePeer.freeAddress("127.0.0.21");
            return new BirdRouter(address, Bird.start(bird, folder, configuration(address, load)));
        }
    }

    private final InetSocketAddress address;
    private final Bird bird;

    private BirdRouter(InetSocketAddress address, Bird bird) {
        this.address = address;
        this.bird = bird;
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public Child process() {
        return bird.process();
    }

    @Override
    public long announce() throws IOException {
        return bird.setAnnounced(true);
    }

    @Override
    public int routes() throws IOException {
        String answer = bird.ask("show route table master6 count");
        Matcher count = COUNT.matcher(answer);
        if (!count.find()) {
            throw new IOException("no count of routes: " + answer);
        }
        return Integer.parseInt(count.group(1));
    }

    @Override
    public void close() throws IOException {
        bird.close();
    }

    private static String configuration(InetSocketAddress address, Load load) {
        String routes = load.routes().stream()
                .map(prefix -> "route " + prefix + " unreachable;")
                .collect(Collectors.joining("\n"));
        String peers = IntStream.rangeClosed(1, load.peers())
                .mapToObj(number -> peer(address, number))
                .collect(Collectors.joining());
        return """
                log stderr all;
                router id 127.0.0.21;
                protocol device {}
                protocol static %s { disabled; ipv6; %s }
                %s
                """.formatted(Bird.ROUTES, routes, peers);
    }

    private static String peer(InetSocketAddress address, int number) {
        return """
                protocol bgp peer%d {
                  local %s port %d as %d;
                  neighbor %s as %s;
                  strict bind yes;
                  passive yes;
                  multihop;
                  hold time %d;
                  ipv6 { import all; export where source = RTS_STATIC; next hop address %s; };
                }
                """.formatted(
                        number,
                        address.getAddress().getHostAddress(),
                        address.getPort(),
                        AgentConfig.AS,
                        RoutePeer.address(number),
                        RoutePeer.as(number),
                        RoutePeer.HOLD_TIME_SECONDS,
                        RoutePeer.NEXT_HOP);
    }
}
