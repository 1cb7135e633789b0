package io.porchlight.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The upstream router {@code red.place7}: BIRD in AS 65001, and the kernel below it. */
final class RedPlace7 implements AutoCloseable {

    /** What the router asks for, in seconds; the lower of both sides' counts. */
    static final int HOLD_TIME = 6;

    static final int AS = 65001;
    static final int NODES_AS = 65534;

    private final Bird bird;
    private final KernelRoutes kernel;

    RedPlace7(Place7Network network, Path folder) {
        this(network, folder, HOLD_TIME);
    }

    /** @param holdTime what it asks for in place of {@link #HOLD_TIME}, in seconds */
    RedPlace7(Place7Network network, Path folder, int holdTime) {
        List<LabNode> neighbors = Stream.concat(network.nodes().stream(), Stream.of(network.spare()))
                .toList();
        bird = new Bird(network.router(), folder, configuration(neighbors, holdTime));
        kernel = new KernelRoutes(network.router());
    }

    Bird bird() {
        return bird;
    }

    KernelRoutes kernel() {
        return kernel;
    }

    /** The names of the protocols that a path to this prefix came by, in order. */
    List<String> announcers(String prefix) {
        return bird.routes(prefix).stream().map(BirdRoute::protocol).sorted().toList();
    }

    /** The gateways that the kernel spreads this prefix over, in order. */
    List<String> gateways(String prefix) {
        return kernel.nexthops(prefix).stream()
                .map(KernelRoutes.Nexthop::gateway)
                .toList();
    }

    @Override
    public void close() {
        bird.close();
    }

    /**
     * A path that is not explicitly imported from an eBGP neighbor is rejected (RFC 8212), and the kernel gets one
     * nexthop unless paths are merged. After an error BIRD lets a neighbor wait a minute, which the lab cannot. The log
     * tells what came first, a withdrawal or the end of a session.
     */
    private static String configuration(List<LabNode> neighbors, int holdTime) {
        String sessions = neighbors.stream()
                .map(node -> "protocol bgp %s from node { neighbor %s as %d; }"
                        .formatted(node.protocol(), node.address(), NODES_AS))
                .collect(Collectors.joining("\n"));
        return """
                log stderr all;
                timeformat protocol iso long ms;
                timeformat route iso long ms;
                router id 10.0.0.1;
                protocol device {}
                protocol kernel { ipv6 { import none; export all; }; merge paths on limit 16; }
                protocol kernel { ipv4 { import none; export all; }; merge paths on limit 16; }
                template bgp node {
                  local as %d;
                  hold time %d;
                  error wait time 1, 2;
                  debug { routes };
                  ipv6 { import where net ~ [ %s+ ]; export none; };
                  ipv4 { import where net ~ [ %s+ ]; export none; };
                }
                %s
                """.formatted(AS, holdTime, Place7Network.SERVICE_RANGE, Place7Network.SERVICE_RANGE_IPV4, sessions);
    }
}
