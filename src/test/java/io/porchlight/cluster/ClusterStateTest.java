package io.porchlight.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.cluster.SliceFacts.Endpoint;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.DaemonSetView;
import io.porchlight.cluster.view.PodView;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.net.IpAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterStateTest {

    private static final ServiceName WEB = new ServiceName("default", "web");

    private final ClusterState state = new ClusterState();

    @Test
    void what_is_told_twice_is_no_change_and_shares_the_map() {
        state.service(WEB, Optional.of(new ServiceFacts(WEB, Map.of(), Set.of(), ServiceTraits.PLAIN)));
        assertThat(state.settle()).isTrue();
        ClusterView before = state.view(1);

        state.service(WEB, Optional.of(new ServiceFacts(WEB, Map.of(), Set.of(), ServiceTraits.PLAIN)));

        assertThat(state.settle()).isFalse();
        assertThat(state.view(2).services()).isSameAs(before.services());
    }

    @Test
    void slices_may_come_before_their_service() {
        state.slice("default/web-1", Optional.of(slice(WEB, 1)));
        assertThat(state.settle()).isFalse();

        state.service(WEB, Optional.of(new ServiceFacts(WEB, Map.of(), Set.of(), ServiceTraits.PLAIN)));

        assertThat(state.settle()).isTrue();
        assertThat(state.view(0).services().get(WEB).ipv6().healthyOn("node1")).isOne();
    }

    @Test
    void a_slice_that_changes_its_service_leaves_the_old_one() {
        ServiceName other = new ServiceName("default", "other");
        state.service(WEB, Optional.of(new ServiceFacts(WEB, Map.of(), Set.of(), ServiceTraits.PLAIN)));
        state.service(other, Optional.of(new ServiceFacts(other, Map.of(), Set.of(), ServiceTraits.PLAIN)));
        state.slice("default/x", Optional.of(slice(WEB, 1)));
        state.settle();

        state.slice("default/x", Optional.of(slice(other, 1)));

        assertThat(state.settle()).isTrue();
        assertThat(state.view(0).services().get(WEB).ipv6().total()).isZero();
        assertThat(state.view(0).services().get(other).ipv6().total()).isOne();
    }

    @Test
    void trap_2_of_kube_vip_every_slice_of_a_service_counts_and_not_only_the_last_that_was_told() {
        state.service(WEB, Optional.of(new ServiceFacts(WEB, Map.of(), Set.of(), ServiceTraits.PLAIN)));
        state.slice("default/web-1", Optional.of(slice(WEB, 1)));
        state.slice("default/web-2", Optional.of(new SliceFacts(WEB, List.of())));
        state.settle();

        assertThat(state.view(0).services().get(WEB).ipv6().healthyOn("node1")).isOne();
    }

    @Test
    void trap_2_of_calico_and_kube_router_a_deleted_slice_takes_its_backends_with_it() {
        state.service(WEB, Optional.of(new ServiceFacts(WEB, Map.of(), Set.of(), ServiceTraits.PLAIN)));
        state.slice("default/web-1", Optional.of(slice(WEB, 1)));
        state.settle();

        state.slice("default/web-1", Optional.empty());

        assertThat(state.settle()).isTrue();
        assertThat(state.view(0).services().get(WEB).ipv6().total()).isZero();
    }

    @Test
    void a_change_of_one_slice_makes_one_summary_anew() {
        ServiceName other = new ServiceName("default", "other");
        state.service(WEB, Optional.of(new ServiceFacts(WEB, Map.of(), Set.of(), ServiceTraits.PLAIN)));
        state.service(other, Optional.of(new ServiceFacts(other, Map.of(), Set.of(), ServiceTraits.PLAIN)));
        state.slice("default/other-1", Optional.of(slice(other, 1)));
        state.settle();
        ClusterView before = state.view(0);

        state.slice("default/web-1", Optional.of(slice(WEB, 1)));
        state.settle();

        assertThat(state.view(0).services().get(other))
                .isSameAs(before.services().get(other));
        assertThat(before.services().get(WEB).ipv6().total())
                .as("a view that was told stays")
                .isZero();
        assertThat(state.view(0).services().get(WEB).ipv6().total()).isOne();
    }

    @Test
    void the_daemon_set_is_the_one_that_controls_the_own_pod() {
        DaemonSetView ours = new DaemonSetView("porchlight", false, Map.of(), false, true);
        state.daemonSet("porchlight/other", Optional.of(new DaemonSetView("other", false, Map.of(), false, true)));
        state.daemonSet("porchlight/porchlight", Optional.of(ours));
        assertThat(state.settle()).as("before the Pod is known").isFalse();

        state.pod(Optional.of(new PodView("porchlight-x", false, Optional.of("porchlight"))));
        assertThat(state.settle()).isTrue();
        assertThat(state.view(0).daemonSet()).contains(ours);

        state.daemonSet("porchlight/other", Optional.empty());
        assertThat(state.settle()).as("another one's end").isFalse();

        state.daemonSet("porchlight/porchlight", Optional.empty());
        assertThat(state.settle()).isTrue();
        assertThat(state.view(0).daemonSet()).isEmpty();
        assertThat(state.view(0).pod()).isPresent();
    }

    @Test
    void a_service_without_an_object_has_no_detail() {
        state.slice("default/web-1", Optional.of(slice(WEB, 1)));
        assertThat(state.detail(WEB)).isEmpty();

        state.service(WEB, Optional.of(new ServiceFacts(WEB, Map.of(), Set.of(), ServiceTraits.PLAIN)));

        assertThat(state.detail(WEB).orElseThrow().slices()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_random_history_ends_where_a_naive_recompute_does(long seed) {
        Random random = new Random(seed);
        Map<ServiceName, ServiceFacts> services = new HashMap<>();
        Map<String, SliceFacts> slices = new HashMap<>();
        for (int step = 0; step < 2000; step++) {
            ServiceName service = new ServiceName("ns" + random.nextInt(2), "svc" + random.nextInt(6));
            if (random.nextInt(4) == 0) {
                Optional<ServiceFacts> facts = random.nextBoolean()
                        ? Optional.of(new ServiceFacts(
                                service,
                                Map.of(),
                                Set.of(),
                                random.nextBoolean()
                                        ? ServiceTraits.PLAIN
                                        : new ServiceTraits(ServiceTraits.Claim.HIDDEN, false, false, false)))
                        : Optional.empty();
                facts.ifPresentOrElse(f -> services.put(service, f), () -> services.remove(service));
                state.service(service, facts);
            } else {
                String key = service.namespace() + "/slice" + random.nextInt(12);
                Optional<SliceFacts> facts =
                        random.nextInt(5) > 0 ? Optional.of(randomSlice(service, random)) : Optional.empty();
                facts.ifPresentOrElse(f -> slices.put(key, f), () -> slices.remove(key));
                state.slice(key, facts);
            }
            if (random.nextInt(10) == 0) {
                Map<ServiceName, ServiceSummary> before = state.view(0).services();
                boolean changed = state.settle();
                assertThat(state.view(0).services()).isEqualTo(naive(services, slices));
                assertThat(changed).isEqualTo(!before.equals(state.view(0).services()));
            }
        }
    }

    private static Map<ServiceName, ServiceSummary> naive(
            Map<ServiceName, ServiceFacts> services, Map<String, SliceFacts> slices) {
        return services.values().stream()
                .collect(Collectors.toMap(
                        ServiceFacts::name,
                        facts -> Summaries.of(
                                facts,
                                slices.values().stream()
                                        .filter(slice -> slice.service().equals(facts.name()))
                                        .toList())));
    }

    private static SliceFacts randomSlice(ServiceName service, Random random) {
        List<Endpoint> endpoints = IntStream.range(0, random.nextInt(4))
                .mapToObj(_ -> new Endpoint(
                        IpAddress.parse("2001:db8::" + random.nextInt(8)),
                        "node" + random.nextInt(3),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextInt(3) == 0))
                .toList();
        return new SliceFacts(service, endpoints);
    }

    private static SliceFacts slice(ServiceName service, int node) {
        return new SliceFacts(
                service, List.of(new Endpoint(IpAddress.parse("2001:db8::1"), "node" + node, true, true, false)));
    }
}
