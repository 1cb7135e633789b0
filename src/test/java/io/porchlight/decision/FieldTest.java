package io.porchlight.decision;

import static io.porchlight.decision.ClusterExample.HERE;
import static io.porchlight.decision.ClusterExample.INSIDE;
import static io.porchlight.decision.ClusterExample.OUTSIDE;
import static io.porchlight.decision.ClusterExample.THERE;
import static io.porchlight.decision.ClusterExample.node;
import static io.porchlight.decision.PrefixExample.services;
import static io.porchlight.decision.ServiceExample.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.config.model.PrefixSettings.AddressType;
import io.porchlight.config.model.PrefixSettings.Announce;
import io.porchlight.config.model.PrefixSettings.HostRoutes;
import io.porchlight.host.HostView.Gate.State;
import io.porchlight.net.IpAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What users of other announcers reported, by the numbers of their trackers, as far as a decision is about it. */
class FieldTest {

    private static final String SHARED = "2a0a:e5c0:13:e2::53";

    private final Course course = new Course(services());

    @Test
    void metallb_148_646_806_the_last_local_backend_that_turns_unhealthy_withdraws_at_once() {
        course.services(etherpad().healthy(HERE, 1).healthy(THERE, 1)).at(0);
        assertThat(course.prefix().announced()).isTrue();
        course.services(etherpad().healthy(THERE, 1)).at(1);
        assertThat(course.prefix().reason()).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
    }

    @Test
    void metallb_2811_a_local_policy_inside_an_aggregate_is_reached_by_its_own_route() {
        ServiceExample plain = service("nginx-service").clusterIp(SHARED).healthy(HERE, 1);
        course.services(plain, etherpad().internalLocal().healthy(THERE, 1)).at(0);
        assertThat(course.prefix().announced()).isTrue();
        assertThat(course.route(INSIDE).reason()).isEqualTo(Reason.NO_HEALTHY_BACKENDS);

        course.services(plain, etherpad().internalLocal().healthy(HERE, 1).healthy(THERE, 1))
                .at(1);
        assertThat(course.route(INSIDE).announced()).isTrue();
    }

    @Test
    void metallb_2470_cordon_is_not_drain() {
        course.services(etherpad().internalLocal().healthy(HERE, 1))
                .node(node(Map.of(), Map.of(), Set.of("node.kubernetes.io/unschedulable"), true, false, false))
                .at(0);
        assertThat(course.last().draining()).isFalse();
        assertThat(course.prefix().reason()).isEqualTo(Reason.HEALTHY_BACKENDS);
        assertThat(course.route(INSIDE).reason()).isEqualTo(Reason.HEALTHY_BACKENDS);
    }

    @Test
    void metallb_2677_a_reboot_never_looks_like_a_restart() {
        course.services(etherpad().healthy(HERE, 1)).pod(false).at(0);
        assertThat(course.ends(10).at(10).departure()).isEmpty();
        assertThat(course.at(10.5).departure())
                .contains(new Departure(Departure.Kind.SHUTDOWN, false, "the own Pod is not being deleted"));
        assertThat(course.prefix()).isInstanceOf(Verdict.Leave.class);
        course.at(13.5);
        assertThat(course.prefix()).isInstanceOf(Verdict.Withdraw.class);
    }

    @Test
    void metallb_2677_a_reboot_whose_kubelet_deletes_the_pod_of_a_cordoned_node_is_no_restart() {
        course.services(etherpad().healthy(HERE, 1)).at(0);
        course.pod(true).node(node(Map.of(), Map.of(), Set.of(), true, false, false));
        assertThat(course.ends(10).at(10).departure()).map(Departure::kind).contains(Departure.Kind.SHUTDOWN);
    }

    @Test
    void kube_vip_1220_942_antrea_8384_the_end_of_an_agent_withdraws_what_it_announced() {
        course.services(etherpad().internalLocal().healthy(HERE, 1)).at(0);
        course.ends(10).at(10);
        assertThat(course.at(13).departure()).map(Departure::due).contains(true);
        assertThat(course.last().verdicts().values()).noneMatch(Verdict::announced);
        assertThat(course.last().hostRoutes().values())
                .noneMatch(r -> r.verdict().announced());
    }

    @Test
    void calico_8442_a_drain_says_that_routes_go_before_they_do() {
        course.services(etherpad().healthy(HERE, 1)).at(0);
        course.drained(true).at(1);
        assertThat(course.prefix()).isInstanceOf(Verdict.Leave.class);
        course.at(4);
        assertThat(course.prefix()).isInstanceOf(Verdict.Withdraw.class);
    }

    @Test
    void trap_3_kube_router_1917_one_bad_service_stops_no_other() {
        ServiceSummary bad = new ServiceSummary(
                new ServiceName("", ""),
                Map.of(),
                Set.of(new VirtualIp(IpAddress.parse("::"), VirtualIp.Source.LOAD_BALANCER)),
                ServiceTraits.PLAIN,
                Backends.NONE,
                Backends.NONE);
        ServiceSummary wrongFamily =
                service("wrong").clusterIp("10.96.0.1").internalLocal().build();
        course.services(
                        bad,
                        wrongFamily,
                        etherpad().internalLocal().healthy(HERE, 1).build())
                .at(0);
        assertThat(course.prefix().reason()).isEqualTo(Reason.HEALTHY_BACKENDS);
        assertThat(course.last().hostRoutes()).containsOnlyKeys(Course.host(INSIDE));
    }

