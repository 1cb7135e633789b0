package io.porchlight.observe;

import static io.porchlight.observe.Fixtures.RED;
import static io.porchlight.observe.Fixtures.SERVICES;
import static io.porchlight.observe.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.agent.AgentStatus;
import io.porchlight.api.AgentInfo;
import io.porchlight.api.ClusterInfo;
import io.porchlight.api.ConfigInfo;
import io.porchlight.api.PrefixInfo;
import io.porchlight.api.RouteInfo;
import io.porchlight.api.SessionInfo;
import io.porchlight.api.Status;
import io.porchlight.api.VerdictInfo;
import io.porchlight.api.WatchInfo;
import io.porchlight.bgp.Desired;
import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.cluster.ClusterStatus;
import io.porchlight.cluster.WatchedResource;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.config.ConfigError;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Verdict;
import io.porchlight.net.IpPrefix;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StatusBookTest {

    private static final PeerConfig BLUE = Fixtures.peer("blue-place7", "2a0a:e5c0:13::2", 65002);
    private static final Settings SETTINGS = Fixtures.settings(List.of(RED, BLUE), List.of(SERVICES));
    private static final ClusterView VIEW = new ClusterView(Map.of(), Optional.empty(), 0);

    private final Fixtures.Scene scene = new Fixtures.Scene();
    private final StatusBook book =
            new StatusBook(Fixtures.BUILD, SETTINGS, scene.sources(), Clock.fixed(T0, ZoneOffset.UTC));

    @Test
    void before_anything_happened_the_configuration_is_all_there_is() {
        assertThat(book.status())
                .isEqualTo(new Status(
                        new AgentInfo("1.2.3", "place7-server1", 65534, "", T0, T0, false),
                        new ConfigInfo(T0, List.of()),
                        new ClusterInfo(false, List.of(down("services"), down("endpointslices"), down("nodes"))),
                        List.of(
                                idle("red-place7", "2a0a:e5c0:13::1", "65001"),
                                idle("blue-place7", "2a0a:e5c0:13::2", "65002")),
                        List.of(new PrefixInfo("services", "2a0a:e5c0:13:e2::/108", Optional.empty()))));
        assertThat(book.routes()).isEmpty();
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
                                Optional.of(new SessionInfo.Established(
                                        "2a0a:e5c0:13::11", 65001, "10.0.0.1", 9, Map.of("ipv6-unicast", 1)))),
                        new SessionInfo(
                                "blue-place7",
                                "2a0a:e5c0:13::2",
                                "65002",
                                "Active",
                                Optional.of(T0),
                                Optional.of("connection refused"),
                                Optional.empty()));
        assertThat(status.prefixes().getFirst().verdict())
                .contains(new VerdictInfo(true, "healthy-backends", T0, 3, 2, 8, 1));
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
    void routes_say_who_holds_them() {
        IpPrefix legacy = IpPrefix.parse("10.96.0.0/12");
        scene.sessions = List.of(Fixtures.established(RED, new Fixtures.Counters()));
        Map<IpPrefix, RouteAttributes> both = Map.of(
                SERVICES.cidr(),
                RouteAttributes.DEFAULT,
                legacy,
                new RouteAttributes(200, OptionalLong.empty(), 0, List.of()));
        decided(
                Fixtures.announce(),
                false,
                new PeerRoutes(Fixtures.peer(RED), both),
                new PeerRoutes(Fixtures.peer(BLUE), Map.of(legacy, RouteAttributes.DEFAULT)));

        assertThat(book.routes())
                .containsExactly(
                        new RouteInfo("10.96.0.0/12", "red-place7", false, 200),
                        new RouteInfo("2a0a:e5c0:13:e2::/108", "red-place7", true, 100),
                        new RouteInfo("10.96.0.0/12", "blue-place7", false, 100));
    }

    private void decided(Verdict verdict, boolean draining, PeerRoutes... routes) {
        scene.agent = Optional.of(new AgentStatus(
                SETTINGS, VIEW, Map.of("services", verdict), draining, new Desired(1, List.of(routes)), T0));
    }

    private static WatchInfo down(String resource) {
        return new WatchInfo(resource, false, 0, Optional.empty(), "");
    }

    private static SessionInfo idle(String peer, String address, String as) {
        return new SessionInfo(peer, address, as, "Idle", Optional.empty(), Optional.empty(), Optional.empty());
    }
}
