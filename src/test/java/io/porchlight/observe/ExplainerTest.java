package io.porchlight.observe;

import static io.porchlight.observe.ExplainScene.BLUE;
import static io.porchlight.observe.ExplainScene.ETHERPAD;
import static io.porchlight.observe.ExplainScene.NOW;
import static io.porchlight.observe.Fixtures.RED;
import static io.porchlight.observe.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.porchlight.api.ExplainJson;
import io.porchlight.api.ExplainedPeer;
import io.porchlight.api.Explanation;
import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.cluster.view.SkippedObject;
import io.porchlight.config.model.LabelSelector;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.PrefixSettings.Announce;
import io.porchlight.decision.Evidence;
import io.porchlight.decision.Reason;
import io.porchlight.host.HostView;
import io.porchlight.host.HostView.Gate;
import io.porchlight.net.Family;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainerTest {

    private static final String DELAY = " for 20s (withdraw-delay)";

    private final ExplainScene scene = new ExplainScene();

    @Test
    void the_example_of_the_documentation_is_real() throws IOException {
        assertThat(Files.readString(Path.of("docs/explain.md"))).contains(golden("service-withdrawn"));
    }

    /** The files are what an engineer reads; a change of words is a change of them. */
    @ParameterizedTest
    @MethodSource("cases")
    void an_explanation_reads_as_in_its_file(String name) {
        ExplainScenes.Case asked = ExplainScenes.all().get(name);

        assertThat(asked.scene().explain(asked.query())).isEqualTo(golden(name));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void an_explanation_survives_json(String name) {
        ExplainScenes.Case asked = ExplainScenes.all().get(name);
        Explanation explanation = explanation(asked.scene(), asked.query());

        assertThat(ExplainJson.read(ExplainJson.write(explanation))).isEqualTo(explanation);
    }

    @Test
    void every_reason_has_its_file() {
        Set<String> shown = ExplainScenes.all().values().stream()
                .flatMap(asked -> explanation(asked.scene(), asked.query()).evidence().routes().stream())
                .map(route -> route.verdict().reason())
                .collect(Collectors.toSet());

        assertThat(EnumSet.allOf(Reason.class)).extracting(Reason::toString).allMatch(shown::contains);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2a0a:e5c0:13:e2::e9e3",
                "2A0A:E5C0:13:E2::E9E3",
                "2a0a:e5c0:0013:00e2:0:0:0:e9e3",
                "2a0a:e5c0:13:e2:0000:0000:0000:e9e3",
                " 2a0a:e5c0:13:e2::e9e3 ",
                "2a0a:e5c0:13:e2::e9e3/128"
            })
    void an_address_is_known_in_any_spelling(String query) {
        assertThat(explanation(scene, query).answer())
                .isEqualTo("2a0a:e5c0:13:e2::e9e3 (default/etherpad) is announced by this node through prefix services,"
                        + " which covers it; it has no host route because its traffic policy is Cluster.");
    }

    @Test
    void an_ipv4_address_is_known() {
        scene.prefix = Fixtures.prefix("services", "10.96.0.0/12");
        scene.service("default/old", "10.96.0.7", ServiceTraits.PLAIN, "1 here ready");

        assertThat(scene.explain("10.96.0.7")).startsWith("10.96.0.7 (default/old) is to be announced by this node");
        assertThat(scene.explain("10.96.0.8")).contains("'ip rule add iif UPLINK to 10.96.0.0/12 unreachable'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"services", "2a0a:e5c0:13:e2::/108", "2A0A:E5C0:13:E2:0:0:0:0/108"})
    void a_prefix_is_known_by_name_and_cidr(String query) {
        assertThat(explanation(scene, query).asked().kind()).isEqualTo(Explanation.Kind.PREFIX);
    }

    @Test
    void what_is_not_there_is_one_line_that_says_what_is() {
        assertThat(scene.ask("default/etherpd"))
                .isEqualTo(
                        new Answer.Unknown("'default/etherpd' is neither a prefix of the configuration, nor an address,"
                                + " nor a Service of the cluster (namespace/name); closest: default/etherpad,"
                                + " default/nginx-service, services"));
        assertThat(scene.explain("etherpad")).contains("closest: default/etherpad");
        assertThat(scene.explain("servics")).contains("closest: services");
        assertThat(scene.explain("a\u001b[2Jb\u202e")).startsWith("'a?[2Jb?' is neither");
        assertThat(scene.explain("2a0a:e5c0:13:e2::/112"))
                .isEqualTo("2a0a:e5c0:13:e2::/112 is no prefix of the configuration, but lies in services"
                        + " (2a0a:e5c0:13:e2::/108)");
        assertThat(scene.explain("2a0a:e5c0:13::/48")).contains("but contains services");
        assertThat(scene.explain("10.0.0.0/8")).endsWith("these are: services (2a0a:e5c0:13:e2::/108)");
        assertThat(scene.explain("2a0a:e5c0:13:e2::1/108")).contains("did you mean 2a0a:e5c0:13:e2::/108?");
        assertThat(scene.explain("2a0a:e5c0:13:e2::/wide")).contains("is not a prefix");
        assertThat(scene.explain("a/b/c")).contains("is neither");
    }

    @Test
    void a_service_that_is_not_watched_is_not_denied() {
        PrefixSettings.Selection all = scene.prefix.selection();
        scene.prefix = new PrefixSettings(
                scene.prefix.name(),
                scene.prefix.cidr(),
                new PrefixSettings.Selection(
                        all.addressTypes(), all.ignore(), all.namespaces(), LabelSelector.parse("app=front")),
                scene.prefix.rule(),
                scene.prefix.hostRoutes(),
                scene.prefix.policy());

        assertThat(scene.explain("shop/cart"))
                .endsWith("; Services that no prefix chooses by its labels are not watched");
        assertThat(scene.explain("2a0a:e5c0:13:e2::99")).contains("one of them may have this address.");
        assertThat(scene.explain(ETHERPAD)).contains("its labels do not match \"app in (front)\"");
    }

    @Test
    void a_service_that_makes_no_sense_is_named_with_its_problem() {
        scene.skipped.add(new SkippedObject("Service", "default/odd", "'x' is not an IP address"));

        assertThat(scene.ask("default/odd"))
                .isEqualTo(new Answer.Unknown(
                        "Service default/odd makes no sense, whole or in part: 'x' is not an IP address"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t\n"})
    void nothing_is_no_question(String query) {
        assertThat(scene.ask(query))
                .isEqualTo(new Answer.Malformed("nothing is asked for: ask for a prefix by its name or CIDR, an IP"
                        + " address, or a Service as namespace/name"));
    }

    @Test
    void a_question_of_any_length_has_a_short_answer() {
        assertThat(scene.ask("a".repeat(256))).isInstanceOf(Answer.Unknown.class);
        assertThat(scene.ask("a".repeat(257))).isInstanceOf(Answer.Malformed.class);
        assertThat(scene.explain("a".repeat(1_000_000))).hasSizeLessThan(200);
    }

    @Test
    void nothing_secret_appears() {
        scene.gate("kube-proxy", new Gate(Gate.State.CLOSED, "connection refused", false))
                .verdict(ExplainScene.withdraw(Reason.GATE_CLOSED, new Evidence(2, 3, 5, 1)));

        String json = ExplainJson.write(explanation(scene, "services"));

        assertThat(json).contains("http://[::1]:10256/healthz").doesNotContain("secret", "user", "token");
    }

    @Test
    void each_peer_says_why_it_is_not_told() {
        PeerConfig old = Fixtures.peer("old", "2a0a:e5c0:13::4", 65004, Set.of(Family.IPV4_UNICAST));
        PeerConfig full = Fixtures.peer("full", "2a0a:e5c0:13::5", 65005);
        PeerConfig unnamed = Fixtures.peer("unnamed", "2a0a:e5c0:13::6", 65006);
        PrefixSettings.Policy all = scene.prefix.policy();
        scene.prefix = new PrefixSettings(
                scene.prefix.name(),
                scene.prefix.cidr(),
                scene.prefix.selection(),
                scene.prefix.rule(),
                scene.prefix.hostRoutes(),
                new PrefixSettings.Policy(
                        all.communities(),
                        all.localPreference(),
                        all.med(),
                        all.prepend(),
                        all.weight(),
                        Optional.of(Set.of("red-place7", "blue-place7", "old", "full"))));
        scene.peers = List.of(RED, BLUE, old, full, unnamed);
        scene.leftOut = Map.of("full", Map.of(scene.prefix.cidr(), RouteAttributes.DEFAULT));
        scene.sessions = List.of(
                Fixtures.established(RED, new Fixtures.Counters()),
                Fixtures.established(full, new Fixtures.Counters()),
                Fixtures.active(BLUE, "connection refused"));

        assertThat(explanation(scene, "services").peers())
                .extracting(ExplainedPeer::peer, ExplainedPeer::told, ExplainedPeer::note)
                .containsExactly(
                        tuple("red-place7", true, ""),
                        tuple("blue-place7", false, "the session is Active: connection refused"),
                        tuple("old", false, "its families leave out ipv6-unicast"),
                        tuple("full", false, "left out: max-routes is 1000"),
                        tuple("unnamed", false, "prefixes.services.peers does not name it"));
    }

    @Test
    void a_peer_that_did_not_agree_to_the_family_says_so() {
        scene.prefix = Fixtures.prefix("services", "10.96.0.0/12");
        PeerConfig both = Fixtures.peer("red-place7", "2a0a:e5c0:13::1", 65001, EnumSet.allOf(Family.class));
        scene.peers = List.of(both);

        assertThat(explanation(scene, "services").peers()).singleElement().satisfies(peer -> {
            assertThat(peer.told()).isFalse();
            assertThat(peer.note())
                    .isEqualTo("the peer did not agree to carry ipv4-unicast in this session;"
                            + " activate ipv4-unicast for this neighbor on the router");
            assertThat(peer.since()).contains(T0);
        });
    }

    @Test
    void a_peer_that_another_one_shadows_says_which() {
        scene.peers = List.of(RED, Fixtures.peer("late", "2a0a:e5c0:13::1", 65001));
        scene.shadowedBy = Map.of("late", "red-place7");

        ExplainedPeer late = explanation(scene, "services").peers().getLast();
        assertThat(late.peer()).isEqualTo("late");
        assertThat(late.note()).startsWith("on this node peer red-place7 has the same address");
    }

    @Test
    void a_peer_was_told_when_both_verdict_and_session_were_there() {
        assertThat(explanation(scene, "services").peers().getFirst().since()).contains(T0.plus(Duration.ofHours(1)));

        scene.verdict = Optional.of(Fixtures.announce());
        assertThat(explanation(scene, "services").peers().getFirst().since()).contains(T0);
    }

    @Test
    void of_very_many_services_the_first_are_shown_and_the_rest_counted() {
        for (int i = 0; i < 150; i++) {
            scene.service(
                    "many/s" + i, "2a0a:e5c0:13:e2::1:" + Integer.toHexString(i), ServiceTraits.PLAIN, "9 there ready");
        }

        Explanation explanation = explanation(scene, "services");

        assertThat(explanation.evidence().services()).hasSize(100);
        assertThat(explanation.evidence().services().getFirst().name()).isEqualTo("default/etherpad");
        assertThat(explanation.evidence().moreServices()).isEqualTo(52);
        assertThat(scene.explain("services"))
                .contains("(and 92 more Services: ask for one by namespace/name)")
                .contains("more endpoints: -o json shows them)");
    }

    @Test
    void a_minimum_that_nobody_reaches_is_told() {
        scene.rule(ExplainScene.rule(PrefixSettings.Announce.NODE, 9));

        assertThat(explanation(scene, "services").why())
                .contains("min-healthy is 9; 1 counts, since nobody reaches that many.");
    }

    static Stream<Arguments> thresholds() {
        String open = ", but not where none is left in the whole cluster (when-nothing-healthy: announce); now ";
        String none = "no healthy backend is left on this node";
        return Stream.of(
                arguments(ExplainScene.rule(Announce.NODE, 1), "once " + none + DELAY + "; now 3 are."),
                arguments(
                        ExplainScene.rule(Announce.NODE, 2),
                        "once fewer than 2 healthy backends are left on this node while another has so many, or " + none
                                + DELAY + "; now 3 are."),
                arguments(
                        ExplainScene.rule(Announce.NODE, 4),
                        "once another node has 4 healthy backends and this one has not, or " + none + DELAY
                                + "; now 3 are."),
                arguments(
                        ExplainScene.rule(Announce.CLUSTER, 2),
                        "once no healthy backend is left in the cluster" + DELAY + "; now 5 are."),
                arguments(ExplainScene.failingOpen(Announce.NODE, 1), "once " + none + DELAY + open + "3 are."),
                arguments(
                        ExplainScene.failingOpen(Announce.CLUSTER, 1),
                        "only once no Service that counts is left in it: however its backends fare,"
                                + " when-nothing-healthy says announce."));
    }

    @ParameterizedTest
    @MethodSource("thresholds")
    void what_would_withdraw_it_is_what_the_decision_would_do(PrefixSettings.Rule rule, String expected) {
        scene.rule(rule).decide(NOW);

        assertThat(explanation(scene, "services").changes())
                .containsExactly("Prefix services (2a0a:e5c0:13:e2::/108) is withdrawn " + expected);
    }

    @Test
    void what_is_asked_for_twice_before_a_delay_ends_is_held_no_more() {
        scene.rule(ExplainScene.rule(Announce.NODE, 1)).decide(T0);
        scene.service("default/etherpad", ETHERPAD, ServiceTraits.PLAIN)
                .service("default/nginx-service", "2a0a:e5c0:13:e2::8a1d", ServiceTraits.PLAIN)
                .decide(NOW.minusSeconds(4));
        assertThat(scene.explain("services")).contains("withdraw-delay holds its withdrawal back until ");

        scene.service("default/etherpad", ETHERPAD, ServiceTraits.PLAIN, "a1 here ready")
                .decide(NOW);
        assertThat(scene.explain("services")).doesNotContain("-delay holds");
    }

    /** The node's own reasons are above those of the backends, which go on being judged beneath. */
    @Test
    void a_delay_that_runs_behind_a_drain_is_not_what_holds() {
        scene.rule(ExplainScene.rule(Announce.NODE, 1)).decide(T0);
        scene.host = new HostView(List.of(), Map.of(), Optional.of(""));
        scene.service("default/etherpad", ETHERPAD, ServiceTraits.PLAIN)
                .service("default/nginx-service", "2a0a:e5c0:13:e2::8a1d", ServiceTraits.PLAIN)
                .decide(NOW);

        assertThat(explanation(scene, "services").answer())
                .endsWith("because the node drains (somebody ran porchlight drain on this node).");
        assertThat(explanation(scene, "services").changes())
                .last()
                .isEqualTo(
                        "Then prefix services (2a0a:e5c0:13:e2::/108) stays announced: withdraw-delay holds its withdrawal back"
                                + " until 2026-03-01T14:00:20Z.");
    }

    static Stream<Arguments> configured() {
        return Stream.of(
                arguments(Announce.ALWAYS, " stays announced: the configuration says announce: always."),
                arguments(Announce.NODE, " stays announced: 3 healthy backends are on this node."));
    }

    @ParameterizedTest
    @MethodSource("configured")
    void a_drain_that_is_taken_back_in_time_withdraws_nothing(Announce announce, String then) {
        scene.rule(ExplainScene.rule(announce, 1)).decide(T0);
        scene.host = new HostView(List.of(), Map.of(), Optional.of(""));
        scene.decide(NOW);

        assertThat(explanation(scene, "services").answer()).contains(" as about to go because the node drains ");
        assertThat(explanation(scene, "services").changes())
                .containsExactly(
                        "Run 'porchlight undrain' on this node to end the drain.",
                        "Then prefix services (2a0a:e5c0:13:e2::/108)" + then);
    }

    @Test
    void trap_1_calico_2457_cilium_37623_an_unused_address_names_the_rule_that_helps() {
        assertThat(explanation(scene, "2a0a:e5c0:13:e2::99").changes())
                .contains(
                        "Run 'ip -6 rule add iif UPLINK to 2a0a:e5c0:13:e2::/108 unreachable' on each node to answer for"
                                + " addresses that no Service has.");
    }

    @Test
    void whoever_asked_for_the_drain_is_quoted_on_one_line() {
        scene.node = Optional.of(ExplainScene.node(
                Map.of(), Map.of("porchlight.io/drain", "new\nkernel" + "!".repeat(10_000)), Set.of(), false));
        scene.host = new HostView(List.of(), Map.of(), Optional.of("new disk"));

        assertThat(explanation(scene.decide(NOW), "services").why())
                .contains("Somebody ran porchlight drain on this node: \"new disk\".")
                .anyMatch(line -> line.startsWith("The Node has the annotation porchlight.io/drain: \"new kernel!!!"))
                .allMatch(line -> line.length() < 300);
    }

    @Test
    void what_is_not_there_may_be_new_while_a_watch_is_down() {
        scene.caveats.add("The watch of services is down: connection refused. All this rests on what was last known.");

        assertThat(scene.explain("shop/new"))
                .endsWith("; the watch of services is down: connection refused. All this rests on what was last known");
    }

    @Test
    void an_address_of_two_services_names_both() {
        scene.service("shop/cart", ETHERPAD, ServiceTraits.PLAIN, "7 here ready");

        assertThat(scene.explain(ETHERPAD)).startsWith(ETHERPAD + " (default/etherpad and shop/cart) is announced");
        assertThat(explanation(scene, ETHERPAD).asked().now()).isEqualTo(NOW);
    }

    @Test
    void a_prefix_that_was_not_decided_on_says_so() {
        scene.verdict = Optional.empty();

        assertThat(scene.explain("services"))
                .startsWith(
                        "services (2a0a:e5c0:13:e2::/108) is not announced by this node: nothing was decided on it yet.");
        assertThat(scene.explain(ETHERPAD)).contains("nothing was decided on prefix services yet.");
    }

    static Set<String> cases() {
        return ExplainScenes.all().keySet();
    }

    private static Explanation explanation(ExplainScene scene, String query) {
        assertThat(scene.ask(query)).isInstanceOf(Answer.Explained.class);
        return ((Answer.Explained) scene.ask(query)).explanation();
    }

    private static String golden(String name) {
        try (InputStream in = ExplainerTest.class.getResourceAsStream("explain/" + name + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
