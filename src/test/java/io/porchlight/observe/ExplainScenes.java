package io.porchlight.observe;

import static io.porchlight.observe.ExplainScene.BLUE;
import static io.porchlight.observe.ExplainScene.DECIDED;
import static io.porchlight.observe.ExplainScene.ETHERPAD;
import static io.porchlight.observe.ExplainScene.NOW;
import static io.porchlight.observe.ExplainScene.announce;
import static io.porchlight.observe.ExplainScene.failingOpen;
import static io.porchlight.observe.ExplainScene.node;
import static io.porchlight.observe.ExplainScene.rule;
import static io.porchlight.observe.ExplainScene.withdraw;
import static io.porchlight.observe.Fixtures.RED;

import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.cluster.view.ServiceTraits.Claim;
import io.porchlight.cluster.view.SkippedObject;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.config.model.PrefixSettings.Announce;
import io.porchlight.decision.Departure;
import io.porchlight.decision.Evidence;
import io.porchlight.decision.Reason;
import io.porchlight.decision.Verdict;
import io.porchlight.host.HostView;
import io.porchlight.host.HostView.Gate;
import io.porchlight.net.Community;
import io.porchlight.net.IpAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** What is asked in which situation, by the name of the file that holds the answer. */
final class ExplainScenes {

    private static final ServiceTraits LOCAL = new ServiceTraits(Claim.OURS, true, true, false);
    private static final ServiceTraits HIDDEN = new ServiceTraits(Claim.HIDDEN, false, false, false);
    private static final String TWITCH = "2a0a:e5c0:13:e2::77";

    /** @param query what is asked */
    record Case(ExplainScene scene, String query) {}

    private ExplainScenes() {}

    static Map<String, Case> all() {
        Map<String, Case> cases = new LinkedHashMap<>();
        reasons(cases);
        hidden(cases);
        addresses(cases);
        services(cases);
        return cases;
    }

    private static void reasons(Map<String, Case> cases) {
        cases.put("reason-healthy-backends", new Case(new ExplainScene(), "services"));
        cases.put(
                "reason-healthy-backends-held",
                new Case(
                        withoutHealthy(new ExplainScene()
                                        .rule(rule(Announce.NODE, 1))
                                        .decide(DECIDED))
                                .decide(NOW.minusSeconds(5)),
                        "services"));
        held(cases);
        cases.put("reason-draining", new Case(draining(), "services"));
        cases.put("reason-draining-ended", new Case(ending(), "services"));
        cases.put(
                "reason-gate-closed",
                new Case(
                        new ExplainScene()
                                .gate("kube-proxy", new Gate(Gate.State.CLOSED, "it answers 503", true))
                                .gate("dns", new Gate(Gate.State.UNKNOWN, "", false))
                                .gate("cni", new Gate(Gate.State.CLOSED, "connection refused", false))
                                .decide(DECIDED),
                        "services"));
        ExplainScene excluded = new ExplainScene().verdict(withdraw(Reason.NODE_EXCLUDED, new Evidence(2, 3, 5, 1)));
        excluded.node = Optional.of(node(Map.of(NodeView.EXCLUDE_LABEL, ""), Map.of(), Set.of(), true));
        cases.put("reason-node-excluded", new Case(excluded, "services"));
        cases.put(
                "reason-always",
                new Case(
                        new ExplainScene()
                                .rule(rule(Announce.ALWAYS, 1))
                                .verdict(announce(Reason.ALWAYS, new Evidence(2, 3, 5, 0))),
                        "services"));
        cases.put(
                "reason-never",
                new Case(
                        new ExplainScene()
                                .rule(rule(Announce.NEVER, 1))
                                .service("default/twitch", TWITCH, LOCAL, "c1 here ready")
                                .hostRoute(
                                        TWITCH,
                                        announce(Reason.HEALTHY_BACKENDS, new Evidence(1, 1, 1, 1)),
                                        "default/twitch")
                                .verdict(withdraw(Reason.NEVER, new Evidence(3, 4, 6, 0))),
                        "services"));
        cases.put(
                "reason-failing-open",
                new Case(nowhereHealthy().rule(failingOpen(Announce.NODE, 1)).decide(DECIDED), "services"));
        cases.put(
                "reason-too-few-healthy",
                new Case(
                        withoutHealthy()
                                .service(
                                        "default/etherpad",
                                        ETHERPAD,
                                        ServiceTraits.PLAIN,
                                        "a1 here ready",
                                        "a2 here terminating",
                                        "a3 there ready")
                                .rule(rule(Announce.NODE, 2))
                                .verdict(withdraw(Reason.TOO_FEW_HEALTHY, new Evidence(2, 1, 4, 2))),
                        "services"));
        cases.put(
                "reason-no-healthy-backends",
                new Case(
                        withoutHealthy().verdict(withdraw(Reason.NO_HEALTHY_BACKENDS, new Evidence(2, 0, 2, 1))),
                        "2A0A:E5C0:13:E2:0::/108"));
        ExplainScene empty = new ExplainScene().verdict(withdraw(Reason.NO_SERVICES, new Evidence(0, 0, 0, 1)));
        empty.services.clear();
        empty.service("default/kubernetes", "2a0a:e5c0:13:e2::1", ServiceTraits.PLAIN, "d1 there ready");
        empty.skipped.add(new SkippedObject("Service", "default/odd", "clusterIPs: 'x' is not an IP address"));
        cases.put("reason-no-services", new Case(empty, "services"));
    }

