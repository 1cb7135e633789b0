package io.porchlight.decision;

import static io.porchlight.decision.ClusterExample.HERE;
import static io.porchlight.decision.ClusterExample.INSIDE;
import static io.porchlight.decision.ClusterExample.OUTSIDE;
import static io.porchlight.decision.ServiceExample.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.porchlight.config.model.PrefixSettings.HostRoutes;
import io.porchlight.net.IpPrefix;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToldRoutesTest {

    private static final IpPrefix ROUTE = Course.host(INSIDE);

    private final Map<IpPrefix, HostRoute> routes = new Course(
                    PrefixExample.services().hostRoutes(HostRoutes.ALL))
            .services(service("s").clusterIp(INSIDE).healthy(HERE, 1))
            .at(0)
            .hostRoutes();

    @Test
    void are_a_map_like_any_other() {
        Map<IpPrefix, HostRoute> copy = new HashMap<>(routes);
        assertThat(routes).hasSize(1).isEqualTo(copy).hasSameHashCodeAs(copy).containsOnlyKeys(ROUTE);
        assertThat(copy).isEqualTo(routes).containsEntry(ROUTE, routes.get(ROUTE));
        assertThat(routes.containsKey(Course.host(OUTSIDE))).isFalse();
        assertThat(routes.get(Course.host(OUTSIDE))).isNull();
    }

    @Test
    void cannot_be_changed() {
        HostRoute any = routes.get(ROUTE);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> routes.put(ROUTE, any));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> routes.remove(ROUTE));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(routes::clear);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> routes.keySet().remove(ROUTE));
    }
}
