package io.porchlight.observe;

import static io.porchlight.observe.Fixtures.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.net.IpAddress;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExposureTest {

    @Test
    void many_exposed_services_are_a_number() {
        ServiceSummary[] hidden = IntStream.range(0, 7)
                .mapToObj(i -> new ServiceSummary(
                        new ServiceName("web", "hidden-" + i),
                        Map.of(),
                        Set.of(new VirtualIp(IpAddress.parse("2a0a:e5c0:13:e2::" + i), VirtualIp.Source.CLUSTER_IP)),
                        new ServiceTraits(ServiceTraits.Claim.HIDDEN, false, false, false),
                        Backends.NONE,
                        Backends.NONE))
                .toArray(ServiceSummary[]::new);

        assertThat(Exposure.unwanted(SERVICES, Fixtures.view(hidden)))
                .containsExactly(
                        "web/hidden-0", "web/hidden-1", "web/hidden-2", "web/hidden-3", "web/hidden-4", "2 more");
    }
}