    private static void held(Map<String, Case> cases) {
        ExplainScene back =
                withoutHealthy(new ExplainScene()).rule(rule(Announce.NODE, 1)).decide(DECIDED);
        cases.put(
                "reason-no-healthy-backends-held",
                new Case(
                        back.service("default/etherpad", ETHERPAD, ServiceTraits.PLAIN, "a1 here ready")
                                .decide(NOW.minusMillis(500)),
                        "default/etherpad"));
        ExplainScene open = nowhereHealthy().rule(failingOpen(Announce.NODE, 1)).decide(DECIDED);
        cases.put(
                "reason-failing-open-held",
                new Case(
                        open.service("default/etherpad", ETHERPAD, ServiceTraits.PLAIN, "a3 there ready")
                                .decide(NOW.minusSeconds(19)),
                        "services"));
        ExplainScene unwanted =
                local("c1 here ready").rule(rule(Announce.NODE, 1)).decide(DECIDED);
        unwanted.services.remove(new ServiceName("default", "twitch"));
        unwanted.sessions = List.of(ExplainScene.holding(2));
        cases.put("host-route-that-nobody-wants", new Case(unwanted.decide(NOW.minusSeconds(1)), TWITCH));
    }

    private static void hidden(Map<String, Case> cases) {
        ExplainScene asked = new ExplainScene().decide(DECIDED);
        asked.host = new HostView(List.of(), Map.of(), Optional.of("new kernel"));
        asked.gate("kube-proxy", new Gate(Gate.State.CLOSED, "connection refused", true))
                .decide(NOW.minusSeconds(60));
        cases.put("reason-draining-behind-a-gate", new Case(asked, "services"));
        ExplainScene gated = withoutHealthy(new ExplainScene())
                .gate("kube-proxy", new Gate(Gate.State.CLOSED, "it answers 503", false))
                .decide(DECIDED);
        cases.put("reason-gate-closed-without-healthy", new Case(gated, "services"));
        ExplainScene excluded = new ExplainScene();
        excluded.node = Optional.of(node(Map.of(NodeView.EXCLUDE_LABEL, ""), Map.of(), Set.of(), false));
        cases.put("reason-node-excluded-though-healthy", new Case(excluded.decide(DECIDED), ETHERPAD));
    }

    private static void addresses(Map<String, Case> cases) {
        cases.put("address-by-its-prefix", new Case(new ExplainScene(), ETHERPAD));
        ExplainScene byHostRoute = local("c1 here ready", "c2 there ready")
                .hostRoute(TWITCH, announce(Reason.HEALTHY_BACKENDS, new Evidence(1, 1, 2, 1)), "default/twitch");
        byHostRoute.sessions = List.of(ExplainScene.holding(2));
        cases.put("address-by-a-host-route", new Case(byHostRoute, TWITCH));
        cases.put(
                "address-with-its-host-route-elsewhere",
                new Case(
                        local("c1 here unready", "c2 there ready")
                                .hostRoute(
                                        TWITCH,
                                        withdraw(Reason.NO_HEALTHY_BACKENDS, new Evidence(1, 0, 1, 1)),
                                        "default/twitch"),
                        TWITCH));
        cases.put(
                "address-hidden",
                new Case(new ExplainScene().service("default/secret", TWITCH, HIDDEN, "c1 here ready"), TWITCH));
        cases.put("address-unused", new Case(new ExplainScene(), "2a0a:e5c0:13:e2::99"));
        cases.put("address-outside", new Case(new ExplainScene(), "192.0.2.1"));
        ExplainScene untold = new ExplainScene();
        untold.sessions = List.of(Fixtures.active(RED, "connection refused"));
        cases.put("address-that-no-peer-is-told", new Case(untold, ETHERPAD));
        cases.put(
                "address-withdrawn",
                new Case(
                        withoutHealthy().verdict(withdraw(Reason.NO_HEALTHY_BACKENDS, new Evidence(2, 0, 2, 1))),
                        ETHERPAD));
    }

