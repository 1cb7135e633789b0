package io.porchlight.lab;

import static io.porchlight.lab.Place7Network.SERVICE_RANGE;
import static io.porchlight.lab.Place7Network.SERVICE_RANGE_IPV4;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.porchlight.scene.Scene;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the router's tables hold, and where packets go, as backends come and go. */
@AlsoNative
@AtPlace7
class AnnouncementIT {

    private static final Duration BOUND = Duration.ofSeconds(1);

    @Test
    void the_router_lists_the_range_four_times_and_its_kernel_has_one_route_with_four_nexthops(Place7 place7) {
        String shown = place7.router().bird().birdc("show route");
        assertThat(shown.lines().filter(line -> line.contains("[AS65534i]"))).hasSize(4);
        assertThat(shown.lines().filter(line -> line.startsWith(SERVICE_RANGE))).hasSize(1);

        List<BirdRoute> paths = place7.router().bird().routes(SERVICE_RANGE);
        assertThat(paths)
                .extracting(BirdRoute::protocol)
                .containsExactlyInAnyOrderElementsOf(place7.protocols(1, 2, 3, 4));
        assertThat(paths).extracting(BirdRoute::summary).containsOnly("(100) [AS65534i]");

        assertThat(place7.router().kernel().count(SERVICE_RANGE)).isOne();
        assertThat(place7.router().kernel().nexthops(SERVICE_RANGE))
                .containsExactlyElementsOf(place7.gateways(1, 2, 3, 4).stream()
                        .map(gateway -> new KernelRoutes.Nexthop(gateway, 1))
                        .toList());
    }

    @Test
    void a_node_without_a_ready_backend_is_gone_within_a_second_and_back_within_a_second(Place7 place7) {
        Scene scene = place7.scene();
        String node = place7.node(2).name();
        scene.setReady(Scene.NGINX, node, false);
        scene.setReady(Scene.POSTGRES, node, false);
        await("one backend is enough")
                .during(Duration.ofMillis(500))
                .atMost(2, SECONDS)
                .until(() -> place7.announcedBy(1, 2, 3, 4));

        assertThat(Stopwatch.measure(
                        "three nexthops",
                        () -> scene.setReady(Scene.ETHERPAD, node, false),
                        () -> place7.announcedBy(1, 3, 4)))
                .isLessThan(BOUND);
        assertThat(Stopwatch.measure(
                        "four nexthops again",
                        () -> scene.setReady(Scene.ETHERPAD, node, true),
                        () -> place7.announcedBy(1, 2, 3, 4)))
                .isLessThan(BOUND);
    }

    @Test
    void packets_to_a_ClusterIP_arrive_at_announcing_nodes_alone(Place7 place7) {
        String clusterIp = Scene.ETHERPAD.clusterIp();
        Namespace clients = place7.network().internet();
        assertThat(new Packets(clients).ping(clusterIp)).isTrue();
        assertThat(place7.arrivals(clients, clusterIp, Scene.ETHERPAD.port(), 200))
                .doesNotContain(0L);

        place7.scene().setReady(place7.node(1).name(), false);
        place7.scene().setReady(place7.node(4).name(), false);
        await().atMost(5, SECONDS).until(() -> place7.announcedBy(2, 3));

        List<Long> arrived = place7.arrivals(clients, clusterIp, Scene.ETHERPAD.port(), 200);
        assertThat(arrived.get(0)).isZero();
        assertThat(arrived.get(1)).isPositive();
        assertThat(arrived.get(2)).isPositive();
        assertThat(arrived.get(3)).isZero();
    }

    @Test
    void a_dual_stack_Service_is_judged_by_the_family_of_the_range(Place7 place7) {
        assertThat(place7.router().announcers(SERVICE_RANGE_IPV4)).isEmpty();
        DualStackService service = new DualStackService(place7.client());
        service.create();
        await().atMost(5, SECONDS)
                .until(() -> place7.router().announcers(SERVICE_RANGE_IPV4).equals(place7.protocols(1, 2, 3, 4)));
        assertThat(place7.router().gateways(SERVICE_RANGE_IPV4))
                .containsExactly("10.0.0.11", "10.0.0.12", "10.0.0.13", "10.0.0.14");

        service.removeIpv4Backend(place7.node(3).name());
        await().atMost(5, SECONDS)
                .until(() -> place7.router().announcers(SERVICE_RANGE_IPV4).equals(place7.protocols(1, 2, 4)));
        assertThat(place7.announcedBy(1, 2, 3, 4)).isTrue();

        service.delete();
        await().atMost(5, SECONDS)
                .until(() -> place7.router().announcers(SERVICE_RANGE_IPV4).isEmpty());
    }
}
