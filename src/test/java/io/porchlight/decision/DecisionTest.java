package io.porchlight.decision;

import static io.porchlight.decision.ClusterExample.HERE;
import static io.porchlight.decision.ClusterExample.INSIDE;
import static io.porchlight.decision.ClusterExample.OUTSIDE;
import static io.porchlight.decision.ClusterExample.THERE;
import static io.porchlight.decision.ClusterExample.backends;
import static io.porchlight.decision.ClusterExample.cluster;
import static io.porchlight.decision.ClusterExample.node;
import static io.porchlight.decision.ClusterExample.service;
import static io.porchlight.decision.PrefixExample.prefix;
import static io.porchlight.decision.PrefixExample.services;
import static io.porchlight.decision.SettingsExample.DRAIN;
import static io.porchlight.decision.SettingsExample.DRAIN_ON_CORDON;
import static io.porchlight.decision.SettingsExample.inputs;
import static io.porchlight.decision.SettingsExample.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.cluster.view.VirtualIp.Source;
import io.porchlight.config.model.DrainSettings;
import io.porchlight.config.model.PrefixSettings.AddressType;
import io.porchlight.config.model.PrefixSettings.Announce;
import io.porchlight.config.model.Settings;
import io.porchlight.net.IpAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private static final ServiceSummary HEALTHY_HERE = service("etherpad", INSIDE, Map.of(HERE, 1));
    private static final ServiceSummary HEALTHY_THERE = service("etherpad", INSIDE, Map.of(THERE, 1));
    private static final ServiceSummary DEAD = service("etherpad", INSIDE, Map.of());

    static Stream<Arguments> reasons() {
        PrefixExample cluster = services().announce(Announce.CLUSTER);
        return Stream.of(
                row("a healthy backend here", services(), cluster(HEALTHY_HERE), Reason.HEALTHY_BACKENDS),
                row(
                        "a healthy backend elsewhere alone",
                        services(),
                        cluster(HEALTHY_THERE),
                        Reason.NO_HEALTHY_BACKENDS),
                row("elsewhere, asked of the cluster", cluster, cluster(HEALTHY_THERE), Reason.HEALTHY_BACKENDS),
                row("on no node, asked of the cluster", cluster, cluster(homeless(1)), Reason.HEALTHY_BACKENDS),
                row("on no node, asked of the node", services(), cluster(homeless(1)), Reason.NO_HEALTHY_BACKENDS),
                row("none healthy", services(), cluster(DEAD), Reason.NO_HEALTHY_BACKENDS),
                row("none healthy in the cluster", cluster, cluster(DEAD), Reason.NO_HEALTHY_BACKENDS),
                row("no Service", services(), cluster(), Reason.NO_SERVICES),
                row("no Service in the cluster", cluster, cluster(), Reason.NO_SERVICES),
                row("always", services().announce(Announce.ALWAYS), cluster(), Reason.ALWAYS),
                row("always, none healthy", services().announce(Announce.ALWAYS), cluster(DEAD), Reason.ALWAYS),
                row("never", services().announce(Announce.NEVER), cluster(HEALTHY_HERE), Reason.NEVER),
                row("never, no Service", services().announce(Announce.NEVER).failingOpen(), cluster(), Reason.NEVER),
                row(
                        "of no label that counts",
                        services().labels("tier=front"),
                        cluster(HEALTHY_HERE),
                        Reason.NO_SERVICES),
                row(
                        "of a label that counts",
                        services().labels("!tier"),
                        cluster(HEALTHY_HERE),
                        Reason.HEALTHY_BACKENDS),
                row("failing open", services().failingOpen(), cluster(DEAD), Reason.FAILING_OPEN),
                row("healthy elsewhere", services().failingOpen(), cluster(HEALTHY_THERE), Reason.NO_HEALTHY_BACKENDS),
                row("nothing to open", services().failingOpen(), cluster(), Reason.NO_SERVICES));
    }

    static Stream<Arguments> minimums() {
        PrefixExample two = services().minHealthy(2);
        PrefixExample three = services().minHealthy(3).announce(Announce.CLUSTER);
        return Stream.of(
                row("reached here", two, cluster(on(2, 0)), Reason.HEALTHY_BACKENDS),
                row("reached elsewhere", two, cluster(on(1, 2)), Reason.TOO_FEW_HEALTHY),
                row("reached elsewhere, none here", two, cluster(on(0, 2)), Reason.NO_HEALTHY_BACKENDS),
                row("reached nowhere", two, cluster(on(1, 1)), Reason.HEALTHY_BACKENDS),
                row("reached nowhere, none here", two, cluster(on(0, 1)), Reason.NO_HEALTHY_BACKENDS),
                row(
                        "backends without a node are no node",
                        two,
                        cluster(on(1, 0), homeless(2)),
                        Reason.HEALTHY_BACKENDS),
                row("reached by two Services together", two, cluster(on(1, 0), nginx(1)), Reason.HEALTHY_BACKENDS),
                row("reached by the cluster", three, cluster(on(1, 2)), Reason.HEALTHY_BACKENDS),
                row("not reached by the cluster", three, cluster(on(1, 1)), Reason.HEALTHY_BACKENDS),
                row("too few do not fail open", two.failingOpen(), cluster(on(1, 2)), Reason.TOO_FEW_HEALTHY));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource({"reasons", "minimums"})
    void the_first_rule_that_applies_is_the_reason(
            String title, PrefixExample prefix, ClusterView cluster, Reason expected) {
        assertThat(decide(settings(prefix), cluster).reason()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("reasons")
    void each_reason_has_its_side(String title, PrefixExample prefix, ClusterView cluster, Reason expected) {
        Verdict verdict = decide(settings(prefix), cluster);
        switch (expected) {
            case ALWAYS, HEALTHY_BACKENDS, FAILING_OPEN -> assertThat(verdict).isInstanceOf(Verdict.Announce.class);
            case DRAINING, GATE_CLOSED, NODE_EXCLUDED, NEVER, TOO_FEW_HEALTHY, NO_HEALTHY_BACKENDS, NO_SERVICES ->
                assertThat(verdict).isInstanceOf(Verdict.Withdraw.class);
        }
    }

    static Stream<Arguments> nodes() {
        Map<String, String> none = Map.of();
        Set<String> untainted = Set.of();
        Map<String, String> excluded = Map.of(NodeView.EXCLUDE_LABEL, "");
        return Stream.of(
                arguments("in good order", DRAIN, node(), Reason.ALWAYS),
                arguments("annotated", DRAIN, annotated("true"), Reason.DRAINING),
                arguments("annotated with nothing", DRAIN, annotated(""), Reason.DRAINING),
                arguments("annotated with a reason", DRAIN, annotated("new kernel"), Reason.DRAINING),
                arguments("annotated with false", DRAIN, annotated("false"), Reason.ALWAYS),
                arguments("tainted", DRAIN, tainted("ToBeDeletedByClusterAutoscaler"), Reason.DRAINING),
                arguments("otherwise tainted", DRAIN, tainted("dedicated"), Reason.ALWAYS),
                arguments("being deleted", DRAIN, node(none, none, untainted, false, true, false), Reason.DRAINING),
                arguments("cordoned", DRAIN, node(none, none, untainted, true, false, false), Reason.ALWAYS),
                arguments(
                        "cordoned, which drains",
                        DRAIN_ON_CORDON,
                        node(none, none, untainted, true, false, false),
                        Reason.DRAINING),
                arguments("not cordoned", DRAIN_ON_CORDON, node(), Reason.ALWAYS),
                arguments(
                        "excluded", DRAIN, node(excluded, none, untainted, false, false, false), Reason.NODE_EXCLUDED),
                arguments(
                        "without a network",
                        DRAIN,
                        node(none, none, untainted, false, false, true),
                        Reason.NODE_EXCLUDED),
                arguments(
                        "drained and excluded",
                        DRAIN,
                        node(excluded, none, untainted, false, true, true),
                        Reason.DRAINING));
    }

    @ParameterizedTest(name = "a node {0}: {3}")
    @MethodSource("nodes")
    void the_node_has_the_first_word(String title, DrainSettings drain, NodeView node, Reason expected) {
        Settings settings =
                settings(drain, Optional.empty(), List.of(), services().announce(Announce.ALWAYS));
        Outcome outcome = Decision.decide(inputs(settings, cluster(Optional.of(node))), Memory.NONE, NOW);
        assertThat(outcome.verdicts().get("services").reason()).isEqualTo(expected);
        assertThat(outcome.draining()).isEqualTo(expected == Reason.DRAINING);
    }

    @Test
    void a_prefix_without_a_minimum_of_its_own_requires_nothing() {
        ClusterView cluster = cluster(HEALTHY_HERE);
        Evidence evidence = new Evidence(1, 1, 1, 0);
        assertThat(decide(settings(services().announce(Announce.NEVER)), cluster)
                        .evidence())
                .isEqualTo(evidence);
        assertThat(decide(settings(services().announce(Announce.ALWAYS)), cluster)
                        .evidence())
                .isEqualTo(evidence);
    }

    @Test
    void a_node_that_never_existed_neither_drains_nor_is_excluded() {
        assertThat(decide(settings(services()), cluster(Optional.empty(), HEALTHY_HERE))
                        .reason())
                .isEqualTo(Reason.HEALTHY_BACKENDS);
    }

    @Test
    void a_node_that_was_seen_and_is_gone_drains_until_there_is_one_again() {
        Settings settings = settings(services());
        Memory seen = Decision.decide(inputs(settings, cluster(HEALTHY_HERE)), Memory.NONE, NOW)
                .memory();
        Outcome gone = Decision.decide(inputs(settings, cluster(Optional.empty(), HEALTHY_HERE)), seen, NOW);
        assertThat(gone.drain()).contains("the Node was deleted");
        assertThat(gone.verdicts().get("services")).isInstanceOf(Verdict.Leave.class);

        Outcome back = Decision.decide(inputs(settings, cluster(HEALTHY_HERE)), gone.memory(), NOW);
        assertThat(back.draining()).isFalse();
        assertThat(back.verdicts().get("services")).isInstanceOf(Verdict.Announce.class);
    }

    @Test
    void a_node_that_was_drained_and_then_vanished_stays_drained() {
        Settings settings = settings(services());
        Memory drained = Decision.decide(
                        inputs(settings, cluster(Optional.of(annotated("true")), HEALTHY_HERE)), Memory.NONE, NOW)
                .memory();
        Outcome vanished = Decision.decide(inputs(settings, cluster(Optional.empty(), HEALTHY_HERE)), drained, NOW);
        assertThat(vanished.draining()).isTrue();

        Outcome back = Decision.decide(inputs(settings, cluster(HEALTHY_HERE)), vanished.memory(), NOW);
        assertThat(back.draining()).isFalse();
        assertThat(back.verdicts().get("services").reason()).isEqualTo(Reason.HEALTHY_BACKENDS);
    }

    static Stream<Arguments> residents() {
        PrefixExample all = services().types(AddressType.values());
        return Stream.of(
                lives("inside", services(), HEALTHY_HERE, true),
                lives("outside", services(), service("etherpad", OUTSIDE, Map.of(HERE, 1)), false),
                lives("the last address", services(), at("2a0a:e5c0:13:e2::f:ffff"), true),
                lives("behind the last address", services(), at("2a0a:e5c0:13:e2::10:0"), false),
                lives("load balancer", services(), from(Source.LOAD_BALANCER), true),
                lives("external IP, not asked for", services(), from(Source.EXTERNAL_IP), false),
                lives("external IP, asked for", all, from(Source.EXTERNAL_IP), true),
                lives("cluster IP, not asked for", services().types(AddressType.LOAD_BALANCER), HEALTHY_HERE, false),
                lives("ignored", services().ignore(Set.of("default/etherpad")), HEALTHY_HERE, false),
                lives("its namesake ignored", services().ignore(Set.of("other/etherpad")), HEALTHY_HERE, true),
                lives("of a namespace that counts", services().namespaces(Set.of("default")), HEALTHY_HERE, true),
                lives("of another namespace", services().namespaces(Set.of("public")), HEALTHY_HERE, false),
                lives("not announceable", services(), hidden(HEALTHY_HERE), false),
                lives("headless", services(), headless(), false));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("residents")
    void a_service_lives_in_a_prefix_by_its_virtual_ips(
            String title, PrefixExample prefix, ServiceSummary service, boolean expected) {
        Verdict verdict = decide(settings(prefix), cluster(service));
        assertThat(verdict.reason()).isEqualTo(expected ? Reason.HEALTHY_BACKENDS : Reason.NO_SERVICES);
        assertThat(verdict.evidence().services()).isEqualTo(expected ? 1 : 0);
    }

    @Test
    void a_service_with_two_addresses_in_the_prefix_counts_once() {
        ServiceSummary two = new ServiceSummary(
                HEALTHY_HERE.name(),
                Map.of(),
                Set.of(
                        new VirtualIp(IpAddress.parse(INSIDE), Source.CLUSTER_IP),
                        new VirtualIp(IpAddress.parse(INSIDE), Source.LOAD_BALANCER),
                        new VirtualIp(IpAddress.parse("2a0a:e5c0:13:e2::2"), Source.LOAD_BALANCER)),
                ServiceTraits.PLAIN,
                Backends.NONE,
                backends(Map.of(HERE, 1, THERE, 2)));
        assertThat(decide(settings(services()), cluster(two)).evidence()).isEqualTo(new Evidence(1, 1, 3, 1));
    }

    @Test
    void a_dual_stack_service_is_judged_by_the_family_of_each_prefix() {
        ServiceSummary dual = new ServiceSummary(
                HEALTHY_HERE.name(),
                Map.of(),
                Set.of(
                        new VirtualIp(IpAddress.parse(INSIDE), Source.CLUSTER_IP),
                        new VirtualIp(IpAddress.parse("10.96.0.7"), Source.CLUSTER_IP)),
                ServiceTraits.PLAIN,
                backends(Map.of(THERE, 1)),
                backends(Map.of(HERE, 1)));
        Map<String, Verdict> verdicts = Decision.decide(
                        inputs(settings(services(), prefix("legacy", "10.96.0.0/12")), cluster(dual)), Memory.NONE, NOW)
                .verdicts();
        assertThat(verdicts.get("services").reason()).isEqualTo(Reason.HEALTHY_BACKENDS);
        assertThat(verdicts.get("legacy").reason()).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
        assertThat(verdicts.keySet()).containsExactly("services", "legacy");
    }

    @Test
    void the_evidence_counts_what_is_not_ignored() {
        ClusterView cluster = cluster(
                on(2, 3),
                nginx(1),
                service(new ServiceName("default", "kubernetes"), Source.CLUSTER_IP, INSIDE, Map.of(HERE, 9)));
        assertThat(decide(settings(services().minHealthy(4)), cluster).evidence())
                .isEqualTo(new Evidence(2, 3, 6, 1));
        assertThat(decide(settings(services().minHealthy(3)), cluster).evidence())
                .isEqualTo(new Evidence(2, 3, 6, 3));
    }

    /** Field trap 2: nothing of a Service that is gone, or of slices that are, may linger. */
    @Test
    void a_deleted_service_or_its_deleted_backends_withdraw_at_once() {
        Settings settings = settings(services());
        Memory announced = Decision.decide(inputs(settings, cluster(HEALTHY_HERE)), Memory.NONE, NOW)
                .memory();
        assertThat(decide(settings, cluster(DEAD), announced).reason()).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
        assertThat(decide(settings, cluster(), announced).reason()).isEqualTo(Reason.NO_SERVICES);
    }

    /** Field trap 3: each Service is judged alone. */
    @Test
    void a_service_that_makes_no_sense_stops_no_other() {
        ServiceSummary strange = new ServiceSummary(
                new ServiceName("default", "strange"),
                Map.of(),
                Set.of(new VirtualIp(IpAddress.parse("::"), Source.LOAD_BALANCER)),
                ServiceTraits.PLAIN,
                Backends.NONE,
                Backends.NONE);
        assertThat(decide(settings(services()), cluster(strange, headless(), HEALTHY_HERE))
                        .reason())
                .isEqualTo(Reason.HEALTHY_BACKENDS);
    }

    /** Field trap 4. */
    @Test
    void an_address_shared_by_two_services_goes_only_when_neither_wants_it() {
        Settings settings = settings(services());
        ServiceSummary otherHealthy = service("other", INSIDE, Map.of(HERE, 1));
        ServiceSummary otherDead = service("other", INSIDE, Map.of());
        assertThat(decide(settings, cluster(HEALTHY_HERE, otherDead)).reason()).isEqualTo(Reason.HEALTHY_BACKENDS);
        assertThat(decide(settings, cluster(DEAD, otherHealthy)).reason()).isEqualTo(Reason.HEALTHY_BACKENDS);
        assertThat(decide(settings, cluster(hidden(HEALTHY_HERE), otherHealthy)).reason())
                .isEqualTo(Reason.HEALTHY_BACKENDS);
        assertThat(decide(settings, cluster(DEAD, otherDead)).reason()).isEqualTo(Reason.NO_HEALTHY_BACKENDS);
    }

    private static Verdict decide(Settings settings, ClusterView cluster) {
        return decide(settings, cluster, Memory.NONE);
    }

    private static Verdict decide(Settings settings, ClusterView cluster, Memory memory) {
        return Decision.decide(inputs(settings, cluster), memory, NOW)
                .verdicts()
                .get("services");
    }

    private static Arguments row(String title, PrefixExample prefix, ClusterView cluster, Reason expected) {
        return arguments(title, prefix, cluster, expected);
    }

    private static Arguments lives(String title, PrefixExample prefix, ServiceSummary service, boolean expected) {
        return arguments(title, prefix, service, expected);
    }

    private static ServiceSummary on(int here, int there) {
        return service("postgres", INSIDE, Map.of(HERE, here, THERE, there));
    }

    private static ServiceSummary nginx(int here) {
        return service("nginx-service", "2a0a:e5c0:13:e2::80", Map.of(HERE, here));
    }

    private static ServiceSummary homeless(int healthy) {
        return service("homeless", INSIDE, Map.of(Backends.NO_NODE, healthy));
    }

    private static ServiceSummary at(String address) {
        return service("etherpad", address, Map.of(HERE, 1));
    }

    private static ServiceSummary from(Source source) {
        return service(new ServiceName("default", "etherpad"), source, INSIDE, Map.of(HERE, 1));
    }

    private static ServiceSummary hidden(ServiceSummary s) {
        return new ServiceSummary(
                s.name(),
                s.labels(),
                s.virtualIps(),
                new ServiceTraits(ServiceTraits.Claim.HIDDEN, false, false, false),
                s.ipv4(),
                s.ipv6());
    }

    private static ServiceSummary headless() {
        return new ServiceSummary(
                new ServiceName("default", "headless"),
                Map.of(),
                Set.of(),
                ServiceTraits.PLAIN,
                Backends.NONE,
                backends(Map.of(HERE, 1)));
    }

    private static NodeView annotated(String value) {
        return node(Map.of(), Map.of(DRAIN.annotation(), value), Set.of(), false, false, false);
    }

    private static NodeView tainted(String key) {
        return node(Map.of(), Map.of(), Set.of(key), false, false, false);
    }
}