    private static void services(Map<String, Case> cases) {
        ExplainScene manyPeers = new ExplainScene();
        manyPeers.peers = List.of(
                RED, BLUE, Fixtures.peer("green", "2a0a:e5c0:13::3", 65003), Fixtures.gateway("any", Optional.empty()));
        manyPeers.sessions = List.of(
                Fixtures.established(RED, new Fixtures.Counters()), Fixtures.active(BLUE, "hold timer expired"));
        manyPeers.elsewhere = Set.of("green");
        manyPeers.attributes = new RouteAttributes(100, OptionalLong.of(7), 2, List.of(Community.parse("no-export")));
        cases.put("service-with-one-address", new Case(manyPeers, "default/etherpad"));
        ExplainScene dual = new ExplainScene()
                .service(
                        "shop/cart",
                        Set.of(
                                new VirtualIp(IpAddress.parse("2a0a:e5c0:13:e2::cafe"), VirtualIp.Source.CLUSTER_IP),
                                new VirtualIp(IpAddress.parse("2a0a:e5c0:13:e2::beef"), VirtualIp.Source.EXTERNAL_IP),
                                new VirtualIp(IpAddress.parse("10.96.0.7"), VirtualIp.Source.CLUSTER_IP)),
                        ServiceTraits.PLAIN,
                        "e1 here ready",
                        "e2 nowhere ready",
                        "e3 there terminating");
        dual.skipped.add(
                new SkippedObject("EndpointSlice", "shop/cart-9zz", "an endpoint without an address is left out"));
        dual.caveats.add("The watch of endpointslices is down. All this rests on what was last known.");
        cases.put("service-with-several-addresses", new Case(dual, "shop/cart"));
        cases.put(
                "service-without-an-address",
                new Case(
                        new ExplainScene().service("default/headless", Set.of(), ServiceTraits.PLAIN, "f1 here ready"),
                        "default/headless"));
        cases.put(
                "service-that-is-terminating",
                new Case(
                        new ExplainScene()
                                .service(
                                        "default/etherpad",
                                        ETHERPAD,
                                        ServiceTraits.PLAIN,
                                        "a1 here last",
                                        "a2 there last"),
                        "default/etherpad"));
        cases.put(
                "service-with-terminating-endpoints-alone",
                new Case(
                        new ExplainScene()
                                .service("default/twitch", TWITCH, LOCAL, "c1 here ended", "c2 there ended")
                                .decide(DECIDED),
                        "default/twitch"));
        ExplainScene slow = new ExplainScene()
                .service("default/twitch", TWITCH, LOCAL, "c1 here ready")
                .hostRoute(TWITCH, announce(Reason.HEALTHY_BACKENDS, new Evidence(1, 1, 1, 1)), "default/twitch");
        cases.put("service-that-is-being-sent", new Case(slow, "default/twitch"));
        cases.put(
                "service-withdrawn",
                new Case(
                        withoutHealthy().verdict(withdraw(Reason.NO_HEALTHY_BACKENDS, new Evidence(2, 0, 2, 1))),
                        "default/etherpad"));
        cases.put(
                "service-ignored",
                new Case(
                        new ExplainScene()
                                .service(
                                        "kube-system/kube-dns",
                                        "2a0a:e5c0:13:e2::a",
                                        ServiceTraits.PLAIN,
                                        "d1 there ready"),
                        "kube-system/kube-dns"));
    }

    private static ExplainScene withoutHealthy() {
        return withoutHealthy(new ExplainScene());
    }

    private static ExplainScene nowhereHealthy() {
        return new ExplainScene()
                .service("default/etherpad", ETHERPAD, ServiceTraits.PLAIN, "a1 here unready", "a3 there unready")
                .service("default/nginx-service", "2a0a:e5c0:13:e2::8a1d", ServiceTraits.PLAIN, "b1 here terminating");
    }

    private static ExplainScene withoutHealthy(ExplainScene scene) {
        return scene.service(
                        "default/etherpad",
                        ETHERPAD,
                        ServiceTraits.PLAIN,
                        "a1 here unready",
                        "a2 here terminating",
                        "a3 there ready")
                .service("default/nginx-service", "2a0a:e5c0:13:e2::8a1d", ServiceTraits.PLAIN, "b2 there ready");
    }

    private static ExplainScene local(String... endpoints) {
        return new ExplainScene().service("default/twitch", TWITCH, LOCAL, endpoints);
    }

    private static ExplainScene draining() {
        ExplainScene scene = new ExplainScene()
                .verdict(new Verdict.Leave(
                        Reason.DRAINING,
                        new Evidence(2, 3, 5, 1),
                        DECIDED,
                        OptionalInt.of(3),
                        NOW.plus(Duration.ofSeconds(2))));
        scene.node = Optional.of(node(
                Map.of(), Map.of("porchlight.io/drain", "true"), Set.of("karpenter.sh/disrupted", "other"), false));
        scene.attributes =
                new RouteAttributes(100, OptionalLong.empty(), 0, List.of(Community.parse("graceful-shutdown")));
        return scene;
    }

    private static ExplainScene ending() {
        ExplainScene scene = new ExplainScene().verdict(withdraw(Reason.DRAINING, new Evidence(2, 3, 5, 1)));
        scene.departure = Optional.of(new Departure(Departure.Kind.SHUTDOWN, true, "no Pod is being deleted"));
        return scene;
    }
}
