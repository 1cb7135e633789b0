package io.porchlight.monitoring;

import static io.porchlight.monitoring.Course.GONE;
import static io.porchlight.monitoring.Course.always;
import static io.porchlight.monitoring.Course.growing;
import static io.porchlight.monitoring.Course.steps;

import io.porchlight.decision.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which alerts fire when something happens, and that no other does. Times are minutes. */
class AlertsTest {

    private static final String UP = "porchlight_bgp_session_up";
    private static final String BACKENDS = "porchlight_prefix_healthy_backends";

    @BeforeAll
    static void promtool() {
        Programs.need(AlertsTest.class, "promtool", "prometheus");
    }

    @Test
    void a_calm_fleet_wakes_nobody() {
        Fleet.calm("a", "b", "c").expectNothing(1, 20).expect(140).check();
    }

    @Test
    void a_session_that_stays_down() {
        Fleet.calm("a", "b")
                .change(UP, steps(1, 10, 0, 30, 1), "node=a", "peer=red")
                .expect(14)
                .expect(16, "PorchlightSessionDown node=a peer=red address=2001:db8::3")
                .expect(31)
                .check();
    }

    @Test
    void a_router_that_is_restarted_is_no_alarm() {
        Fleet.calm("a", "b")
                .change(UP, steps(1, 10, 0, 14, 1), "peer=red")
                .expectNothing(9, 25)
                .check();
    }

    @Test
    void a_gateway_peer_without_a_default_router_is_a_session_that_is_down() {
        Fleet.calm("a")
                .add(UP, always(0), "node=a", "pod=porchlight-a", "peer=gateway", "address=", "as=external")
                .expect(6, "PorchlightSessionDown node=a peer=gateway")
                .check();
    }

    @Test
    void a_node_that_no_router_hears() {
        Fleet.calm("a", "b")
                .change(UP, steps(1, 10, 0), "node=a")
                .expect(11)
                .expect(13, "PorchlightNoPeerUp node=a")
                .expect(16, "PorchlightNoPeerUp node=a", "PorchlightPrefixOnFewerNodes prefix=services")
                .check();
    }

    @Test
    void a_prefix_that_lost_its_last_backend() {
        Fleet.calm("a", "b")
                .judge(10, Reason.NO_HEALTHY_BACKENDS, "a")
                .judge(10, Reason.NO_HEALTHY_BACKENDS, "b")
                .change(BACKENDS, steps(3, 10, 0))
                .expect(10.5)
                .expect(12, "PorchlightPrefixDark prefix=services")
                .expect(40, "PorchlightPrefixDark prefix=services")
                .check();
    }

    @Test
    void a_prefix_is_dark_too_when_every_verdict_says_announce_and_no_router_hears_it() {
        Fleet.calm("a", "b")
                .change(UP, steps(1, 10, 0))
                .expect(11.5, "PorchlightPrefixDark prefix=services")
                .expect(
                        16,
                        "PorchlightPrefixDark prefix=services",
                        "PorchlightPrefixOnFewerNodes prefix=services",
                        "PorchlightNoPeerUp node=a",
                        "PorchlightNoPeerUp node=b")
                .check();
    }

    @Test
    void one_node_that_still_announces_is_enough() {
        Fleet.calm("a", "b", "c")
                .judge(10, Reason.NO_HEALTHY_BACKENDS, "a")
                .judge(10, Reason.NO_HEALTHY_BACKENDS, "b")
                .change(BACKENDS, steps(3, 10, 0), "node=a")
                .change(BACKENDS, steps(3, 10, 0), "node=b")
                .expectNothing(9, 30)
                .check();
    }

