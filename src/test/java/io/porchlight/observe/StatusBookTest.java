package io.porchlight.observe;

import static io.porchlight.observe.Fixtures.RED;
import static io.porchlight.observe.Fixtures.SERVICES;
import static io.porchlight.observe.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.agent.AgentStatus;
import io.porchlight.agent.Plan;
import io.porchlight.api.AgentInfo;
import io.porchlight.api.ClusterInfo;
import io.porchlight.api.ConfigInfo;
import io.porchlight.api.DepartureInfo;
import io.porchlight.api.NodeInfo;
import io.porchlight.api.NotificationInfo;
import io.porchlight.api.PrefixInfo;
import io.porchlight.api.RouteInfo;
import io.porchlight.api.RouteInfo.State;
import io.porchlight.api.ServicesInfo;
import io.porchlight.api.SessionInfo;
import io.porchlight.api.SettingInfo;
import io.porchlight.api.Status;
import io.porchlight.api.Transition;
import io.porchlight.api.VerdictInfo;
import io.porchlight.api.WatchInfo;
import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.SessionStatus;
import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.RestartAgreement;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.bgp.wire.CodecContext;
import io.porchlight.bgp.wire.Notifications;
import io.porchlight.cluster.ClusterStatus;
import io.porchlight.cluster.WatchedResource;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.config.ConfigError;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Departure;
import io.porchlight.decision.Evidence;
import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Memory;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.Reason;
import io.porchlight.decision.Verdict;
import io.porchlight.host.HostView;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Community;
import io.porchlight.net.Family;
import io.porchlight.net.IpPrefix;
import io.porchlight.net.RouterId;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatusBookTest {

    private static final PeerConfig BLUE = Fixtures.peer("blue-place7", "2a0a:e5c0:13::2", 65002);
    private static final PrefixSettings LEGACY = Fixtures.prefix("legacy", "10.96.0.0/12");
    private static final RouteInfo.Origin OLD = new RouteInfo.Origin("legacy", false);
    private static final Settings SETTINGS = Fixtures.settings(List.of(RED, BLUE), List.of(SERVICES));
    private static final ClusterView VIEW =
            new ClusterView(Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), 0);

    private final Fixtures.Scene scene = new Fixtures.Scene();
    private final StatusBook book =
            new StatusBook(Fixtures.BUILD, SETTINGS, scene.sources(), Clock.fixed(T0, ZoneOffset.UTC));

    @Test
    void before_anything_happened_the_configuration_is_all_there_is() {
        assertThat(book.status())
                .isEqualTo(new Status(
                        new AgentInfo("1.2.3", "place7-server1", 65534, "", T0, T0, false),
                        new ConfigInfo(T0, List.of(), Optional.empty()),
                        new ClusterInfo(false, List.of(down("services"), down("endpointslices"), down("nodes"))),
                        NodeInfo.CLEAR,
                        List.of(
                                idle("red-place7", "2a0a:e5c0:13::1", "65001"),
                                idle("blue-place7", "2a0a:e5c0:13::2", "65002")),
                        List.of(new PrefixInfo(
                                "services", "2a0a:e5c0:13:e2::/108", Optional.empty(), PrefixInfo.HostRoutes.NONE, 0)),
                        List.of()));
        assertThat(book.routes()).isEmpty();
    }

    @Test
    void what_the_speaker_told_of_a_session_is_its_past() {
        scene.sessions = List.of(Fixtures.established(RED, new Fixtures.Counters()));
        book.speaker().transition(Fixtures.peer(RED), SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED, "");
        book.speaker().notified(Fixtures.peer(RED), Direction.SENT, Notifications.peerDeconfigured());

        Status status = book.status();

        assertThat(status.sessions().getFirst().history()).containsExactly(new Transition(T0, "Established", ""));
        assertThat(status.sessions().getLast().history()).isEmpty();
        assertThat(status.notifications())
                .singleElement()
                .extracting(NotificationInfo::text)
                .isEqualTo("Cease / Peer De-configured");
    }

    @Test
    void services_and_settings_are_those_in_force() {
        assertThat(book.services()).isEmpty();
        assertThat(book.settings())
                .contains(new SettingInfo("bgp.peers.blue-place7.as", "65002"))
                .noneMatch(setting -> setting.key().startsWith("prefixes.legacy."));

        book.reloaded(Fixtures.settings(List.of(RED), List.of(SERVICES, LEGACY)));
        decided(Fixtures.announce(), false);

        assertThat(book.services()).extracting(ServicesInfo::prefix).contains("services");
        assertThat(book.settings())
                .contains(new SettingInfo("prefixes.legacy.cidr", "10.96.0.0/12"))
                .noneMatch(setting -> setting.key().startsWith("bgp.peers.blue-place7."));
    }

    @Test
    void a_running_agent_shows_whole() {
        scene.sessions = List.of(
                Fixtures.established(RED, new Fixtures.Counters()), Fixtures.active(BLUE, "connection refused"));
        scene.watches.put(WatchedResource.SERVICES, new ClusterStatus(true, 5, Optional.of(T0)));
        decided(Fixtures.announce(), true);
        book.changed(VIEW);

        Status status = book.status();

        assertThat(status.agent().routerId()).isEqualTo("10.0.0.11");
        assertThat(status.agent().draining()).isTrue();
        assertThat(status.sessions())
                .containsExactly(
                        new SessionInfo(
                                "red-place7",
                                "2a0a:e5c0:13::1",
                                "65001",
                                "Established",
                                Optional.of(T0),
                                Optional.of("connection refused"),
                                0,
                                Optional.of(new SessionInfo.Established(
                                        "2a0a:e5c0:13::11",
                                        65001,
                                        "10.0.0.1",
                                        9,
                                        List.of("ipv6-unicast"),
                                        List.of(),
                                        Map.of("ipv6-unicast", 1),
                                        Optional.empty())),
                                List.of()),
                        new SessionInfo(
                                "blue-place7",
                                "2a0a:e5c0:13::2",
                                "65002",
                                "Active",
                                Optional.of(T0),
                                Optional.of("connection refused"),
                                0,
                                Optional.empty(),
                                List.of()));
        assertThat(status.prefixes().getFirst().verdict())
                .contains(new VerdictInfo(
                        true,
                        "healthy-backends",
                        T0,
                        new VerdictInfo.Counts(3, 2, 8, 1),
                        Optional.empty(),
                        OptionalInt.empty()));
        assertThat(status.cluster().synced()).isTrue();
        assertThat(status.cluster().watches().getFirst())
                .isEqualTo(new WatchInfo("services", true, 5, Optional.of(T0), ""));
    }

    @Test
    void a_lost_watch_says_why_until_it_is_up() {
        book.changed(VIEW);
        book.watch("services", false, "connection refused");

        assertThat(book.status().cluster().watches().getFirst().cause()).isEqualTo("connection refused");
        assertThat(book.status().cluster().failStatic()).isTrue();

        book.watch("services", true, "");
        for (WatchedResource resource : WatchedResource.values()) {
            scene.watches.put(resource, new ClusterStatus(true, 0, Optional.empty()));
        }

        assertThat(book.status().cluster().watches().getFirst().cause()).isEmpty();
        assertThat(book.status().cluster().failStatic()).isFalse();
    }

    @Test
    void a_rejected_file_shows_and_the_settings_stay() {
        book.rejected(List.of(new ConfigError("porchlight.bgp.as", "0 is no AS")));

        assertThat(book.status().config().errors()).containsExactly("porchlight.bgp.as: 0 is no AS");
        assertThat(book.status().sessions()).hasSize(2);

        book.reloaded(Fixtures.settings(List.of(RED), List.of(SERVICES)));

        assertThat(book.status().config().errors()).isEmpty();
        assertThat(book.status().sessions()).hasSize(1);
    }

    @Test
    void a_file_that_waits_shows_and_what_it_waits_for() {
        book.awaited("its gates were judged: dns");

        assertThat(book.status().config().awaited()).contains("its gates were judged: dns");
        assertThat(book.status().config().inForce()).isFalse();
        assertThat(book.status().sessions()).hasSize(2);

        book.reloaded(Fixtures.settings(List.of(RED), List.of(SERVICES)));

        assertThat(book.status().config().inForce()).isTrue();
        assertThat(book.status().sessions()).hasSize(1);
    }

    @Test
    void settings_that_come_into_force_late_hide_no_later_mistake() {
        book.awaited("its gates were judged: dns");
        book.rejected(List.of(new ConfigError("porchlight.bgp.as", "0 is no AS")));

        book.overtaken(Fixtures.settings(List.of(RED), List.of(SERVICES)));

        assertThat(book.status().config().errors()).containsExactly("porchlight.bgp.as: 0 is no AS");
        assertThat(book.status().config().awaited()).isEmpty();
        assertThat(book.status().sessions()).hasSize(1);
    }

    @Test
    void routes_say_whether_the_peer_was_told() {
        IpPrefix legacy = LEGACY.cidr();
        RouteAttributes rich = new RouteAttributes(
                200, OptionalLong.of(5), 2, List.of(Community.parse("no-export"), Community.parse("65534:100")));
        scene.sessions = List.of(Fixtures.established(RED, new Fixtures.Counters()));
        Plan plan = new Plan(
                List.of(
                        new PeerRoutes(
                                Fixtures.peer(RED), Map.of(SERVICES.cidr(), RouteAttributes.DEFAULT, legacy, rich)),
                        new PeerRoutes(Fixtures.peer(BLUE), Map.of())),
                Set.of(),
                Map.of(),
                Map.of("blue-place7", Map.of(legacy, rich)));
        scene.agent = Optional.of(new AgentStatus(
                Fixtures.settings(List.of(RED, BLUE), List.of(SERVICES, LEGACY)),
                VIEW,
                HostView.NONE,
                Fixtures.outcome(Map.of("services", Fixtures.announce(), "legacy", Fixtures.announce()), false),
                plan,
                T0));

        RouteInfo.Attributes richInfo =
                new RouteInfo.Attributes(200, OptionalLong.of(5), 2, List.of("65534:100", "no-export"));
        RouteInfo.Attributes plain = new RouteInfo.Attributes(100, OptionalLong.empty(), 0, List.of());
        assertThat(book.routes())
                .containsExactly(
                        new RouteInfo("10.96.0.0/12", OLD, "red-place7", "2a0a:e5c0:13::1", State.WAITING, richInfo),
                        new RouteInfo(
                                "2a0a:e5c0:13:e2::/108",
                                new RouteInfo.Origin("services", false),
                                "red-place7",
                                "2a0a:e5c0:13::1",
                                State.ANNOUNCED,
                                plain),
                        new RouteInfo("10.96.0.0/12", OLD, "blue-place7", "2a0a:e5c0:13::2", State.LEFT_OUT, richInfo));
        book.reloaded(Fixtures.settings(List.of(RED, BLUE), List.of(SERVICES, LEGACY)));
        assertThat(book.status().prefixes()).extracting(PrefixInfo::toldTo).containsExactly(1, 0);
        assertThat(book.status().announcesSomething()).isTrue();
        assertThat(book.status().sessions()).extracting(SessionInfo::leftOut).containsExactly(0, 0);
        scene.sessions = List.of(Fixtures.active(BLUE, "refused"));
        assertThat(book.status().sessions()).extracting(SessionInfo::leftOut).containsExactly(0, 1);
        assertThat(book.status().prefixes()).extracting(PrefixInfo::toldTo).containsExactly(0, 0);
        assertThat(book.status().announcesSomething()).isFalse();
    }

    @Test
    void a_node_that_takes_its_leave_shows_its_host_routes_as_leaving_and_why() {
        IpPrefix here = IpPrefix.parse("2a0a:e5c0:13:e2::1/128");
        IpPrefix elsewhere = IpPrefix.parse("2a0a:e5c0:13:e2::2/128");
        SortedSet<ServiceName> wanted = new TreeSet<>(List.of(new ServiceName("default", "etherpad")));
        Verdict leave =
                new Verdict.Leave(Reason.DRAINING, new Evidence(1, 1, 1, 1), T0, OptionalInt.of(4), T0.plusSeconds(3));
        scene.sessions = List.of(Fixtures.established(RED, new Fixtures.Counters()));
        scene.agent = Optional.of(new AgentStatus(
                SETTINGS,
                VIEW,
                new HostView(List.of(), Map.of(), Optional.of("new kernel")),
                new Outcome(
                        Map.of("services", leave),
                        Map.of(
                                here, new HostRoute("services", wanted, leave),
                                elsewhere, new HostRoute("services", wanted, Fixtures.withdraw())),
                        Optional.of("asked for on this node"),
                        Optional.of(new Departure(Departure.Kind.SHUTDOWN, false, "the node drains")),
                        Memory.NONE,
                        Optional.empty()),
                new Plan(
                        List.of(new PeerRoutes(Fixtures.peer(RED), Map.of(here, RouteAttributes.DEFAULT))),
                        Set.of(),
                        Map.of(),
                        Map.of()),
                T0));

        Status status = book.status();

        assertThat(status.node())
                .isEqualTo(new NodeInfo(
                        List.of(),
                        List.of("somebody ran porchlight drain on this node: \"new kernel\""),
                        List.of(),
                        Optional.of(new DepartureInfo("shutdown", false, "the node drains"))));
        PrefixInfo prefix = status.prefixes().getFirst();
        assertThat(prefix.hostRoutes()).isEqualTo(new PrefixInfo.HostRoutes(1, 2));
        assertThat(prefix.toldTo()).isEqualTo(1);
        assertThat(prefix.verdict().orElseThrow().word()).isEqualTo("leaving");
        assertThat(prefix.verdict().orElseThrow().leavesAt()).contains(T0.plusSeconds(3));
        assertThat(prefix.verdict().orElseThrow().weight()).hasValue(4);
        assertThat(book.routes()).singleElement().satisfies(route -> {
            assertThat(route.state()).isEqualTo(State.LEAVING);
            assertThat(route.origin()).hasToString("services (host route)");
        });
    }

    @Test
    void before_the_first_decision_it_says_what_is_waited_for() {
        scene.watches.put(WatchedResource.SERVICES, new ClusterStatus(true, 5, Optional.of(T0)));
        book.watch("nodes", false, "connection refused");

        assertThat(book.explain("services"))
                .isEqualTo(new Answer.TooEarly("nothing is decided, and nothing announced, before the cluster is known;"
                        + " not listed yet: endpointslices and nodes (connection refused)"));

        for (WatchedResource resource : WatchedResource.values()) {
            scene.watches.put(resource, new ClusterStatus(true, 0, Optional.empty()));
        }
        assertThat(book.explain("services"))
                .isEqualTo(new Answer.TooEarly("nothing is decided, and nothing announced, before every gate and the"
                        + " routing tables were looked at once"));
    }

    @Test
    void an_explanation_says_when_it_rests_on_what_was_last_known() {
        decided(Fixtures.announce(), false);
        book.watch("services", false, "connection refused");
        book.rejected(List.of(new ConfigError("porchlight.bgp.as", "0 is no AS")));

        assertThat(book.explain("services")).isInstanceOfSatisfying(Answer.Explained.class, explained -> assertThat(
                        explained.explanation().why())
                .contains(
                        "The watch of services is down: connection refused. All this rests on what was last known.",
                        "The configuration file has 1 mistake and is not in force; the last good settings are."));
    }

    @Test
    void an_explanation_says_when_other_settings_are_about_to_hold() {
        decided(Fixtures.announce(), false);
        book.awaited("its gates were judged: dns");

        assertThat(book.explain("services")).isInstanceOfSatisfying(Answer.Explained.class, explained -> assertThat(
                        explained.explanation().why())
                .contains("The configuration file was changed, and is in force once its gates were judged: dns."));
    }

    @Test
    void a_peer_at_the_gateway_is_a_session_for_each_router_and_says_so_while_there_is_none() {
        PeerConfig gateway = Fixtures.gateway("any", Optional.of("eth0"));
        book.reloaded(Fixtures.settings(List.of(gateway), List.of(SERVICES)));
        assertThat(book.status().sessions()).singleElement().isEqualTo(idle("any", "gateway%eth0", "external"));

        decided(Fixtures.announce(), false, new Plan(List.of(), Set.of(), Map.of(), Map.of()));
        assertThat(book.status().sessions()).singleElement().satisfies(session -> assertThat(session.trouble())
                .contains("this node has no default router that it could be"));

        scene.sessions = Stream.of("fe80::1", "fe80::2")
                .map(router -> Fixtures.active(Fixtures.peer(gateway, router), "refused"))
                .toList();
        assertThat(book.status().sessions())
                .extracting(SessionInfo::address)
                .containsExactly("fe80::1%eth0", "fe80::2%eth0");
    }

    @Test
    void what_was_agreed_shows_in_words() {
        Negotiated rich = new Negotiated(
                new AsNumber(65001),
                RouterId.parse("10.0.0.1"),
                9,
                Duration.ofMinutes(8),
                Set.of(Family.values()),
                new CodecContext(false, true, true, false, Set.of(Family.IPV4_UNICAST)),
                new RestartAgreement(true, true, false));
        SessionStatus session = Fixtures.established(RED, new Fixtures.Counters());
        SessionStatus.Established agreed = session.established().orElseThrow();
        scene.sessions = List.of(new SessionStatus(
                session.peer(),
                session.state(),
                session.since(),
                session.lastTrouble(),
                Optional.of(new SessionStatus.Established(agreed.at(), agreed.local(), rich, agreed.announced())),
                session.counters()));

        SessionInfo.Established shown =
                book.status().sessions().getFirst().established().orElseThrow();

        assertThat(shown.families()).containsExactly("ipv4-unicast", "ipv6-unicast");
        assertThat(shown.abilities())
                .containsExactly(
                        "graceful restart with notification",
                        "extended messages",
                        "enhanced route refresh",
                        "two-octet AS",
                        "IPv6 next hops for ipv4-unicast");
    }

    @Test
    void a_peer_of_other_nodes_is_not_shown() {
        decided(Fixtures.announce(), false, new Plan(List.of(), Set.of("red-place7"), Map.of(), Map.of()));

        assertThat(book.status().sessions()).extracting(SessionInfo::peer).containsExactly("blue-place7");
    }

    @Test
    void a_session_that_carries_no_prefix_of_its_peer_says_what_to_do() {
        PeerConfig both = Fixtures.peer("red-place7", "2a0a:e5c0:13::1", 65001, Set.of(Family.values()));
        scene.sessions = List.of(Fixtures.established(both, new Fixtures.Counters()));
        scene.agent = Optional.of(new AgentStatus(
                Fixtures.settings(List.of(both), List.of(LEGACY)),
                VIEW,
                HostView.NONE,
                Fixtures.outcome(Map.of(), false),
                Plan.NOTHING,
                T0));

        SessionInfo session = book.status().sessions().getFirst();
        assertThat(session.established().orElseThrow().silence())
                .contains("none of its prefixes can be announced: they are of ipv4-unicast, the peer agreed to"
                        + " ipv6-unicast alone; activate ipv4-unicast for this neighbor on the router");
    }

    @Test
    void a_peer_that_another_one_shadows_says_which() {
        decided(
                Fixtures.announce(),
                false,
                new Plan(
                        List.of(new PeerRoutes(Fixtures.peer(RED), Map.of())),
                        Set.of(),
                        Map.of("blue-place7", "red-place7"),
                        Map.of()));

        SessionInfo blue = book.status().sessions().getLast();
        assertThat(blue.peer()).isEqualTo("blue-place7");
        assertThat(blue.trouble().orElseThrow())
                .startsWith("on this node peer red-place7 has the same address, port and source");
    }

    @Test
    void a_node_that_no_peer_selects_is_ready() {
        decided(
                Fixtures.announce(),
                false,
                new Plan(List.of(), Set.of("red-place7", "blue-place7"), Map.of(), Map.of()));
        book.changed(VIEW);

        assertThat(HealthView.ready(book.status()).up()).isTrue();
    }

    private void decided(Verdict verdict, boolean draining) {
        decided(verdict, draining, Plan.NOTHING);
    }

    private void decided(Verdict verdict, boolean draining, Plan plan) {
        scene.agent = Optional.of(new AgentStatus(
                SETTINGS, VIEW, HostView.NONE, Fixtures.outcome(Map.of("services", verdict), draining), plan, T0));
    }

    private static WatchInfo down(String resource) {
        return new WatchInfo(resource, false, 0, Optional.empty(), "");
    }

    private static SessionInfo idle(String peer, String address, String as) {
        return new SessionInfo(
                peer, address, as, "Idle", Optional.empty(), Optional.empty(), 0, Optional.empty(), List.of());
    }
}
