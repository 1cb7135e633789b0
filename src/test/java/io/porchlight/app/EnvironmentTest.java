package io.porchlight.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.cluster.OwnPod;
import java.nio.file.Path;
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

    @Test
    void a_variable_that_says_nothing_is_as_good_as_none() {
        assertThat(Environment.configFile(Map.of("PORCHLIGHT_CONFIG", "/tmp/x.yaml")))
                .isEqualTo(Path.of("/tmp/x.yaml"));
        assertThat(Environment.configFile(Map.of("PORCHLIGHT_CONFIG", "")))
                .isEqualTo(Environment.configFile(Map.of()))
                .isEqualTo(Path.of("/etc/porchlight/porchlight.yaml"));
        assertThat(Environment.drainFile(Map.of("PORCHLIGHT_RUN_DIR", " ")))
                .isEqualTo(Environment.drainFile(Map.of()))
                .isEqualTo(Path.of("/run/porchlight/drain"));
    }

    @Test
    void colors_are_for_a_terminal_that_knows_them_and_nobody_who_wants_none() {
        assertThat(Environment.colors(true, Map.of("TERM", "xterm"))).isTrue();
        assertThat(Environment.colors(true, Map.of("NO_COLOR", ""))).isTrue();
        assertThat(Environment.colors(false, Map.of("TERM", "xterm"))).isFalse();
        assertThat(Environment.colors(true, Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(Environment.colors(true, Map.of("TERM", "dumb"))).isFalse();
    }

    @Test
    void the_port_of_the_agent_is_what_the_key_would_be() {
        assertThat(Environment.statusPort(Map.of("PORCHLIGHT_HTTP_STATUS_PORT", "9181")))
                .isEqualTo("9181");
        assertThat(Environment.statusPort(Map.of())).isEmpty();
    }

    @Test
    void the_version_is_the_one_that_was_built() {
        assertThat(ThisBuild.line()).matches("porchlight \\S+, revision \\S+").doesNotContain("@");
    }
}
