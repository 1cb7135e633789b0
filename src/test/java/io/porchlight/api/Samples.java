package io.porchlight.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A status as an agent would give it. */
public final class Samples {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private Samples() {}

    /** One session up, one down; one prefix announced, one not decided yet; one watch lost. */
    public static Status status() {
        return new Status(
                new AgentInfo("1.2.3", "place7-server1", 65534, "10.0.0.11", ago(Duration.ofHours(3)), NOW, false),
                new ConfigInfo(ago(Duration.ofMinutes(2)), List.of(), Optional.empty()),
                new ClusterInfo(
                        true,
                        List.of(
                                new WatchInfo("services", true, 3, Optional.of(ago(Duration.ofSeconds(5))), ""),
                                new WatchInfo("endpointslices", false, 0, Optional.empty(), "connection refused"))),
                new NodeInfo(List.of(kubeProxy()), List.of(), List.of(), Optional.empty()),
                List.of(up(), down("blue-place7", "hold timer expired")),
                List.of(
                        announced("services"),
                        new PrefixInfo("legacy", "10.96.0.0/12", Optional.empty(), PrefixInfo.HostRoutes.NONE, 0)),
                notifications());
    }

    /** The same with nothing that anybody should look at. */
    public static Status calm() {
        Status status = status();
        return new Status(
                status.agent(),
                status.config(),
                new ClusterInfo(true, List.of(status.cluster().watches().getFirst())),
                status.node(),
                List.of(up()),
                List.of(announced("services")),
                List.of());
    }

    /** One prefix to announce, and no session to tell of it. */
    public static Status unheard() {
        Status status = calm();
        PrefixInfo prefix = announced("services");
        return new Status(
                status.agent(),
                status.config(),
                status.cluster(),
                status.node(),
                List.of(down("blue-place7", "hold timer expired")),
                List.of(new PrefixInfo(prefix.name(), prefix.cidr(), prefix.verdict(), prefix.hostRoutes(), 0)),
                List.of());
    }

    /** One of each direction. */
    static List<NotificationInfo> notifications() {
        return List.of(
                new NotificationInfo(
                        ago(Duration.ofMinutes(64)),
                        "red-place7",
                        "2a0a:e5c0:13::1",
                        NotificationInfo.Direction.RECEIVED,
                        6,
                        2,
                        "Cease / Administrative Shutdown: new kernel",
                        1),
                new NotificationInfo(
                        ago(Duration.ofMinutes(65)),
                        "blue-place7",
                        "fe80::1%eth0",
                        NotificationInfo.Direction.SENT,
                        4,
                        0,
                        "Hold Timer Expired",
                        7));
    }

    /** The same with nothing to announce. */
    public static Status dark() {
        Status status = status();
        return new Status(
                status.agent(),
                status.config(),
                status.cluster(),
                NodeInfo.CLEAR,
                status.sessions(),
                List.of(),
                List.of());
    }

    /** A prefix that one peer of two is told of. */
    public static Explanation explanation() {
        VerdictInfo verdict = announced("services").verdict().orElseThrow();
        return new Explanation(
                new Explanation.Asked("services", Explanation.Kind.PREFIX, "place7-server1", NOW),
                "services (2a0a:e5c0:13:e2::/108) is announced by this node because 2 healthy backends are on this node.",
                List.of("It takes 1."),
                new Explanation.Evidence(
                        List.of(new ExplainedRoute(
                                "2a0a:e5c0:13:e2::/108", new RouteInfo.Origin("services", false), verdict)),
                        List.of(new ExplainedAddress(
                                "2a0a:e5c0:13:e2::e9e3",
                                "cluster-ip",
                                Optional.of("default/etherpad"),
                                Optional.of("services"),
                                "counts",
                                "none: its traffic policy is Cluster")),
                        List.of(new ExplainedService(
                                "default/etherpad",
                                "ipv6-unicast",
                                "counts",
                                "Cluster",
                                new ExplainedService.Backends(2, 8, 9),
                                List.of(new ExplainedService.Slice(
                                        "etherpad-x7k2p",
                                        List.of(
                                                endpoint("2a0a::2", "place7-server2", true),
                                                endpoint("2a0a::1", "place7-server1", false)))))),
                        3,
                        List.of(new ExplainedNode("place7-server1", "ipv6-unicast", 2, true))),
                List.of(
                        new ExplainedPeer(
                                "2a0a:e5c0:13:e2::/108",
                                "red-place7",
                                "2a0a:e5c0:13::1",
                                true,
                                Optional.of(ago(Duration.ofMinutes(62))),
                                "",
                                Optional.of(
                                        new RouteInfo.Attributes(200, OptionalLong.of(7), 2, List.of("65534:100")))),
                        new ExplainedPeer(
                                "2a0a:e5c0:13:e2::/108",
                                "blue-place7",
                                "fe80::1%eth0",
                                false,
                                Optional.empty(),
                                "the session is Active",
                                Optional.empty())),
                List.of("Nothing much."));
    }

