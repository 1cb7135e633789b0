package io.porchlight.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.cluster.OwnPod;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    @Test
    void the_own_pod_takes_a_namespace_and_a_name() {
        assertThat(Environment.ownPod(Map.of("POD_NAMESPACE", "porchlight", "POD_NAME", "porchlight-x")))
                .contains(new OwnPod("porchlight", "porchlight-x"));
        assertThat(Environment.ownPod(Map.of("POD_NAMESPACE", "porchlight"))).isEmpty();
        assertThat(Environment.ownPod(Map.of("POD_NAMESPACE", "", "POD_NAME", "porchlight-x")))
                .isEmpty();
        assertThat(Environment.ownPod(Map.of())).isEmpty();
    }
}
