package io.porchlight.lab.interop;

import com.fasterxml.jackson.databind.JsonNode;
import io.porchlight.lab.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** FRR: bgpd, and zebra below it, without which bgpd knows no interfaces and so takes no link-local next hop. */
final class FrrRouter implements Router {

    static final Brand BRAND = new Brand(
            "frr",
            "FRR",
            () -> Versions.find("bgpd version (\\S+)", "/usr/lib/frr/bgpd", "--version"),
            FrrRouter::new,
            Map.of(),
            Map.of(
                    Case.TWO_OCTET_AS,
                    "It shows AS_TRANS: it ignores AS4_PATH from a node that offers four octets, also where it offers"
                            + " two alone"));

    private final Place place;
    private final Setup setup;
    private final Daemon zebra;
    private final Daemon bgpd;

    FrrRouter(Place place, Setup setup) {
        this.place = place;
        this.setup = setup;
        place.write("zebra.conf", "");
        place.write("bgpd.conf", configuration(setup));
        Command.run("chown", "-R", "frr:frr", place.folder().toString());
        Path zebraSocket = Path.of(place.file("zserv.api"));
        zebra = start("zebra", () -> Files.exists(zebraSocket));
        bgpd = start("bgpd", () -> neighbor().has("bgpState"));
    }

    @Override
    public boolean established() {
        return neighbor().path("bgpState").asText().equals("Established");
    }

    @Override
    public Optional<Route> route(String prefix) {
        return Json.elements(vtysh("show bgp " + family(prefix) + " unicast " + prefix + " json")
                        .path("paths"))
                .map(FrrRouter::route)
                .findFirst();
    }

    @Override
    public String lastError() {
        JsonNode neighbor = neighbor();
        return neighbor.path("lastNotificationReason").asText() + " "
                + neighbor.path("lastShutdownDescription").asText()
                + (neighbor.path("lastNotificationHardReset").asBoolean() ? " Hard Reset" : "");
    }

    @Override
    public String asPathInTwoOctets(String asPath) {
        return Long.toString(Peering.AS_TRANS);
    }

    @Override
    public void refresh() {
        vtysh("clear bgp ipv6 unicast " + setup.peering().nodeAddress() + " in");
    }

    @Override
    public String log() {
        return bgpd.log();
    }

    @Override
    public void close() {
        bgpd.close();
        zebra.close();
    }

    private Daemon start(String name, Callable<Boolean> answers) {
        return Daemon.start(
                name,
                place,
                Map.of(),
                answers,
                "/usr/lib/frr/" + name,
                "-f",
                place.file(name + ".conf"),
                "-z",
                place.file("zserv.api"),
                "-i",
                place.file(name + ".pid"),
                "--vty_socket",
                place.folder().toString(),
                "-P",
                "0",
                "--log",
                "stdout");
    }

    private JsonNode neighbor() {
        return vtysh("show bgp neighbors " + setup.peering().nodeAddress() + " json")
                .path(setup.peering().nodeAddress());
    }

    private JsonNode vtysh(String command) {
        return Json.read(
                Command.result("", "vtysh", "--vty_socket", place.folder().toString(), "-c", command)
                        .output());
    }

    private static Route route(JsonNode path) {
        return new Route(
                path.path("aspath").path("string").asText().replace("Local", ""),
                Json.elements(path.path("nexthops"))
                        .map(hop -> hop.path("ip").asText())
                        .collect(Collectors.toSet()),
                path.path("locPrf").asLong(100),
                communities(path));
    }

    private static Set<String> communities(JsonNode path) {
        return Stream.of(
                        path.path("community").path("string"),
                        path.path("extendedCommunity").path("string"),
                        path.path("largeCommunity").path("string"))
                .flatMap(text -> Arrays.stream(text.asText().split(" ")))
                .filter(text -> !text.isEmpty())
                .map(text -> text.replace("RT:", "rt:"))
                .collect(Collectors.toSet());
    }

    private static String family(String prefix) {
        return prefix.contains(":") ? "ipv6" : "ipv4";
    }

    private static String configuration(Setup setup) {
        Peering peering = setup.peering();
        return """
                debug bgp neighbor-events
                debug bgp updates in
                router bgp %d
                 bgp router-id %s
                 no bgp ebgp-requires-policy
                 no bgp default ipv4-unicast
                %s neighbor NODE remote-as %d
                %s address-family ipv6 unicast
                  neighbor NODE activate
                 exit-address-family
                 address-family ipv4 unicast
                  neighbor NODE activate
                 exit-address-family
                """.formatted(peering.routerAs(), Peering.ROUTER_ID, globals(setup), peering.nodeAs(), options(setup))
                .replace("NODE", peering.nodeAddress());
    }

    private static String globals(Setup setup) {
        return setup.when(Feature.GRACEFUL_RESTART, " bgp graceful-restart\n")
                + setup.when(Feature.NOTIFICATION, " bgp graceful-restart notification\n");
    }

    private static String options(Setup setup) {
        return Stream.of(
                        setup.has(Feature.ACTIVE) ? " neighbor NODE timers connect 1\n" : " neighbor NODE passive\n",
                        setup.peering().isLinkLocal() ? " neighbor NODE interface " + Peering.LINK + "\n" : "",
                        setup.when(Feature.MD5, " neighbor NODE password " + Peering.PASSWORD + "\n"),
                        setup.when(Feature.GTSM, " neighbor NODE ttl-security hops 1\n"),
                        setup.when(Feature.PROVIDER, " neighbor NODE local-role provider strict-mode\n"),
                        setup.when(Feature.EXTENDED_NEXT_HOP, " neighbor NODE capability extended-nexthop\n"),
                        setup.when(Feature.TWO_OCTET_AS, " neighbor NODE dont-capability-negotiate\n"))
                .collect(Collectors.joining());
    }
}