    @Test
    void kube_router_262_466_readiness_counts_not_the_node_name_alone() {
        course.services(etherpad().internalLocal()).at(0);
        assertThat(course.prefix().announced()).isFalse();
        assertThat(course.route(INSIDE).announced()).isFalse();
    }

    @Test
    void kube_router_923_a_whole_range_is_announced_only_where_somebody_is_home() {
        course.services(etherpad().healthy(THERE, 3)).at(0);
        assertThat(course.prefix().reason()).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
        course.services(service("elsewhere").clusterIp(OUTSIDE).healthy(HERE, 1))
                .at(1);
        assertThat(course.prefix().reason()).isEqualTo(Reason.NO_SERVICES);
    }

    @Test
    void kube_vip_1397_1245_cilium_40438_45276_calico_9631_8162_no_healthy_backend_anywhere_withdraws_everywhere() {
        course.prefixes(services().announce(Announce.CLUSTER))
                .services(etherpad().healthy(THERE, 1))
                .at(0);
        assertThat(course.prefix().announced()).isTrue();
        course.services(etherpad()).at(1);
        assertThat(course.prefix().reason()).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
    }

    @Test
    void metallb_496_cilium_17547_nothing_is_announced_before_the_dataplane_is_ready() {
        course.services(etherpad().internalLocal().healthy(HERE, 1))
                .gated("kube-proxy")
                .at(0);
        assertThat(course.prefix().reason()).isEqualTo(Reason.GATE_CLOSED);
        assertThat(course.route(INSIDE).reason()).isEqualTo(Reason.GATE_CLOSED);
        course.gate("kube-proxy", State.OPEN).at(1);
        assertThat(course.prefix().announced()).isTrue();
    }

    @Test
    void metallb_1715_1944_2049_2454_a_reload_that_changes_nothing_here_flaps_nothing() {
        course.services(etherpad().internalLocal().healthy(HERE, 1)).at(0);
        Outcome before = course.last();
        course.prefixes(services(), PrefixExample.prefix("legacy", "10.96.0.0/12"))
                .at(1);
        assertThat(course.prefix()).isEqualTo(before.verdicts().get("services"));
        assertThat(course.last().hostRoutes()).isEqualTo(before.hostRoutes());
    }

    @Test
    void metallb_2285_2274_an_excluded_node_says_so() {
        course.services(etherpad().internalLocal().healthy(HERE, 1))
                .node(node(Map.of(NodeView.EXCLUDE_LABEL, "false"), Map.of(), Set.of(), false, false, false))
                .at(0);
        assertThat(course.prefix().reason()).isEqualTo(Reason.NODE_EXCLUDED);
        assertThat(course.route(INSIDE).reason()).isEqualTo(Reason.NODE_EXCLUDED);
    }

    @Test
    void metallb_1_weights_follow_the_healthy_backends() {
        course.prefixes(services().weighted())
                .services(etherpad().healthy(HERE, 3))
                .at(0);
        assertThat(course.prefix()).isInstanceOfSatisfying(Verdict.Announce.class, a -> assertThat(a.weight())
                .hasValue(3));
    }

    @Test
    void cve_2020_8554_an_external_ip_lights_nothing_unless_asked_to() {
        ServiceExample claimed =
                service("claimed").externalIp(INSIDE).externalLocal().healthy(HERE, 1);
        course.prefixes(services().hostRoutes(HostRoutes.ALL)).services(claimed).at(0);
        assertThat(course.prefix().reason()).isEqualTo(Reason.NO_SERVICES);
        assertThat(course.last().hostRoutes()).isEmpty();
        course.prefixes(services().types(AddressType.EXTERNAL_IP)).at(1);
        assertThat(course.route(INSIDE).announced()).isTrue();
    }

    /** Nothing of a Service that is gone, or of slices that are, may linger. */
    @Test
    void trap_2_a_deleted_service_withdraws_its_own_route() {
        course.services(etherpad().internalLocal().healthy(HERE, 1)).at(0);
        assertThat(course.noServices().at(1).hostRoutes()).isEmpty();
        assertThat(course.prefix().reason()).isEqualTo(Reason.NO_SERVICES);
    }

    @Test
    void trap_4_a_shared_address_goes_only_when_neither_service_wants_it() {
        ServiceExample dead = service("dns-tcp").loadBalancer(SHARED).externalLocal();
        ServiceExample alive =
                service("dns-udp").loadBalancer(SHARED).externalLocal().healthy(HERE, 1);
        ServiceExample plain = service("dns-udp").loadBalancer(SHARED).healthy(HERE, 1);
        course.services(dead, alive).at(0);
        assertThat(course.route(SHARED).announced()).isTrue();
        course.services(alive).at(1);
        assertThat(course.route(SHARED).announced()).isTrue();
        course.services(dead, plain).at(2);
        assertThat(course.route(SHARED).reason()).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
        course.services(plain).at(3);
        assertThat(course.last().hostRoutes()).isEmpty();
    }

    @Test
    void a_cordoned_node_that_is_also_deleted_stays_withdrawn_when_it_vanishes() {
        course.services(etherpad().healthy(HERE, 1)).drainTime(Duration.ZERO).at(0);
        course.node(node(Map.of(), Map.of(), Set.of(), true, true, false)).at(1);
        ClusterView gone = new ClusterView(
                course.inputs().view().services(), Optional.empty(), Optional.empty(), Optional.empty(), 0);
        course.view(gone).at(2);
        assertThat(course.prefix().reason()).isEqualTo(Reason.DRAINING);
    }

    private static ServiceExample etherpad() {
        return service("etherpad").clusterIp(INSIDE);
    }
}
