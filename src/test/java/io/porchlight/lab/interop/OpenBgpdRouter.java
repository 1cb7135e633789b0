package io.porchlight.lab.interop;

import com.fasterxml.jackson.databind.JsonNode;
import io.porchlight.lab.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** OpenBGPD. */
final class OpenBgpdRouter implements Router {

    /** Where its processes lock themselves in; a service manager would make it. */
    private static final Path PRISON = Path.of("/run/openbgpd");

    static final Brand BRAND = new Brand(
            "openbgpd",
            "OpenBGPD",
            () -> Versions.find("OpenBGPD (\\S+)", "bgpd", "-V"),
            OpenBgpdRouter::new,
            Map.of(
                    Case.HARD_RESET,
                    new Unsupported(
                            "It has no option for notification support",
                            trial -> refused(trial.place(), "passive", "announce restart notification"),
                            "syntax error"),
                    Case.EXTENDED_NEXT_HOP,
                    new Unsupported(
                            "It has no option for the capability",
                            trial -> refused(trial.place(), "passive", "announce extended nexthop yes"),
                            "syntax error")),
            Map.of());

    private final Place place;
    private final Setup setup;
    private final Daemon daemon;

    OpenBgpdRouter(Place place, Setup setup) {
        this.place = place;
        this.setup = setup;
        place.write("bgpd.conf", configuration(place, setup));
        try {
            Files.createDirectories(PRISON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon = Daemon.start(
                "bgpd",
                place,
                Map.of(),
                () -> neighbor().has("state"),
                "bgpd",
                "-d",
                "-v",
                "-f",
                place.file("bgpd.conf"));
    }

    @Override
    public boolean established() {
        return neighbor().path("state").asText().equals("Established");
    }

    @Override
    public Optional<Route> route(String prefix) {
        return Json.elements(
                        Json.read(bgpctl("-j", "show", "rib", "detail", prefix)).path("rib"))
                .filter(path -> path.path("prefix").asText().equals(prefix))
                .map(OpenBgpdRouter::route)
                .findFirst();
    }

    @Override
    public String lastError() {
        return daemon.log();
    }

    @Override
    public void refresh() {
        bgpctl("neighbor", setup.peering().nodeAddress(), "refresh");
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
        return Json.read(bgpctl("-j", "show", "neighbor")).path("neighbors").path(0);
    }

    private String bgpctl(String... command) {
        return Command.result(
                        "",
                        Stream.concat(Stream.of("bgpctl", "-s", place.file("bgpd.sock")), Stream.of(command))
                                .toArray(String[]::new))
                .output();
    }

    private static Route route(JsonNode path) {
        return new Route(
                path.path("aspath").asText(),
                Set.of(path.path("exit_nexthop").asText()),
                path.path("localpref").asLong(100),
                Stream.of("communities", "large_communities", "extended_communities")
                        .flatMap(kind -> Json.elements(path.path(kind)))
                        .map(community -> community.asText().replace("rt ", "rt:"))
                        .collect(Collectors.toSet()));
    }

    /** What it says of a configuration with an option that it does not have. */
    private static String refused(Place place, String instead, String option) {
        String file = place.write(
                        "refused.conf",
                        configuration(place, Setup.of(Peering.EBGP_IPV6)).replace(instead, option))
                .toString();
        return Command.result("", "bgpd", "-n", "-f", file).output();
    }

    private static String configuration(Place place, Setup setup) {
        Peering peering = setup.peering();
        return """
                AS %d
                router-id %s
                fib-update no
                socket "%s"
                neighbor %s {
                  remote-as %d
                %s  announce IPv6 unicast
                  announce IPv4 unicast
                %s}
                allow from any
                """.formatted(
                        peering.routerAs(),
                        Peering.ROUTER_ID,
                        place.file("bgpd.sock"),
                        peering.nodeAddressWithZone(),
                        peering.nodeAs(),
                        setup.has(Feature.ACTIVE) ? "" : "  passive\n",
                        options(setup));
    }

    private static String options(Setup setup) {
        return Stream.of(
                        setup.when(Feature.MD5, "  tcp md5sig password \"" + Peering.PASSWORD + "\"\n"),
                        setup.when(Feature.GTSM, "  ttl-security yes\n"),
                        setup.when(Feature.GRACEFUL_RESTART, "  announce restart yes\n"),
                        setup.when(Feature.PROVIDER, "  announce policy provider enforce\n"),
                        setup.when(Feature.TWO_OCTET_AS, "  announce as-4byte no\n"))
                .collect(Collectors.joining());
    }
}
