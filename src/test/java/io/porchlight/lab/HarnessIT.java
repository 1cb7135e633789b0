package io.porchlight.lab;

import static io.porchlight.lab.Place7Network.SERVICE_RANGE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab itself tells the truth: with BIRD on the nodes in the agents' place. */
@Lab
class HarnessIT {

    private static final String CLUSTER_IP = "2a0a:e5c0:13:e2::7";

    private final Place7Network network = new Place7Network();
    private final List<Bird> speakers = new ArrayList<>();
    private List<KubeProxy> proxies;
    private RedPlace7 router;

    @BeforeEach
    void start(@TempDir Path folder) {
        router = new RedPlace7(network, folder.resolve("red"));
        proxies = network.nodes().stream()
                .map(node -> KubeProxy.start(node.namespace(), SERVICE_RANGE))
                .toList();
        for (LabNode node : network.nodes()) {
            speakers.add(new Bird(node.namespace(), folder.resolve(node.name()), speaker(node)));
        }
        await("four paths").atMost(20, SECONDS).until(() -> router.announcers(SERVICE_RANGE)
                .equals(protocols(1, 2, 3, 4)));
    }

    @AfterEach
    void stop() {
        speakers.forEach(Bird::close);
        if (router != null) {
            router.close();
        }
        network.close();
    }

    @Test
    void the_router_shows_what_the_speakers_announce_and_packets_follow() {
        assertThat(router.bird().routes(SERVICE_RANGE))
                .extracting(BirdRoute::summary)
                .containsOnly("(100) [AS65534i]");
        assertThat(router.bird().routes(SERVICE_RANGE).getFirst().attributes()).contains("BGP.as_path: 65534");
        assertThat(router.bird().protocol("place7_server1").changes()).isEqualTo(new BirdProtocol.Changes(1, 0));
        assertThat(router.kernel().count(SERVICE_RANGE)).isOne();
        assertThat(router.kernel().nexthops(SERVICE_RANGE))
                .extracting(KernelRoutes.Nexthop::weight)
                .containsExactly(1, 1, 1, 1);
        assertThat(router.gateways(SERVICE_RANGE))
                .isEqualTo(network.nodes().stream().map(LabNode::address).toList());
        assertThat(arrivals(100)).hasSize(4).allMatch(count -> count > 0);
        assertThat(new Packets(network.internet()).ping(CLUSTER_IP)).isTrue();

        speakers.get(1).birdc("disable red \"gone to lunch\"");
        speakers.get(3).kill();
        await().atMost(2, SECONDS).until(() -> router.announcers(SERVICE_RANGE).equals(protocols(1, 3)));

        assertThat(router.bird().log())
                .contains("place7_server2: Received: Administrative shutdown: \"gone to lunch\"");
        assertThat(router.bird().protocol("place7_server4").isEstablished()).isFalse();
        await().atMost(2, SECONDS)
                .until(() -> router.gateways(SERVICE_RANGE).equals(List.of("2a0a:e5c0:13::11", "2a0a:e5c0:13::13")));
        assertThat(arrivals(100)).satisfies(counts -> {
            assertThat(counts.get(0)).isPositive();
            assertThat(counts.get(1)).isZero();
            assertThat(counts.get(2)).isPositive();
            assertThat(counts.get(3)).isZero();
        });
    }

    /** How many of the flows arrived at each node; all of them arrived somewhere. */
    private List<Long> arrivals(int flows) {
        proxies.forEach(KubeProxy::reset);
        new Packets(network.internet()).sendDatagrams(CLUSTER_IP, 9001, flows);
        await().atMost(2, SECONDS)
                .until(() -> proxies.stream().mapToLong(KubeProxy::arrived).sum() == flows);
        return proxies.stream().map(KubeProxy::arrived).toList();
    }

    private static List<String> protocols(int... numbers) {
        return java.util.Arrays.stream(numbers)
                .mapToObj(number -> "place7_server" + number)
                .toList();
    }

    private static String speaker(LabNode node) {
        return """
                router id %s;
                protocol device {}
                protocol static { ipv6; route %s blackhole; }
                protocol bgp red {
                  local as %d;
                  neighbor %s as %d;
                  connect delay time 1;
                  ipv6 { import none; export all; };
                }
                """.formatted(
                        node.ipv4(), SERVICE_RANGE, RedPlace7.NODES_AS, Place7Network.ROUTER_ADDRESS, RedPlace7.AS);
    }
}
