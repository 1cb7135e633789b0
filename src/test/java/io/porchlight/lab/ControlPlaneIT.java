package io.porchlight.lab;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.porchlight.k8s.Manifests;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Agents as Pods of the DaemonSet, on a real control plane that may leave them alone for a while. */
@AtRealPlace7
class ControlPlaneIT {

    private static final String AGENT = "system:serviceaccount:porchlight:porchlight";
    private static final List<String> RESOURCES = List.of("services", "endpointslices", "nodes", "pods", "daemonsets");

    /** The agents look for a sign of life every 15 s, and wait 10 s for it. */
    private static final Duration NOTICED = Duration.ofSeconds(40);

    @AlsoNative
    @Test
    void agents_announce_with_every_permission_of_their_roles_and_no_other(RealPlace7 place7) {
        long before = ofAgents(place7).count();
        place7.start(1);
        place7.start(2);
        place7.awaitAnnouncedBy(1, 2);
        place7.cluster().setReady(place7.node(2), false);
        place7.awaitAnnouncedBy(1);

        await("all that the roles allow was asked for").atMost(30, SECONDS).untilAsserted(() -> assertThat(
                        asked(place7, before, code -> code < 400))
                .isEqualTo(allowed()));
        assertThat(asked(place7, before, code -> code >= 400)).isEmpty();
    }

    @Test
    void routes_stay_when_the_API_server_restarts(RealPlace7 place7) {
        AgentProcess agent = place7.start(1);
        place7.awaitAnnouncedBy(1);
        RealPlace7.Seen before = place7.seen(1);

        restartApiServer(place7, agent);

        assertThat(place7.seen(1)).matches(before::isStill, "is still as " + before);
        assertHears(place7);
    }

    /** What happened meanwhile, and what was known before, is in no memory any more: the answer is 410 Gone. */
    @Test
    void routes_stay_when_a_frozen_agent_asks_for_what_the_API_server_has_forgotten(RealPlace7 place7) {
        AgentProcess agent = place7.start(1);
        place7.awaitAnnouncedBy(1);
        awaitWatches(place7, agent);
        RealPlace7.Seen before = place7.seen(1);
        long listed = lists(place7);

        agent.process().signal("STOP");
        place7.cluster().setReady(place7.node(2), false);
        place7.cluster().setReady(place7.node(2), true);
        // The store goes on, so that the agent is behind also where it has read to the end.
        place7.client().resource(place7.daemonSet().createSecret("later")).delete();
        place7.controlPlane().etcd().compact();
        place7.controlPlane().stopApiServer();
        place7.controlPlane().startApiServerAgain();
        agent.process().signal("CONT");

        await("the agent has listed everything anew").atMost(NOTICED).until(() -> lists(place7) >= listed + 5);
        awaitWatches(place7, agent);
        assertThat(place7.seen(1)).matches(before::isStill, "is still as " + before);
        assertHears(place7);
    }

    /** The kubelet swaps the token long before it expires. Here the old one is worth nothing from then on. */
    @AlsoNative
    @Test
    void an_agent_goes_on_watching_with_the_token_that_its_file_holds_now(RealPlace7 place7) {
        Secret bound = place7.daemonSet().createSecret("first-token");
        AccountVolume account = place7.account(place7.daemonSet().token(bound));
        AgentProcess agent = place7.start(1, account);
        place7.awaitAnnouncedBy(1);
        awaitWatches(place7, agent);
        RealPlace7.Seen before = place7.seen(1);

        account.write(place7.daemonSet().token(place7.pod(1)));
        place7.client().resource(bound).delete();
        // The API server forgets which tokens it has seen, and the agent has to show its own again.
        restartApiServer(place7, agent);

        assertThat(place7.seen(1)).matches(before::isStill, "is still as " + before);
        assertHears(place7);
    }

    @Test
    void an_agent_whose_Pod_the_DaemonSet_replaces_leaves_its_route_to_the_next(RealPlace7 place7) {
        AgentProcess agent = place7.start(1);
        place7.awaitAnnouncedBy(1);
        awaitWatches(place7, agent);
        Pod pod = place7.pod(1);

        place7.daemonSet().delete(pod);
        agent.process().signal("TERM");
        agent.process().exitStatus(Duration.ofSeconds(20));
        assertThat(place7.announcedBy(1)).isTrue();
        place7.replacePod(1);
        AgentProcess next = place7.start(1);
        await("the next agent has its session")
                .atMost(60, SECONDS)
                .until(() -> next.isReady(place7.network().router()));
        place7.awaitAnnouncedBy(1);

        assertThat(place7.pod(1).getMetadata().getUid())
                .isNotEqualTo(pod.getMetadata().getUid());
        assertThat(place7.router()
                        .bird()
                        .protocol(place7.node(1).protocol())
                        .changes()
                        .withdraws())
                .isZero();
    }

