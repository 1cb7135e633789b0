package io.porchlight.lab.interop;

import io.porchlight.lab.Bird;
import io.porchlight.lab.BirdRoute;
import io.porchlight.lab.Command;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** BIRD. */
final class BirdRouter implements Router {

    static final Brand BRAND = new Brand(
            "bird",
            "BIRD",
            () -> Versions.find("BIRD version (\\S+)", "bird", "--version"),
            BirdRouter::new,
            Map.of(
                    Case.HARD_RESET,
                    new Unsupported(
                            "It has no option for notification support",
                            trial -> refused(trial.place(), "passive;", "graceful restart notification;"),
                            "syntax error, unexpected CF_SYM_UNDEFINED")),
            Map.of());

    private final Bird bird;

    BirdRouter(Place place, Setup setup) {
        bird = new Bird(place.namespace(), place.folder(), configuration(setup));
    }

    @Override
    public boolean established() {
        return bird.protocol("node").isEstablished();
    }

    @Override
    public Optional<Route> route(String prefix) {
        return bird.routes(prefix).stream().map(BirdRouter::route).findFirst();
    }

    @Override
    public String lastError() {
        return bird.log();
    }

    @Override
    public void refresh() {
        bird.birdc("reload in node");
    }

    @Override
    public String log() {
        return bird.log();
    }

    @Override
    public void close() {
        bird.close();
    }

    private static Route route(BirdRoute route) {
        return new Route(
                attribute(route, "as_path").orElse(""),
                Set.of(attribute(route, "next_hop").orElse("").split(" ")),
                Long.parseLong(attribute(route, "local_pref").orElse("100")),
                communities(route));
    }

    /** BIRD writes (65534,100), (rt, 65534, 7) and (65534, 1, 2). */
    private static Set<String> communities(BirdRoute route) {
        return Stream.of("community", "ext_community", "large_community")
                .flatMap(name -> attribute(route, name).stream())
                .flatMap(text -> Pattern.compile("\\(([^)]*)\\)").matcher(text).results())
                .map(community -> community.group(1).replaceAll(", ?", ":"))
                .collect(Collectors.toSet());
    }

    private static Optional<String> attribute(BirdRoute route, String name) {
        return route.attributes().stream()
                .map(Pattern.compile("BGP\\." + name + ": ?(.*)")::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1).strip())
                .findFirst();
    }

    /** What it says of a configuration with an option that it does not have. */
    private static String refused(Place place, String instead, String option) {
        String file = place.write(
                        "refused.conf",
                        configuration(Setup.of(Peering.EBGP_IPV6)).replace(instead, option))
                .toString();
        return Command.result("", "bird", "-p", "-c", file).output();
    }

    private static String configuration(Setup setup) {
        Peering peering = setup.peering();
        return """
                log stderr all;
                timeformat protocol iso long ms;
                timeformat route iso long ms;
                router id %s;
                protocol device {}
                protocol bgp node {
                  local %s as %d;
                  neighbor %s %s;
                  %s;
                  error wait time 1, 2;
                  graceful restart %s;
                %s  ipv6 { import all; export none; };
                  ipv4 { import all; export none; %s};
                }
                """.formatted(
                        Peering.ROUTER_ID,
                        peering.routerAddress(),
                        peering.routerAs(),
                        peering.nodeAddressWithZone(),
                        // It would compare an AS number with the capability, which it reads, and not take a long one.
                        setup.has(Feature.TWO_OCTET_AS) ? "external" : "as " + peering.nodeAs(),
                        setup.has(Feature.ACTIVE) ? "connect delay time 1; connect retry time 1" : "passive",
                        setup.has(Feature.GRACEFUL_RESTART) ? "on" : "aware",
                        options(setup),
                        setup.when(Feature.EXTENDED_NEXT_HOP, "extended next hop; "));
    }

    private static String options(Setup setup) {
        return Stream.of(
                        setup.peering().isInternal() ? "  direct;\n" : "",
                        setup.when(Feature.MD5, "  password \"" + Peering.PASSWORD + "\";\n"),
                        setup.when(Feature.GTSM, "  ttl security on;\n"),
                        setup.when(Feature.PROVIDER, "  local role provider;\n  require roles on;\n"),
                        setup.when(Feature.TWO_OCTET_AS, "  enable as4 off;\n"))
                .collect(Collectors.joining());
    }
}
