package io.porchlight.agent;

import static io.porchlight.decision.ClusterExample.HERE;
import static io.porchlight.decision.ClusterExample.node;
import static io.porchlight.decision.PrefixExample.prefix;
import static io.porchlight.decision.PrefixExample.services;
import static io.porchlight.decision.SettingsExample.DRAIN;
import static io.porchlight.decision.SettingsExample.peer;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.Neighbor;
import io.porchlight.bgp.NextHops;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.fsm.SessionSettings;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.config.model.LabelSelector;
import io.porchlight.config.model.PeerAddress;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Evidence;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.PrefixExample;
import io.porchlight.decision.Reason;
import io.porchlight.decision.SettingsExample;
import io.porchlight.decision.Verdict;
import io.porchlight.host.HostView;
import io.porchlight.net.AsNumber;
import io.porchlight.net.BgpRole;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import io.porchlight.net.RemoteAs;
import io.porchlight.net.RouterId;
import io.porchlight.net.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoutePlanTest {

    private static final String SERVICES = "2a0a:e5c0:13:e2::/108";
    private static final String LEGACY = "10.96.0.0/12";
    private static final Verdict ON = verdict(Reason.HEALTHY_BACKENDS);
    private static final Verdict OFF = verdict(Reason.NO_SERVICES);

    @Test
    void an_announced_prefix_goes_to_every_peer_and_a_withdrawn_one_to_none() {
        Settings settings = settings(List.of(peer("a"), peer("b")), services(), prefix("legacy", LEGACY));
        List<PeerRoutes> plan = plan(settings, Map.of("services", ON, "legacy", OFF), Optional.of(node()));
        assertThat(plan).extracting(p -> p.peer().name()).containsExactly("a", "b");
        assertThat(plan).allSatisfy(p -> assertThat(routes(p)).containsExactly(SERVICES));
    }

    @Test
    void a_prefix_goes_to_the_peers_it_names_alone() {
        Settings settings = settings(List.of(peer("a"), peer("b")), services().onlyFor("b"));
        List<PeerRoutes> plan = plan(settings, Map.of("services", ON), Optional.of(node()));
        assertThat(routes(plan.get(0))).isEmpty();
        assertThat(routes(plan.get(1))).containsExactly(SERVICES);
    }

    @Test
    void a_prefix_goes_to_the_peers_of_its_family_alone() {
        Settings settings = settings(
                List.of(peer("four", Family.IPV4_UNICAST), peer("six", Family.IPV6_UNICAST), peer("both")),
                services(),
                prefix("legacy", LEGACY));
        List<PeerRoutes> plan = plan(settings, Map.of("services", ON, "legacy", ON), Optional.of(node()));
        assertThat(routes(plan.get(0))).containsExactly(LEGACY);
        assertThat(routes(plan.get(1))).containsExactly(SERVICES);
        assertThat(routes(plan.get(2))).containsExactlyInAnyOrder(LEGACY, SERVICES);
    }

    @Test
    void every_setting_of_a_peer_arrives() {
        IpAddress router = IpAddress.parse("fe80::1");
        IpAddress source = IpAddress.parse("fe80::11");
        IpAddress hop4 = IpAddress.parse("192.0.2.4");
        IpAddress hop6 = IpAddress.parse("2001:db8::6");
        PeerConfig config = new PeerConfig(
                "red-place7",
                new PeerAddress.Fixed(router, Optional.of("eth0")),
                new RemoteAs.External(),
                new PeerConfig.Connection(1179, Optional.of(source), true),
                new PeerConfig.Security(Optional.of(new Secret("s")), OptionalInt.of(3), OptionalInt.of(4)),
                new PeerConfig.Session(
                        Set.of(Family.IPV6_UNICAST),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(100),
                        Duration.ofSeconds(7),
                        Optional.of(BgpRole.CUSTOMER),
                        new PeerConfig.GracefulRestart(true, Duration.ofSeconds(61), true, Duration.ofHours(1))),
                new PeerConfig.Routes(Optional.of(hop4), Optional.of(hop6), 1000),
                LabelSelector.EVERYTHING);
        Settings settings = settings(List.of(config), services());
        Peer peer = plan(settings, Map.of(), Optional.of(node())).getFirst().peer();

        assertThat(peer.name()).isEqualTo("red-place7");
        assertThat(peer.neighbor().address()).isEqualTo(router);
        assertThat(peer.neighbor().networkInterface()).contains("eth0");
        assertThat(peer.neighbor().port()).isEqualTo(1179);
        assertThat(peer.neighbor().source()).contains(source);
        assertThat(peer.session().localAs()).isEqualTo(new AsNumber(65534));
        assertThat(peer.session().remoteAs()).isEqualTo(new RemoteAs.External());
        assertThat(peer.session().times().hold()).isEqualTo(Duration.ofSeconds(30));
        assertThat(peer.session().times().connectRetry()).isEqualTo(Duration.ofSeconds(7));
        assertThat(peer.session().families()).containsExactly(Family.IPV6_UNICAST);
        assertThat(peer.session().passive()).isTrue();
        assertThat(peer.session().times().sendHold()).isEqualTo(Duration.ofSeconds(100));
        assertThat(peer.session().abilities())
                .isEqualTo(new SessionSettings.Abilities(
                        Optional.of(BgpRole.CUSTOMER),
                        new SessionSettings.GracefulRestart(true, Duration.ofSeconds(61), true, Duration.ofHours(1))));
        assertThat(peer.neighbor().security())
                .isEqualTo(new Neighbor.Security(Optional.of(new Secret("s")), OptionalInt.of(3), OptionalInt.of(4)));
        assertThat(peer.nextHops().configured())
                .isEqualTo(new NextHops.PerFamily(Optional.of(hop4), Optional.of(hop6)));
    }

    @Test
    void the_nodes_internal_ips_are_the_next_hops_of_last_resort() {
        NodeView node = withIps("fe80::11", "2a0a:e5c0:13::11", "2a0a:e5c0:13::12", "10.0.0.11");
        assertThat(peerOf(settings(List.of(peer("a")), services()), Optional.of(node))
                        .nextHops()
                        .fallback())
                .isEqualTo(new NextHops.PerFamily(
                        Optional.of(IpAddress.parse("10.0.0.11")), Optional.of(IpAddress.parse("2a0a:e5c0:13::11"))));
        assertThat(peerOf(settings(List.of(peer("a")), services()), Optional.empty())
                        .nextHops())
                .isEqualTo(NextHops.NONE);
    }

    @Test
    void the_router_id_is_what_is_configured_else_the_nodes_address_else_derived() {
        RouterId configured = RouterId.parse("192.0.2.1");
        Settings chosen = SettingsExample.settings(DRAIN, Optional.of(configured), List.of(peer("a")), services());
        Settings open = settings(List.of(peer("a")), services());
        NodeView ipv6Only = withIps("2a0a:e5c0:13::11");
        assertThat(routerId(chosen, Optional.of(node()))).isEqualTo(configured);
        assertThat(routerId(open, Optional.of(node()))).isEqualTo(RouterId.parse("10.0.0.11"));
        assertThat(routerId(open, Optional.of(ipv6Only))).isEqualTo(RoutePlan.derived(HERE));
        assertThat(routerId(open, Optional.empty())).isEqualTo(RoutePlan.derived(HERE));
    }

    @Test
    void derived_router_ids_are_stable_unicast_addresses_that_differ_from_node_to_node() {
        assertThat(RoutePlan.derived("place7-server1")).isEqualTo(RoutePlan.derived("place7-server1"));
        Set<RouterId> ids = IntStream.range(0, 1000)
                .mapToObj(i -> RoutePlan.derived("place7-server" + i))
                .collect(Collectors.toSet());
        assertThat(ids).hasSize(1000);
        assertThat(ids).allSatisfy(id -> assertThat(id.bits() >>> 30).isEqualTo(0b10));
    }

    @Test
    void a_peer_is_told_of_so_many_routes_aggregates_first_and_the_rest_are_named() {
        PeerConfig two = withRoutes(peer("two"), 2);
        Settings settings = settings(
                List.of(two, peer("all")), prefix("host", "10.0.0.1/32"), services(), prefix("narrow", "10.1.0.0/16"));
        Plan plan = RoutePlan.of(
                settings,
                outcome(Map.of("host", ON, "services", ON, "narrow", ON)),
                Optional.of(node()),
                HostView.NONE);
        assertThat(routes(plan.peers().get(0))).containsExactlyInAnyOrder(SERVICES, "10.1.0.0/16");
        assertThat(plan.peers().get(1).routes()).hasSize(3);
        assertThat(plan.leftOut().get("two").keySet()).containsExactly(IpPrefix.parse("10.0.0.1/32"));
        assertThat(plan.leftOut()).containsOnlyKeys("two");
    }

    @Test
    void only_the_nodes_that_it_selects_have_a_peer() {
        Settings settings = settings(
                List.of(on(peer("a"), "rack=a"), on(peer("b"), "rack=b"), on(peer("not-b"), "rack!=b"), peer("all")),
                services());
        assertThat(names(settings, Optional.of(labeled("rack", "a")))).containsExactly("a", "not-b", "all");
        assertThat(names(settings, Optional.of(labeled("rack", "b")))).containsExactly("b", "all");
        assertThat(names(settings, Optional.empty())).containsExactly("all");
        assertThat(RoutePlan.of(settings, outcome(Map.of()), Optional.of(labeled("rack", "a")), HostView.NONE)
                        .elsewhere())
                .containsExactly("b");
    }

    @Test
    void of_two_peers_at_one_address_whose_selectors_choose_this_node_the_second_is_shadowed() {
        PeerConfig racked = on(peer("twin"), "rack=a");
        PeerConfig zoned = new PeerConfig(
                "zoned",
                racked.address(),
                racked.as(),
                racked.connection(),
                racked.security(),
                racked.session(),
                racked.routes(),
                LabelSelector.parse("!zone"));
        Plan plan = RoutePlan.of(
                settings(List.of(racked, zoned), services()),
                outcome(Map.of()),
                Optional.of(labeled("rack", "a")),
                HostView.NONE);

        assertThat(plan.peers()).extracting(p -> p.peer().name()).containsExactly("twin");
        assertThat(plan.shadowedBy()).isEqualTo(Map.of("zoned", "twin"));
    }

    private static PeerConfig withRoutes(PeerConfig peer, int max) {
        return new PeerConfig(
                peer.name(),
                peer.address(),
                peer.as(),
                new PeerConfig.Connection(1179, Optional.empty(), false),
                peer.security(),
                peer.session(),
                new PeerConfig.Routes(Optional.empty(), Optional.empty(), max),
                peer.nodes());
    }

    private static PeerConfig on(PeerConfig peer, String nodes) {
        return new PeerConfig(
                peer.name(),
                new PeerAddress.Fixed(IpAddress.ipv4(peer.name().hashCode() & 0xFFFF | 0x0A00_0000), Optional.empty()),
                peer.as(),
                peer.connection(),
                peer.security(),
                peer.session(),
                peer.routes(),
                LabelSelector.parse(nodes));
    }

    private static List<String> names(Settings settings, Optional<NodeView> node) {
        return plan(settings, Map.of(), node).stream().map(p -> p.peer().name()).toList();
    }

    private static NodeView labeled(String key, String value) {
        NodeView n = node();
        return new NodeView(
                n.name(), n.uid(), Map.of(key, value), n.annotations(), n.taints(), n.state(), n.internalIps());
    }

    private static List<PeerRoutes> plan(Settings settings, Map<String, Verdict> verdicts, Optional<NodeView> node) {
        return RoutePlan.of(settings, outcome(verdicts), node, HostView.NONE).peers();
    }

    private static Settings settings(List<PeerConfig> peers, PrefixExample... prefixes) {
        return SettingsExample.settings(DRAIN, Optional.empty(), peers, prefixes);
    }

    private static Peer peerOf(Settings settings, Optional<NodeView> node) {
        return plan(settings, Map.of(), node).getFirst().peer();
    }

    private static RouterId routerId(Settings settings, Optional<NodeView> node) {
        return peerOf(settings, node).session().routerId();
    }

    private static List<String> routes(PeerRoutes peer) {
        return peer.routes().keySet().stream().map(IpPrefix::toString).toList();
    }

    private static NodeView withIps(String... addresses) {
        NodeView n = node();
        return new NodeView(
                n.name(),
                n.uid(),
                n.labels(),
                n.annotations(),
                n.taints(),
                n.state(),
                List.of(addresses).stream().map(IpAddress::parse).toList());
    }

    private static Outcome outcome(Map<String, Verdict> verdicts) {
        return Outcomes.of(verdicts, Map.of());
    }

    private static Verdict verdict(Reason reason) {
        Evidence one = new Evidence(1, 1, 1, 1);
        return reason.announces()
                ? new Verdict.Announce(reason, one, Instant.EPOCH, OptionalInt.empty())
                : new Verdict.Withdraw(reason, one, Instant.EPOCH);
    }
}
