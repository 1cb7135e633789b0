package io.porchlight.lab.interop;

import com.fasterxml.jackson.databind.JsonNode;
import io.porchlight.lab.Command;
import io.porchlight.net.Family;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** GoBGP. */
final class GoBgpRouter implements Router {

    static final Brand BRAND = new Brand(
            "gobgp",
            "GoBGP",
            () -> Versions.find("version (\\S+)", "gobgpd", "--version"),
            GoBgpRouter::new,
            Map.of(
                    Case.ROLES,
                    new Unsupported(
                            "It knows no roles",
                            trial -> refused(trial.place(), "peer-as = 65534", "peer-as = 65534\nrole = \"provider\""),
                            "has invalid keys: role"),
                    Case.TWO_OCTET_AS,
                    new Unsupported(
                            "It has no option to leave the capability for four octets out",
                            trial -> refused(trial.place(), "peer-as = 65534", "peer-as = 65534\nas4 = false"),
                            "has invalid keys: as4"),
                    Case.ROUTE_REFRESH,
                    new Unsupported(
                            "Its `softresetin` looks again at what it has, and asks nobody; the messages that it then"
                                    + " counts as sent",
                            GoBgpRouter::sentAfterRefresh,
                            "keepalive, open, total")),
            Map.of());

    private static final int ESTABLISHED = 6;
    private static final int AS_PATH = 2;
    private static final int NEXT_HOP = 3;
    private static final int LOCAL_PREF = 5;
    private static final int COMMUNITIES = 8;
    private static final int MP_REACH = 14;
    private static final int EXTENDED_COMMUNITIES = 16;
    private static final int LARGE_COMMUNITIES = 32;

    private final Place place;
    private final Setup setup;
    private final Daemon daemon;

    GoBgpRouter(Place place, Setup setup) {
        this.place = place;
        this.setup = setup;
        place.write("gobgpd.toml", configuration(setup));
        daemon = Daemon.start(
                "gobgpd",
                place,
                Map.of(),
                () -> neighbor().has("state"),
                "gobgpd",
                "-f",
                place.file("gobgpd.toml"),
                "--api-hosts",
                socket(),
                "--pprof-disable",
                "-p");
    }

    @Override
    public boolean established() {
        return neighbor().path("state").path("session_state").asInt() == ESTABLISHED;
    }

    @Override
    public Optional<Route> route(String prefix) {
        String family = prefix.contains(":") ? "ipv6" : "ipv4";
        return Json.elements(gobgp("global", "rib", "-a", family).path(prefix))
                .map(GoBgpRouter::route)
                .findFirst();
    }

    @Override
    public String lastError() {
        return daemon.log().replace("Subcode=9", "Subcode=9, hard reset");
    }

    @Override
    public void refresh() {
        gobgp("neighbor", setup.peering().nodeAddressWithZone(), "softresetin", "-a", "ipv6");
    }

    @Override
    public String log() {
        return daemon.log();
    }

    @Override
    public void close() {
        daemon.close();
    }

    private JsonNode neighbor() {
        return gobgp("neighbor", setup.peering().nodeAddressWithZone());
    }

    private JsonNode gobgp(String... command) {
        return Json.read(Command.result(
                        "",
                        Stream.concat(Stream.of("gobgp", "--target", socket(), "-j"), Stream.of(command))
                                .toArray(String[]::new))
                .output());
    }

    private String socket() {
        return "unix://" + place.file("gobgp.sock");
    }