    @Test
    void a_prefix_is_dark_when_every_node_drains() {
        Fleet.calm("a", "b")
                .judge(10, Reason.DRAINING, "a")
                .judge(10, Reason.DRAINING, "b")
                .change("porchlight_draining", steps(0, 10, 1))
                .expect(12, "PorchlightPrefixDark prefix=services")
                .check();
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_SERVICES", "NEVER"})
    void a_prefix_that_is_meant_to_be_dark_is_no_alarm_also_while_a_node_drains(Reason reason) {
        Fleet.calm("a", "b")
                .addPrefix("spare", reason, "node=a", "pod=porchlight-a")
                .addPrefix("spare", reason, "node=b", "pod=porchlight-b")
                .change("porchlight_prefix_reason", steps(1, 10, 0), "prefix=spare", "node=a", "reason=" + reason)
                .change("porchlight_prefix_reason", steps(0, 10, 1), "prefix=spare", "node=a", "reason=draining")
                .expectNothing(1, 30)
                .check();
    }

    @Test
    void a_prefix_that_nobody_has_decided_about_is_dark() {
        Fleet.calm("a", "b")
                .change("porchlight_prefix_announced", always(0))
                .change("porchlight_prefix_reason", always(0))
                .change(BACKENDS, always(0))
                .expect(2, "PorchlightPrefixDark prefix=services")
                .check();
    }

    @Test
    void a_node_with_backends_that_a_gate_keeps_from_announcing() {
        Fleet.calm("a", "b")
                .judge(10, Reason.GATE_CLOSED, "a")
                .change("porchlight_gate_open", steps(1, 10, 0), "node=a")
                .expect(14)
                .expect(
                        16,
                        "PorchlightGateClosed node=a gate=kube-proxy",
                        "PorchlightPrefixOnFewerNodes prefix=services")
                .check();
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAINING", "NODE_EXCLUDED", "TOO_FEW_HEALTHY", "NEVER"})
    void a_node_that_should_not_announce_though_it_has_backends_is_not_missed(Reason reason) {
        Fleet.calm("a", "b").judge(10, reason, "a").expectNothing(9, 40).check();
    }

    @Test
    void a_node_without_backends_and_one_that_no_peer_is_for_are_not_missed() {
        Fleet.calm("a", "b", "c")
                .judge(0, Reason.NO_HEALTHY_BACKENDS, "a")
                .change(BACKENDS, always(0), "node=a")
                .drop(UP, "node=b")
                .expectNothing(1, 30)
                .check();
    }

    @Test
    void verdicts_that_flap() {
        Fleet.calm("a", "b")
                .change("porchlight_prefix_transitions_total", growing(10, 15), "node=a")
                .expect(10.5)
                .expect(15, "PorchlightPrefixFlapping node=a prefix=services")
                .expect(35)
                .check();
    }

    @Test
    void backends_that_go_and_return_twice_are_no_flapping() {
        Fleet.calm("a")
                .change("porchlight_prefix_transitions_total", steps(1, 10, 2, 15, 3), "to=announce")
                .change("porchlight_prefix_transitions_total", steps(0, 9, 1, 14, 2), "to=withdraw")
                .expectNothing(8, 30)
                .check();
    }

    @Test
    void a_session_that_flaps() {
        Fleet.calm("a", "b")
                .change("porchlight_bgp_session_transitions_total", growing(10, 15), "node=a", "peer=red")
                .expect(10.5)
                .expect(15, "PorchlightSessionFlapping node=a peer=red address=2001:db8::3")
                .expect(35)
                .check();
    }

    @Test
    void a_rejected_file_and_one_that_only_waits() {
        Fleet.calm("a", "b")
                .change("porchlight_config_last_reload_successful", steps(1, 10, 0), "node=a")
                .change("porchlight_config_last_reload_successful", steps(1, 10, 0, 13, 1), "node=b")
                .expect(14)
                .expect(16, "PorchlightConfigStale node=a")
                .check();
    }

    @Test
    void a_watch_that_is_lost_and_one_that_comes_back() {
        Fleet.calm("a", "b")
                .change("porchlight_cluster_watch_up", steps(1, 10, 0), "node=a", "resource=services")
                .change("porchlight_cluster_watch_up", steps(1, 10, 0, 13, 1), "node=b")
                .expect(14)
                .expect(16, "PorchlightWatchStale node=a")
                .check();
    }

    @Test
    void an_agent_that_does_not_answer_has_no_series_but_up() {
        Fleet.calm("a", "b")
                .end(10, name -> name.startsWith("porchlight"), "node=a")
                .change("up", steps(1, 10, 0), "node=a")
                .expectNothing(9, 19)
                .expect(21, "PorchlightAgentMissing node=a")
                .check();
    }

    @Test
    void a_node_that_left_the_cluster_is_not_missed() {
        Fleet.calm("a", "b").end(10, _ -> true, "node=a").expectNothing(9, 40).check();
    }

    @Test
    void a_node_where_no_pod_was_made() {
        Fleet.calm("a", "b")
                .add(
                        "kube_daemonset_status_desired_number_scheduled",
                        steps(2, 10, 4),
                        "namespace=porchlight",
                        "daemonset=porchlight",
                        "pod=kube-state-metrics-x")
                .expectNothing(9, 19)
                .expect(21, "PorchlightAgentNotScheduled")
                .check();
    }

    @Test
    void no_agent_anywhere_is_not_silence() {
        Fleet.calm("a", "b")
                .end(10, _ -> true)
                .expect(12)
                .expect(14, "PorchlightNoAgent")
                .expect(140, "PorchlightNoAgent")
                .check();
        Fleet.empty().expect(4, "PorchlightNoAgent").check();
    }

    /** The series of the old Pod stay for a minute beside those of the new one, whose sessions are not up at once. */
    @Test
    void a_rolling_update_wakes_nobody() {
        Fleet fleet = Fleet.calm("a", "b", "c");
        int minute = 10;
        for (String node : new String[] {"a", "b", "c"}) {
            fleet.end(minute + 1, _ -> true, "pod=porchlight-" + node);
            String pod = "pod=porchlight-new-" + node;
            fleet.addNode("node=" + node, "namespace=porchlight", pod)
                    .begin(minute, pod)
                    .change(UP, steps(GONE, minute, 0, minute + 1.5, 1), pod)
                    .change("porchlight_prefix_announced", steps(GONE, minute, 0, minute + 1, 1), pod)
                    .change("porchlight_prefix_transitions_total", steps(GONE, minute, 0, minute + 1, 1), pod)
                    .change("porchlight_cluster_watch_up", steps(GONE, minute, 0, minute + 0.5, 1), pod);
            minute += 2;
        }
        fleet.expectNothing(9, 40).check();
    }

    @Test
    void a_drained_node_that_is_rebooted_wakes_nobody() {
        Fleet.calm("a", "b")
                .judge(10, Reason.DRAINING, "a")
                .end(20, name -> name.startsWith("porchlight"), "node=a")
                .change("up", steps(1, 20, 0, 28, 1), "node=a")
                .change("porchlight_draining", steps(0, 10, 1, 20, GONE, 28, 0), "node=a")
                .change(UP, steps(1, 20, GONE, 28, 0, 29, 1), "node=a")
                .change("porchlight_prefix_announced", steps(1, 10, 0, 20, GONE, 28, 0, 29, 1), "node=a")
                .expectNothing(9, 50)
                .check();
    }

    @Test
    void a_drain_that_was_forgotten() {
        Fleet.calm("a", "b")
                .judge(10, Reason.DRAINING, "a")
                .change("porchlight_draining", steps(0, 10, 1), "node=a")
                .expect(129)
                .expect(131, "PorchlightStillDraining node=a")
                .check();
    }

    @Test
    void routes_that_are_left_out() {
        Fleet.calm("a", "b")
                .change("porchlight_bgp_routes_left_out", steps(0, 10, 7), "node=a", "peer=red")
                .expect(14)
                .expect(16, "PorchlightRoutesLeftOut node=a peer=red")
                .check();
    }

    @Test
    void a_prefix_that_is_dark_in_one_cluster_is_not_lit_by_another() {
        Fleet.empty()
                .addNode("cluster=place6", "node=a", "namespace=porchlight", "pod=porchlight-a")
                .addNode("cluster=place7", "node=a", "namespace=porchlight", "pod=porchlight-b")
                .change("porchlight_prefix_announced", always(0), "cluster=place7")
                .change(BACKENDS, always(0), "cluster=place7")
                .expect(3, "PorchlightPrefixDark cluster=place7 prefix=services")
                .check();
    }

    @Test
    void a_scrape_that_does_not_name_the_node() {
        Fleet.empty()
                .addNode("instance=a", "namespace=porchlight", "pod=porchlight-a")
                .expect(9)
                .expect(11, "PorchlightNodeUnnamed")
                .check();
    }

    @Test
    void texts_name_what_they_are_about() {
        Fleet.calm("a", "b")
                .change(UP, steps(1, 10, 0), "node=a", "peer=red")
                .add(UP, always(0), "node=b", "pod=porchlight-b", "peer=gateway", "address=", "as=external")
                .change("porchlight_prefix_transitions_total", growing(10, 15), "node=a")
                .expectText(
                        6,
                        "PorchlightSessionDown node=b peer=gateway",
                        "b has no session with gateway.",
                        "The BGP session of b with gateway (no default router) is not Established; other sessions of"
                                + " the node are.")
                .expectText(
                        16,
                        "PorchlightPrefixFlapping node=a prefix=services",
                        "a announces and withdraws services again and again.",
                        "20 changes in 15 minutes. Each one moves established connections to other nodes.")
                .check();
        Fleet.calm("a", "b", "c")
                .change(UP, steps(1, 10, 0), "node=a")
                .change(UP, steps(1, 10, 0), "node=b")
                .expectText(
                        16,
                        "PorchlightPrefixOnFewerNodes prefix=services",
                        "Nodes with healthy backends do not announce services.",
                        "2 nodes have healthy backends of services, and no router hears it from them: the others carry"
                                + " their share.")
                .check();
    }
}
