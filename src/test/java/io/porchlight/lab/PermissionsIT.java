package io.porchlight.lab;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.porchlight.k8s.Manifests;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing in the roles of {@code k8s/} is there for nothing: an agent that lacks it says what it lacks. */
@AtRealPlace7
class PermissionsIT {

    /** An agent takes its time to start, and gives a watch five seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource({
        "list, services",
        "watch, services",
        "list, nodes",
        "watch, nodes",
        "list, endpointslices",
        "watch, endpointslices"
    })
    void without_what_decides_the_agent_names_it_and_is_not_ready_until_it_may(
            String verb, String resource, RealPlace7 place7) {
        AgentProcess agent = startWithout(verb, resource, place7);

        assertThat(down(agent, resource)).singleElement().asString().contains("cannot " + verb);
        assertThat(agent.isReady(place7.network().router())).isFalse();
        assertThat(place7.announcedBy()).isTrue();

        place7.daemonSet().apply();
        place7.awaitAnnouncedBy(1);
        assertThat(agent.isReady(place7.network().router())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"list, pods", "watch, pods", "list, daemonsets", "watch, daemonsets"})
    void without_what_tells_of_a_replacement_the_agent_names_it_and_announces_all_the_same(
            String verb, String resource, RealPlace7 place7) {
        AgentProcess agent = startWithout(verb, resource, place7);

        assertThat(down(agent, resource)).singleElement().asString().contains("cannot " + verb);
        place7.awaitAnnouncedBy(1);
        assertThat(agent.isReady(place7.network().router())).isTrue();

        place7.daemonSet().delete(place7.pod(1));
        agent.process().signal("TERM");
        await("the agent takes its route along: it knows of no replacement")
                .atMost(20, SECONDS)
                .until(() -> place7.announcedBy());
        place7.replacePod(1);
    }

    @ParameterizedTest
    @CsvSource("create, events")
    void without_events_the_agent_names_it_and_announces_all_the_same(String verb, String resource, RealPlace7 place7) {
        AgentProcess agent = startWithout(verb, resource, place7);

        assertThat(agent.log()).anySatisfy(line -> assertThat(line)
                .contains("no Event can be written to the Node")
                .contains("in the namespace \"default\""));
        place7.awaitAnnouncedBy(1);
        assertThat(agent.isReady(place7.network().router())).isTrue();
    }

    /** An agent that may not do this, and has named it. */
    private static AgentProcess startWithout(String verb, String resource, RealPlace7 place7) {
        forbid(place7, verb, resource);
        AgentProcess agent = place7.start(1);
        agent.process().awaitOutput("cannot " + verb + " resource \"" + resource + "\"", PATIENCE);
        return agent;
    }

    private static List<String> down(AgentProcess agent, String resource) {
        return agent.log().stream()
                .filter(line -> line.contains("the watch of " + resource + " is down"))
                .toList();
    }

    /** Takes a permission out of the role that gives it, until the manifests are applied again. */
    private static void forbid(RealPlace7 place7, String verb, String resource) {
        Manifests.objects()
                .flatMap(object -> without(object, verb, resource))
                .forEach(role -> place7.client().resource(role).update());
    }

    /** @return the role without it; nothing when it has no rule for the resource */
    private static Stream<HasMetadata> without(HasMetadata object, String verb, String resource) {
        if (object instanceof ClusterRole role && hasRuleFor(role.getRules(), resource)) {
            return Stream.of(new ClusterRoleBuilder(role)
                    .withRules(without(role.getRules(), verb, resource))
                    .build());
        }
        return object instanceof Role role && hasRuleFor(role.getRules(), resource)
                ? Stream.of(new RoleBuilder(role)
                        .withRules(without(role.getRules(), verb, resource))
                        .build())
                : Stream.of();
    }

    private static boolean hasRuleFor(List<PolicyRule> rules, String resource) {
        return rules.stream().anyMatch(rule -> rule.getResources().contains(resource));
    }

    private static List<PolicyRule> without(List<PolicyRule> rules, String verb, String resource) {
        return rules.stream()
                .flatMap(rule -> rule.getResources().stream().map(each -> new PolicyRuleBuilder(rule)
                        .withResources(each)
                        .withVerbs(rule.getVerbs().stream()
                                .filter(allowed -> !(each.equals(resource) && allowed.equals(verb)))
                                .toList())
                        .build()))
                // A rule that allows nothing is no rule to the API server.
                .filter(rule -> !rule.getVerbs().isEmpty())
                .toList();
    }
}
