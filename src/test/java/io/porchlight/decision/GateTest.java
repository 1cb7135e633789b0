package io.porchlight.decision;

import static io.porchlight.decision.ClusterExample.HERE;
import static io.porchlight.decision.ClusterExample.INSIDE;
import static io.porchlight.decision.ServiceExample.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.config.model.PrefixSettings.Announce;
import io.porchlight.host.HostView.Gate.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

    private static final ServiceExample ETHERPAD =
            service("etherpad").clusterIp(INSIDE).internalLocal().healthy(HERE, 1);

    private final Course course = new Course(
                    PrefixExample.services().delays(Duration.ofSeconds(5), Duration.ofSeconds(20)))
            .services(ETHERPAD)
            .gated("kube-proxy", "firewall");

    @ParameterizedTest
    @CsvSource({
        "OPEN, OPEN, HEALTHY_BACKENDS",
        "OPEN, CLOSED, GATE_CLOSED",
        "CLOSED, OPEN, GATE_CLOSED",
        "OPEN, UNKNOWN, GATE_CLOSED",
        "UNKNOWN, UNKNOWN, GATE_CLOSED"
    })
    void all_gates_must_be_open(State one, State other, Reason expected) {
        course.gate("kube-proxy", one).gate("firewall", other).at(0);
        assertThat(course.prefix().reason()).isEqualTo(expected);
        assertThat(course.route(INSIDE).reason()).isEqualTo(expected);
    }

    @Test
    void a_gate_that_nothing_is_known_of_is_closed() {
        course.gate("firewall", State.OPEN).at(0);
        assertThat(course.prefix().reason()).isEqualTo(Reason.GATE_CLOSED);
    }

    @Test
    void a_gate_that_is_not_configured_any_more_does_not_count() {
        course.gate("kube-proxy", State.CLOSED).gated().at(0);
        assertThat(course.prefix().reason()).isEqualTo(Reason.HEALTHY_BACKENDS);
    }

    @Test
    void no_delay_holds_for_gates() {
        open().at(0);
        course.gate("kube-proxy", State.CLOSED).at(1);
        assertThat(course.prefix().reason()).isEqualTo(Reason.GATE_CLOSED);
        assertThat(course.route(INSIDE)).isInstanceOf(Verdict.Withdraw.class);
        assertThat(course.prefix().since()).isEqualTo(Course.time(1));
        open().at(2);
        assertThat(course.prefix().reason()).isEqualTo(Reason.HEALTHY_BACKENDS);
        assertThat(course.route(INSIDE).announced()).isTrue();
    }

    @Test
    void health_is_judged_on_behind_a_closed_gate() {
        open().at(0);
        course.gate("kube-proxy", State.CLOSED).services(service("etherpad").clusterIp(INSIDE));
        assertThat(course.at(1).deadline()).contains(Course.time(21));
        course.at(21);
        open().at(22);
        assertThat(course.prefix().reason()).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
    }

    @Test
    void a_closed_gate_comes_after_a_drain_and_before_an_exclusion_and_always() {
        course.prefixes(PrefixExample.services().announce(Announce.ALWAYS)).drained(true);
        course.at(0);
        assertThat(course.prefix().reason()).isEqualTo(Reason.DRAINING);
        course.excluded(true).at(1);
        assertThat(course.prefix().reason()).isEqualTo(Reason.GATE_CLOSED);
        open().at(2);
        assertThat(course.prefix().reason()).isEqualTo(Reason.NODE_EXCLUDED);
        course.excluded(false).at(3);
        assertThat(course.prefix().reason()).isEqualTo(Reason.ALWAYS);
    }

    private Course open() {
        return course.gate("kube-proxy", State.OPEN).gate("firewall", State.OPEN);
    }
}
