package io.porchlight.decision;

import static io.porchlight.decision.ClusterExample.HERE;
import static io.porchlight.decision.ClusterExample.INSIDE;
import static io.porchlight.decision.PrefixExample.services;
import static io.porchlight.decision.ServiceExample.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.config.model.PrefixSettings.HostRoutes;
import io.porchlight.host.HostView.Gate.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Announcing waits 5 s here, withdrawing 20 s. */
class HostRouteDelayTest {

    private static final ServiceExample HEALTHY = local().healthy(HERE, 1);
    private static final ServiceExample DEAD = local();

    private final Course course = new Course(delayed());

    @Test
    void the_first_verdict_of_an_agent_does_not_wait() {
        course.services(HEALTHY).at(0);
        assertThat(course.route(INSIDE).announced()).isTrue();
        assertThat(course.last().deadline()).isEmpty();
    }

    @Test
    void a_change_of_health_waits() {
        course.services(HEALTHY).at(0);
        assertThat(course.services(DEAD).at(1).deadline()).contains(Course.time(21));
        assertThat(course.route(INSIDE).reason()).isEqualTo(Reason.HEALTHY_BACKENDS);
        assertThat(course.route(INSIDE).evidence()).isEqualTo(new Evidence(1, 0, 0, 1));
        course.at(21);
        assertThat(course.route(INSIDE).reason()).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
        assertThat(course.services(HEALTHY).at(30).deadline()).contains(Course.time(35));
        assertThat(course.route(INSIDE).announced()).isFalse();
        course.at(35);
        assertThat(course.route(INSIDE).announced()).isTrue();
        assertThat(course.route(INSIDE).since()).isEqualTo(Course.time(35));
    }

    @Test
    void a_service_that_comes_later_waits() {
        course.at(0);
        assertThat(course.services(HEALTHY).at(1).deadline()).contains(Course.time(6));
        assertThat(course.route(INSIDE).reason()).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
        course.at(6);
        assertThat(course.route(INSIDE).announced()).isTrue();
    }

    @Test
    void a_deleted_service_keeps_its_route_until_the_withdrawal_has_waited() {
        course.services(HEALTHY).at(0);
        course.noServices();
        assertThat(course.at(1).deadline()).contains(Course.time(21));
        HostRoute held = course.last().hostRoutes().get(Course.host(INSIDE));
        assertThat(held.services()).isEmpty();
        assertThat(held.verdict())
                .isInstanceOf(Verdict.Announce.class)
                .returns(new Evidence(0, 0, 0, 1), Verdict::evidence);
        assertThat(course.at(20.9).hostRoutes()).containsKey(Course.host(INSIDE));
        assertThat(course.at(21).hostRoutes()).isEmpty();
        assertThat(course.last().deadline()).isEmpty();
    }

    @Test
    void a_deleted_service_that_comes_back_meanwhile_has_kept_its_route() {
        course.services(HEALTHY).at(0);
        course.noServices().at(1);
        course.services(HEALTHY).at(2);
        assertThat(course.route(INSIDE).announced()).isTrue();
        assertThat(course.route(INSIDE).since()).isEqualTo(Course.time(0));
        assertThat(course.last().deadline()).isEmpty();
        assertThat(course.last().hostRoutes().get(Course.host(INSIDE)).services())
                .hasSize(1);
    }

    @Test
    void a_deleted_service_that_was_not_announced_is_gone_at_once() {
        course.services(DEAD).at(0);
        assertThat(course.noServices().at(1).hostRoutes()).isEmpty();
        assertThat(course.last().deadline()).isEmpty();
    }

    @Test
    void a_deleted_service_is_gone_at_once_without_a_delay() {
        course.prefixes(services()).services(HEALTHY).at(0);
        assertThat(course.noServices().at(1).hostRoutes()).isEmpty();
    }

    @Test
    void a_deleted_service_announces_nothing_behind_a_closed_gate() {
        course.services(HEALTHY)
                .gated("kube-proxy")
                .gate("kube-proxy", State.OPEN)
                .at(0);
        course.noServices().gate("kube-proxy", State.CLOSED).at(1);
        assertThat(course.route(INSIDE).reason()).isEqualTo(Reason.GATE_CLOSED);
        course.gate("kube-proxy", State.OPEN).at(2);
        assertThat(course.route(INSIDE).announced()).isTrue();
        assertThat(course.at(21).hostRoutes()).isEmpty();
    }

    @Test
    void a_service_that_does_not_want_its_route_any_more_waits_too() {
        course.services(HEALTHY).at(0);
        course.services(service("etherpad").clusterIp(INSIDE).healthy(HERE, 1)).at(1);
        assertThat(course.route(INSIDE).announced()).isTrue();
        assertThat(course.at(21).hostRoutes()).isEmpty();
    }

    @Test
    void a_changed_setting_is_followed_at_once_both_ways() {
        ServiceExample plain =
                service("nginx-service").clusterIp("2a0a:e5c0:13:e2::80").healthy(HERE, 1);
        course.services(HEALTHY, plain).at(0);
        course.prefixes(delayed().hostRoutes(HostRoutes.ALL)).at(1);
        assertThat(course.route("2a0a:e5c0:13:e2::80").announced()).isTrue();
        assertThat(course.route(INSIDE).since()).isEqualTo(Course.time(0));
        assertThat(course.prefixes(delayed()).at(2).hostRoutes()).containsOnlyKeys(Course.host(INSIDE));
        assertThat(course.prefixes(delayed().hostRoutes(HostRoutes.NONE)).at(3).hostRoutes())
                .isEmpty();
        assertThat(course.last().deadline()).isEmpty();
    }

    @Test
    void a_wait_under_way_survives_a_changed_setting() {
        course.services(HEALTHY).at(0);
        course.services(DEAD).at(1);
        assertThat(course.prefixes(delayed().hostRoutes(HostRoutes.ALL)).at(2).deadline())
                .contains(Course.time(21));
        assertThat(course.route(INSIDE).announced()).isTrue();
    }

    @Test
    void a_prefix_that_was_taken_out_takes_its_routes_with_it() {
        course.services(HEALTHY).at(0);
        assertThat(course.prefixes().at(1).hostRoutes()).isEmpty();
    }

    private static PrefixExample delayed() {
        return services().delays(Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    private static ServiceExample local() {
        return service("etherpad").clusterIp(INSIDE).internalLocal();
    }
}
