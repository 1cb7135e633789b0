package io.porchlight.lab;

import static io.porchlight.lab.Place7Network.SERVICE_RANGE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.porchlight.scene.Scene;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A Service that a node without its backends drops traffic for, inside a range that every node announces. */
@AtPlace7
class LocalPolicyIT {

    private static final Duration BOUND = Duration.ofSeconds(1);
    private static final String CLUSTER_IP = "2a0a:e5c0:13:e2::10ca";
    private static final String HOST_ROUTE = CLUSTER_IP + "/128";
    private static final int FLOWS = 200;

    @Test
    void metallb_2811_packets_for_a_Service_with_a_Local_policy_arrive_at_nodes_that_have_it_alone(Place7 place7) {
        Namespace clients = place7.network().internet();
        ExtraService service = new ExtraService(place7.client(), "local", CLUSTER_IP, "Local");
        service.create();
        service.setBackends(List.of(place7.node(2).name(), place7.node(3).name()));
        await("a route of its own").atMost(5, SECONDS).until(() -> hostRouteBy(place7, 2, 3));

        List<Long> arrived = place7.arrivals(clients, CLUSTER_IP, 80, FLOWS);
        assertThat(arrived.get(0)).isZero();
        assertThat(arrived.get(1)).isPositive();
        assertThat(arrived.get(2)).isPositive();
        assertThat(arrived.get(3)).isZero();
        assertThat(place7.announcedBy(1, 2, 3, 4)).isTrue();
        assertThat(place7.arrivals(clients, Scene.ETHERPAD.clusterIp(), Scene.ETHERPAD.port(), FLOWS))
                .doesNotContain(0L);

        assertThat(Stopwatch.measure(
                        "one nexthop of the host route",
                        () -> service.setBackends(List.of(place7.node(2).name())),
                        () -> hostRouteBy(place7, 2)))
                .isLessThan(BOUND);
        assertThat(place7.arrivals(clients, CLUSTER_IP, 80, FLOWS)).containsExactly(0L, (long) FLOWS, 0L, 0L);
        assertThat(place7.announcedBy(1, 2, 3, 4)).isTrue();
    }

    @Test
    void a_host_route_goes_with_its_Service(Place7 place7) {
        ExtraService service = new ExtraService(place7.client(), "local", CLUSTER_IP, "Local");
        service.create();
        service.setBackends(List.of(place7.node(2).name(), place7.node(3).name()));
        await("a route of its own").atMost(5, SECONDS).until(() -> hostRouteBy(place7, 2, 3));

        place7.client().services().inNamespace("default").withName("local").delete();
        await().atMost(5, SECONDS).until(() -> place7.router().kernel().count(HOST_ROUTE) == 0);
        assertThat(place7.router().announcers(HOST_ROUTE)).isEmpty();
        assertThat(place7.router().kernel().count(SERVICE_RANGE)).isOne();
    }

    /** Whether these nodes, and no others, have the address's traffic: in BIRD and in the kernel. */
    private static boolean hostRouteBy(Place7 place7, int... numbers) {
        return place7.router().announcers(HOST_ROUTE).equals(place7.protocols(numbers))
                && place7.router().gateways(HOST_ROUTE).equals(place7.gateways(numbers));
    }
}
