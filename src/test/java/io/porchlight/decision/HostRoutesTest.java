package io.porchlight.decision;

import static io.porchlight.decision.ClusterExample.HERE;
import static io.porchlight.decision.ClusterExample.INSIDE;
import static io.porchlight.decision.ClusterExample.OUTSIDE;
import static io.porchlight.decision.ClusterExample.THERE;
import static io.porchlight.decision.PrefixExample.prefix;
import static io.porchlight.decision.PrefixExample.services;
import static io.porchlight.decision.ServiceExample.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.config.model.PrefixSettings.AddressType;
import io.porchlight.config.model.PrefixSettings.Announce;
import io.porchlight.config.model.PrefixSettings.HostRoutes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostRoutesTest {

    private static final String OTHER = "2a0a:e5c0:13:e2::2";

    static Stream<Arguments> wishes() {
        PrefixExample every = services().types(AddressType.values());
        return Stream.of(
                arguments("plain", services(), clusterIp(), false),
                arguments("internal policy, ClusterIP", services(), clusterIp().internalLocal(), true),
                arguments("external policy, ClusterIP", services(), clusterIp().externalLocal(), false),
                arguments(
                        "internal policy, load balancer",
                        services(),
                        loadBalancer().internalLocal(),
                        false),
                arguments(
                        "external policy, load balancer",
                        services(),
                        loadBalancer().externalLocal(),
                        true),
                arguments("external policy, external IP", every, external().externalLocal(), true),
                arguments("external IP not asked for", services(), external().externalLocal(), false),
                arguments("annotated", services(), clusterIp().asksForHostRoute(), true),
                arguments(
                        "annotated, none",
                        services().hostRoutes(HostRoutes.NONE),
                        clusterIp().asksForHostRoute(),
                        false),
                arguments(
                        "Local, none",
                        services().hostRoutes(HostRoutes.NONE),
                        clusterIp().internalLocal(),
                        false),
                arguments("plain, all", services().hostRoutes(HostRoutes.ALL), clusterIp(), true),
                arguments("outside", services(), service("s").clusterIp(OUTSIDE).internalLocal(), false),
                arguments(
                        "ignored",
                        services().ignore(Set.of("default/s")),
                        clusterIp().internalLocal(),
                        false),
                arguments(
                        "other labels",
                        services().labels("tier=front"),
                        clusterIp().internalLocal(),
                        false),
                arguments(
                        "labels",
                        services().labels("tier=front"),
                        clusterIp().internalLocal().labels(Map.of("tier", "front")),
                        true),
                arguments(
                        "not announceable",
                        services(),
                        clusterIp().internalLocal().asksForHostRoute().claim(ServiceTraits.Claim.HIDDEN),
                        false),
                arguments(
                        "another proxy's",
                        services(),
                        clusterIp().internalLocal().claim(ServiceTraits.Claim.OTHER_PROXY),
                        false));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("wishes")
    void an_address_has_a_route_of_its_own_if_it_should(
            String title, PrefixExample prefix, ServiceExample service, boolean expected) {
        Outcome outcome = new Course(prefix).services(service.healthy(HERE, 1)).at(0);
        assertThat(outcome.hostRoutes().keySet()).isEqualTo(expected ? Set.of(Course.host(INSIDE)) : Set.of());
    }

    @Test
    void only_nodes_with_a_healthy_backend_announce_it_and_the_others_know_why_not() {
        Course course =
                new Course(services()).services(clusterIp().internalLocal().healthy(THERE, 2));
        course.at(0);
        HostRoute route = course.last().hostRoutes().get(Course.host(INSIDE));
        assertThat(route.prefix()).isEqualTo("services");
        assertThat(route.services()).containsExactly(new ServiceName("default", "s"));
        assertThat(route.verdict())
                .isEqualTo(new Verdict.Withdraw(Reason.NO_HEALTHY_BACKENDS, new Evidence(1, 0, 2, 1), Course.time(0)));
    }

    static Stream<PrefixExample> rulesOfThePrefixAlone() {
        return Stream.of(
                services().minHealthy(3),
                services().announce(Announce.ALWAYS),
                services().announce(Announce.CLUSTER),
                services().announce(Announce.NEVER),
                services().failingOpen());
    }

    @ParameterizedTest
    @MethodSource("rulesOfThePrefixAlone")
    void neither_scope_nor_minimum_nor_failing_open_hold_for_it(PrefixExample prefix) {
        Course course = new Course(prefix)
                .services(clusterIp().internalLocal().healthy(HERE, 1).healthy(THERE, 9));
        course.at(0);
        assertThat(course.route(INSIDE).reason()).isEqualTo(Reason.HEALTHY_BACKENDS);
        course.services(clusterIp().internalLocal().healthy(THERE, 9)).at(1);
        assertThat(course.route(INSIDE).reason()).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
        course.services(clusterIp().internalLocal()).at(2);
        assertThat(course.route(INSIDE).reason()).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
    }

    @Test
    void it_goes_on_where_the_prefix_is_never_announced() {
        Course course = new Course(services().announce(Announce.NEVER))
                .services(clusterIp().internalLocal().healthy(HERE, 1));
        course.at(0);
        assertThat(course.prefix().reason()).isEqualTo(Reason.NEVER);
        assertThat(course.prefix().announced()).isFalse();
        assertThat(course.route(INSIDE).announced()).isTrue();
    }

    @Test
    void an_exclusion_of_the_node_holds_for_it() {
        Course course =
                new Course(services()).services(clusterIp().internalLocal().healthy(HERE, 1));
        course.excluded(true).at(0);
        assertThat(course.route(INSIDE).reason()).isEqualTo(Reason.NODE_EXCLUDED);
    }

    @Test
    void two_services_with_one_address_share_it() {
        ServiceExample first = service("first").clusterIp(INSIDE).internalLocal();
        ServiceExample second = service("second").loadBalancer(INSIDE).externalLocal();
        ServiceExample third = service("third").loadBalancer(INSIDE).healthy(HERE, 5);
        Course course = new Course(services()).services(first.healthy(HERE, 1), second.healthy(THERE, 2), third);
        course.at(0);
        HostRoute route = course.last().hostRoutes().get(Course.host(INSIDE));
        assertThat(route.services()).extracting(ServiceName::name).containsExactly("first", "second");
        assertThat(route.verdict().evidence()).isEqualTo(new Evidence(2, 1, 3, 1));
    }

    @Test
    void a_service_that_has_an_address_by_two_fields_counts_once() {
        Course course = new Course(services())
                .services(clusterIp()
                        .loadBalancer(INSIDE)
                        .internalLocal()
                        .externalLocal()
                        .healthy(HERE, 2));
        course.at(0);
        assertThat(course.route(INSIDE).evidence()).isEqualTo(new Evidence(1, 2, 2, 1));
    }

    @Test
    void each_family_has_its_own() {
        Course course = new Course(services(), prefix("legacy", "10.96.0.0/12"))
                .services(clusterIp().clusterIp("10.96.0.7").internalLocal().healthy(HERE, 1));
        course.at(0);
        assertThat(course.last().hostRoutes().keySet())
                .containsExactlyInAnyOrder(Course.host(INSIDE), Course.host("10.96.0.7"));
    }

    /** What the configuration says is followed at once, also where withdrawals wait. */
    @Test
    void one_of_a_Service_that_is_no_longer_chosen_goes_at_once() {
        PrefixExample slow = services().hostRoutes(HostRoutes.ALL).delays(Duration.ZERO, Duration.ofHours(1));
        Course course = new Course(slow).services(clusterIp().healthy(HERE, 1));
        assertThat(course.at(0).hostRoutes()).containsOnlyKeys(Course.host(INSIDE));
        course.prefixes(slow.ignore(Set.of("default/s")));
        assertThat(course.at(1).hostRoutes()).isEmpty();
    }

    @Test
    void a_prefix_of_one_address_has_none_beside_itself_unless_it_is_never_announced() {
        PrefixExample one = prefix("services", INSIDE + "/128").hostRoutes(HostRoutes.ALL);
        Course course = new Course(one).services(clusterIp().healthy(HERE, 1));
        assertThat(course.at(0).hostRoutes()).isEmpty();
        course.prefixes(one.announce(Announce.NEVER));
        assertThat(course.at(1).hostRoutes()).containsOnlyKeys(Course.host(INSIDE));
    }

    @Test
    void where_prefixes_overlap_it_belongs_to_the_first_that_wants_it() {
        PrefixExample wide = prefix("wide", "2a0a:e5c0:13::/48");
        PrefixExample all = services().hostRoutes(HostRoutes.ALL);
        Course course = new Course(wide, all)
                .services(
                        clusterIp().internalLocal().healthy(HERE, 1),
                        service("o").clusterIp(OTHER));
        Outcome outcome = course.at(0);
        assertThat(outcome.hostRoutes().get(Course.host(INSIDE)).prefix()).isEqualTo("wide");
        assertThat(outcome.hostRoutes().get(Course.host(INSIDE)).services()).hasSize(1);
        assertThat(outcome.hostRoutes().get(Course.host(OTHER)).prefix()).isEqualTo("services");
    }

    @Test
    void what_did_not_change_is_the_same_object_again() {
        ServiceSummary same = clusterIp().healthy(HERE, 1).build();
        ServiceExample other = service("o").clusterIp(OTHER);
        Course course = new Course(services().hostRoutes(HostRoutes.ALL)).services(same, other.build());
        Outcome first = course.at(0);
        assertThat(course.at(1).hostRoutes()).isSameAs(first.hostRoutes());
        Outcome third = course.services(same, other.healthy(HERE, 1).build()).at(2);
        assertThat(third.hostRoutes().get(Course.host(INSIDE)))
                .isSameAs(first.hostRoutes().get(Course.host(INSIDE)));
        assertThat(course.route(OTHER).announced()).isTrue();
    }

    private static ServiceExample clusterIp() {
        return service("s").clusterIp(INSIDE);
    }

    private static ServiceExample loadBalancer() {
        return service("s").loadBalancer(INSIDE);
    }

    private static ServiceExample external() {
        return service("s").externalIp(INSIDE);
    }
}