    private static Route route(JsonNode path) {
        Map<Integer, JsonNode> attributes = Json.elements(path.path("attrs"))
                .collect(Collectors.toMap(attribute -> attribute.path("type").asInt(), attribute -> attribute));
        return new Route(
                values(attributes, AS_PATH, "as_paths")
                        .flatMap(segment -> Json.elements(segment.path("asns")))
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(" ")),
                Stream.of(NEXT_HOP, MP_REACH)
                        .filter(attributes::containsKey)
                        .map(type -> attributes.get(type).path("nexthop").asText())
                        .collect(Collectors.toSet()),
                attributes.containsKey(LOCAL_PREF)
                        ? attributes.get(LOCAL_PREF).path("value").asLong()
                        : 100,
                communities(attributes));
    }

    private static Set<String> communities(Map<Integer, JsonNode> attributes) {
        return Stream.of(
                        values(attributes, COMMUNITIES, "communities")
                                .map(number -> (number.asLong() >>> 16) + ":" + (number.asLong() & 0xFFFF)),
                        values(attributes, EXTENDED_COMMUNITIES, "value")
                                .map(community ->
                                        "rt:" + community.path("value").asText()),
                        values(attributes, LARGE_COMMUNITIES, "value")
                                .map(community -> Stream.of("ASN", "LocalData1", "LocalData2")
                                        .map(part -> community.path(part).asText())
                                        .collect(Collectors.joining(":"))))
                .flatMap(each -> each)
                .collect(Collectors.toSet());
    }

    private static Stream<JsonNode> values(Map<Integer, JsonNode> attributes, int type, String name) {
        return attributes.containsKey(type) ? Json.elements(attributes.get(type).path(name)) : Stream.empty();
    }

    /** The kinds of messages that it counts. */
    private static String sentAfterRefresh(Trial trial) {
        GoBgpRouter router = (GoBgpRouter) trial.router(Peering.EBGP_IPV6);
        SpeakerProcess speaker = trial.speaker();
        speaker.announce(NodePeer.of(Peering.EBGP_IPV6, Family.IPV6_UNICAST), SessionCases.RANGE);
        trial.awaitRoute(router, SessionCases.RANGE);
        router.refresh();
        return router.neighbor().path("state").path("messages").path("sent").properties().stream()
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** What it says of a configuration with an option that it does not have. */
    private static String refused(Place place, String instead, String option) {
        String file = place.write(
                        "refused.toml",
                        configuration(Setup.of(Peering.EBGP_IPV6)).replace(instead, option))
                .toString();
        return Command.result("", "gobgpd", "-d", "-p", "-f", file).output();
    }

    private static String configuration(Setup setup) {
        Peering peering = setup.peering();
        return """
                [global.config]
                as = %d
                router-id = "%s"
                [[neighbors]]
                [neighbors.config]
                neighbor-address = "%s"
                peer-as = %d
                %s[neighbors.transport.config]
                passive-mode = %s
                [neighbors.timers.config]
                idle-hold-time-after-reset = 1
                connect-retry = 1
                %s""".formatted(
                        peering.routerAs(),
                        Peering.ROUTER_ID,
                        peering.nodeAddressWithZone(),
                        peering.nodeAs(),
                        setup.when(Feature.MD5, "auth-password = \"" + Peering.PASSWORD + "\"\n"),
                        !setup.has(Feature.ACTIVE),
                        options(setup));
    }

    private static String options(Setup setup) {
        return setup.when(Feature.GTSM, """
                        [neighbors.ttl-security.config]
                        enabled = true
                        ttl-min = 255
                        """)
                + setup.when(Feature.GRACEFUL_RESTART, """
                        [neighbors.graceful-restart.config]
                        enabled = true
                        restart-time = 30
                        notification-enabled = %s
                        """.formatted(setup.has(Feature.NOTIFICATION)))
                + family(setup, "ipv6-unicast")
                + family(setup, "ipv4-unicast");
    }

    private static String family(Setup setup, String name) {
        return """
                [[neighbors.afi-safis]]
                [neighbors.afi-safis.config]
                afi-safi-name = "%s"
                """.formatted(name) + setup.when(Feature.GRACEFUL_RESTART, """
                        [neighbors.afi-safis.mp-graceful-restart.config]
                        enabled = true
                        """);
    }
}