    /** All that the page shows of {@link #status}. */
    static Overview overview() {
        return overview(status());
    }

    static Overview overview(Status status) {
        return new Overview(
                status,
                List.of(explanation()),
                routes(),
                List.of(new ServicesInfo(
                        "services",
                        12,
                        List.of(
                                new ServiceInfo(
                                        "default/etherpad",
                                        List.of("2a0a:e5c0:13:e2::e9e3"),
                                        "Cluster",
                                        1,
                                        9,
                                        8,
                                        true,
                                        ""),
                                new ServiceInfo(
                                        "default/kubernetes",
                                        List.of("2a0a:e5c0:13:e2::1"),
                                        "Cluster",
                                        0,
                                        1,
                                        1,
                                        false,
                                        "the configuration ignores it")))),
                List.of(new SettingInfo("bgp.as", "65534"), new SettingInfo("drain.time", "3s")));
    }

    private static ExplainedService.Endpoint endpoint(String address, String node, boolean healthy) {
        return new ExplainedService.Endpoint(address, node, healthy, true, false, healthy);
    }

    static GateInfo kubeProxy() {
        return new GateInfo("kube-proxy", "http://[::1]:10256/healthz", GateInfo.State.OPEN, "");
    }

    public static List<RouteInfo> routes() {
        return List.of(
                new RouteInfo(
                        "2a0a:e5c0:13:e2::/108",
                        new RouteInfo.Origin("services", false),
                        "red-place7",
                        "2a0a:e5c0:13::1",
                        RouteInfo.State.ANNOUNCED,
                        new RouteInfo.Attributes(100, OptionalLong.of(7), 2, List.of("65534:100", "no-export"))),
                route("blue-place7", RouteInfo.State.WAITING),
                new RouteInfo(
                        "2a0a:e5c0:13:e2::e9e3/128",
                        new RouteInfo.Origin("services", true),
                        "blue-place7",
                        "fe80::1%eth0",
                        RouteInfo.State.LEAVING,
                        new RouteInfo.Attributes(100, OptionalLong.empty(), 0, List.of("graceful-shutdown"))),
                route("green", RouteInfo.State.LEFT_OUT));
    }

    static RouteInfo route(String peer, RouteInfo.State state) {
        return new RouteInfo(
                "2a0a:e5c0:13:e2::/108",
                new RouteInfo.Origin("services", false),
                peer,
                "fe80::1%eth0",
                state,
                new RouteInfo.Attributes(200, OptionalLong.empty(), 0, List.of()));
    }

    static SessionInfo up() {
        return new SessionInfo(
                "red-place7",
                "2a0a:e5c0:13::1",
                "65001",
                "Established",
                Optional.of(ago(Duration.ofMinutes(62))),
                Optional.of("an older trouble"),
                0,
                Optional.of(new SessionInfo.Established(
                        "2a0a:e5c0:13::11",
                        65001,
                        "10.0.0.1",
                        9,
                        List.of("ipv4-unicast", "ipv6-unicast"),
                        List.of("graceful restart"),
                        Map.of("ipv6-unicast", 1, "ipv4-unicast", 1),
                        Optional.empty())),
                List.of(
                        new Transition(ago(Duration.ofMinutes(62)), "Established", ""),
                        new Transition(ago(Duration.ofMinutes(64)), "Idle", "an older trouble")));
    }

    /** A session of IPv4 alone, for a prefix of IPv6. */
    static SessionInfo silent() {
        SessionInfo up = up();
        return new SessionInfo(
                up.peer(),
                up.address(),
                up.as(),
                up.state(),
                up.since(),
                up.trouble(),
                0,
                Optional.of(new SessionInfo.Established(
                        "2a0a:e5c0:13::11",
                        65001,
                        "10.0.0.1",
                        9,
                        List.of("ipv4-unicast"),
                        List.of(),
                        Map.of(),
                        Optional.of("activate ipv6-unicast"))),
                List.of());
    }

    static SessionInfo down(String peer, String trouble) {
        return new SessionInfo(
                peer,
                "fe80::1%eth0",
                "external",
                "Active",
                Optional.empty(),
                Optional.of(trouble),
                0,
                Optional.empty(),
                List.of());
    }

    static PrefixInfo announced(String name) {
        return new PrefixInfo(
                name,
                "2a0a:e5c0:13:e2::/108",
                Optional.of(new VerdictInfo(
                        true,
                        "healthy-backends",
                        ago(Duration.ofDays(2)),
                        new VerdictInfo.Counts(3, 2, 8, 1),
                        Optional.empty(),
                        OptionalInt.of(2))),
                new PrefixInfo.HostRoutes(1, 4),
                1);
    }

    private static Instant ago(Duration age) {
        return NOW.minus(age);
    }
}