    @AlsoNative
    @Test
    void an_agent_with_a_wrong_token_says_so_and_goes_on_when_it_has_a_right_one(RealPlace7 place7) {
        AccountVolume account = place7.account("not-a-token");
        AgentProcess agent = place7.start(1, account);
        agent.process().awaitOutput("the watch of services is down", Duration.ofSeconds(60));
        assertThat(agent.log()).anySatisfy(line -> assertThat(line)
                .contains("the watch of services is down")
                .contains("Unauthorized"));
        assertThat(agent.isReady(place7.network().router())).isFalse();

        account.write(place7.daemonSet().token(place7.pod(1)));
        place7.awaitAnnouncedBy(1);
        assertThat(agent.isReady(place7.network().router())).isTrue();
    }

    /** Its Pod has none mounted, or the agent may not read it: the API server takes it for nobody. */
    @Test
    void an_agent_without_a_token_says_where_it_should_be(RealPlace7 place7) {
        AgentProcess agent = place7.start(1, place7.account(""));

        agent.process().awaitOutput("this agent has shown no token", Duration.ofSeconds(60));
        assertThat(agent.log()).anySatisfy(line -> assertThat(line)
                .contains("the watch of services is down")
                .contains("/serviceaccount/token"));
        assertThat(agent.isReady(place7.network().router())).isFalse();
    }

    @Test
    void an_agent_that_finds_no_API_server_says_so_and_announces_when_there_is_one(RealPlace7 place7) {
        AccountVolume account = place7.account(place7.daemonSet().token(place7.pod(1)));
        place7.controlPlane().stopApiServer();

        AgentProcess agent = place7.start(1, account);
        agent.process().awaitOutput("the API server does not answer: ", Duration.ofSeconds(60));
        assertThat(agent.isReady(place7.network().router())).isFalse();
        assertThat(place7.announcedBy()).isTrue();

        place7.controlPlane().startApiServerAgain();
        place7.awaitAnnouncedBy(1);
        assertThat(agent.isReady(place7.network().router())).isTrue();
    }

    /** What a new agent would notice at once, one that only seems to watch would not. */
    private static void assertHears(RealPlace7 place7) {
        place7.cluster().setReady(place7.node(1), false);
        place7.awaitAnnouncedBy();
        place7.cluster().setReady(place7.node(1), true);
        place7.awaitAnnouncedBy(1);
    }

    private static Set<String> allowed() {
        return Manifests.objects().flatMap(ControlPlaneIT::rules).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> rules(HasMetadata object) {
        if (object instanceof ClusterRole role) {
            return permissions(role.getRules(), "");
        }
        return object instanceof Role role
                ? permissions(role.getRules(), " in " + role.getMetadata().getNamespace())
                : Stream.of();
    }

    private static Stream<String> permissions(List<PolicyRule> rules, String where) {
        return rules.stream().flatMap(rule -> rule.getApiGroups().stream()
                .flatMap(group -> rule.getResources().stream().flatMap(resource -> rule.getVerbs().stream()
                        .map(verb -> verb + " " + group + "/" + resource + where))));
    }

    /**
     * What agents asked the API server for, beside its version.
     *
     * @param skipped how many requests came before
     * @param answer which to look at
     */
    private static Set<String> asked(RealPlace7 place7, long skipped, IntPredicate answer) {
        return ofAgents(place7)
                .skip(skipped)
                .filter(entry -> answer.test(entry.code()))
                .filter(entry -> !entry.uri().equals("/version"))
                .map(AuditLog.Entry::permission)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long lists(RealPlace7 place7) {
        return ofAgents(place7).filter(entry -> entry.verb().equals("list")).count();
    }

    private static Stream<AuditLog.Entry> ofAgents(RealPlace7 place7) {
        return place7.controlPlane().audit().entries().filter(entry -> entry.user()
                .equals(AGENT));
    }

    /** Returns once the agent has lost its watches and has them back. */
    private static void restartApiServer(RealPlace7 place7, AgentProcess agent) {
        place7.controlPlane().stopApiServer();
        await("the agent knows that its watches are lost").atMost(NOTICED).until(() -> watches(place7, agent, 0));
        place7.controlPlane().startApiServerAgain();
        awaitWatches(place7, agent);
    }

    private static void awaitWatches(RealPlace7 place7, AgentProcess agent) {
        await("the agent has all its watches").atMost(NOTICED).until(() -> watches(place7, agent, 1));
    }

    /** Whether every watch of the agent is in this state: 1 for up. */
    private static boolean watches(RealPlace7 place7, AgentProcess agent, double state) {
        return RESOURCES.stream()
                .allMatch(resource -> agent.metric(
                                place7.network().router(),
                                "porchlight_cluster_watch_up",
                                "resource=\"" + resource + "\"")
                        == state);
    }
}
