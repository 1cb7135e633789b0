package io.porchlight.observe;

import static io.porchlight.observe.Fixtures.RED;
import static io.porchlight.observe.Fixtures.SERVICES;
import static io.porchlight.observe.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.porchlight.agent.AgentStatus;
import io.porchlight.agent.Plan;
import io.porchlight.api.ServiceInfo;
import io.porchlight.api.ServicesInfo;
import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.host.HostView;
import io.porchlight.net.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServiceInfosTest {

    private static final PrefixSettings LEGACY = Fixtures.prefix("legacy", "10.96.0.0/12");
    private static final Backends WELL = new Backends(3, Map.of("place7-server1", 1, "place7-server2", 2));
    private static final Backends AILING = new Backends(3, Map.of("place7-server2", 2));
    private static final Backends DEAD = new Backends(3, Map.of());

    @Test
    void a_service_shows_its_addresses_in_the_prefix_and_its_backends_of_that_family() {
        ServiceSummary both = new ServiceSummary(
                new ServiceName("shop", "cart"),
                Map.of(),
                Set.of(
                        ip("2a0a:e5c0:13:e2::2", VirtualIp.Source.CLUSTER_IP),
                        ip("2a0a:e5c0:13:e2::1", VirtualIp.Source.LOAD_BALANCER),
                        ip("2a0a:e5c0:13:e2::1", VirtualIp.Source.EXTERNAL_IP),
                        ip("10.96.0.7", VirtualIp.Source.CLUSTER_IP)),
                new ServiceTraits(ServiceTraits.Claim.OURS, false, true, false),
                DEAD,
                WELL);

        assertThat(infos(both))
                .containsExactly(
                        new ServicesInfo(
                                "services",
                                1,
                                List.of(new ServiceInfo(
                                        "shop/cart",
                                        List.of("2a0a:e5c0:13:e2::1", "2a0a:e5c0:13:e2::2"),
                                        "internal Cluster, external Local",
                                        1,
                                        3,
                                        3,
                                        true,
                                        ""))),
                        new ServicesInfo(
                                "legacy",
                                1,
                                List.of(new ServiceInfo(
                                        "shop/cart",
                                        List.of("10.96.0.7"),
                                        "internal Cluster, external Local",
                                        0,
                                        3,
                                        0,
                                        false,
                                        "it has no healthy backend anywhere"))));
    }

    @Test
    void those_to_look_at_come_first_and_each_that_does_not_light_says_why() {
        List<ServiceInfo> shown = infos(
                        service("default/kubernetes", DEAD),
                        service("shop/a-well", WELL),
                        service("shop/b-ailing", AILING),
                        service("shop/c-dead", DEAD),
                        service("shop/d-empty", Backends.NONE),
                        Fixtures.service("shop/elsewhere", "2001:db8::1"))
                .getFirst()
                .services();

        assertThat(shown)
                .extracting(ServiceInfo::name, ServiceInfo::lights, ServiceInfo::why)
                .containsExactly(
                        tuple("shop/b-ailing", true, ""),
                        tuple("shop/c-dead", false, "it has no healthy backend anywhere"),
                        tuple("shop/d-empty", false, "it has no backends"),
                        tuple("default/kubernetes", false, "ignore names it"),
                        tuple("shop/a-well", true, ""));
    }

    @Test
    void of_very_many_a_hundred_are_shown_and_all_are_counted() {
        ServiceSummary[] services = Stream.concat(
                        IntStream.range(0, 10_000).mapToObj(i -> service("shop/s%05d".formatted(i), WELL)),
                        Stream.of(service("shop/z", AILING)))
                .toArray(ServiceSummary[]::new);

        ServicesInfo info = infos(services).getFirst();

        assertThat(info.total()).isEqualTo(10_001);
        assertThat(info.services()).hasSize(ServiceInfos.SHOWN);
        assertThat(info.services().getFirst().name()).isEqualTo("shop/z");
        assertThat(info.services().get(1).name()).isEqualTo("shop/s00000");
        assertThat(info.services().getLast().name()).isEqualTo("shop/s00098");
    }

    private static List<ServicesInfo> infos(ServiceSummary... services) {
        return new ServiceInfos(new AgentStatus(
                        Fixtures.settings(List.of(RED), List.of(SERVICES, LEGACY)),
                        Fixtures.view(services),
                        HostView.NONE,
                        Fixtures.outcome(Map.of(), Optional.empty()),
                        Plan.NOTHING,
                        T0))
                .all();
    }

    private static ServiceSummary service(String name, Backends backends) {
        ServiceSummary plain = Fixtures.service(name, "2a0a:e5c0:13:e2::7");
        return new ServiceSummary(
                plain.name(), plain.labels(), plain.virtualIps(), plain.traits(), Backends.NONE, backends);
    }

    private static VirtualIp ip(String address, VirtualIp.Source source) {
        return new VirtualIp(IpAddress.parse(address), source);
    }
}
