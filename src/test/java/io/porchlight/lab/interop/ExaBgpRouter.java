package io.porchlight.lab.interop;

import com.fasterxml.jackson.databind.JsonNode;
import io.porchlight.lab.Command;
import io.porchlight.net.Family;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** ExaBGP. It keeps no table: what it tells its helper process, event by event, is replayed into one. */
final class ExaBgpRouter implements Router {

    static final Brand BRAND = new Brand(
            "exabgp",
            "ExaBGP",
            () -> Versions.find("ExaBGP : (\\S+)", "exabgp", "--version"),
            ExaBgpRouter::new,
            Map.of(
                    Case.ROLES,
                    new Unsupported(
                            "It knows no roles",
                            trial -> refused(trial.place(), "passive true;", "role provider;"),
                            "invalid keyword \"role\""),
                    Case.GRACEFUL_RESTART,
                    new Unsupported(
                            "It offers graceful restart and keeps no table: when the node is killed it says at once",
                            ExaBgpRouter::lastStateAfterKill,
                            "\"state\": \"down\""),
                    Case.HARD_RESET,
                    new Unsupported(
                            "It has no option for notification support",
                            trial -> refused(
                                    trial.place(), "passive true;", "capability { graceful-restart notification; }"),
                            "\"notification\" is an invalid graceful-restart time"),
                    Case.GTSM,
                    new Unsupported(
                            "Its `incoming-ttl` checks nothing, for want of an option in Python",
                            trial -> Command.result("", "/usr/bin/python3", "-c", "import socket; socket.IP_MINTTL")
                                    .output(),
                            "module 'socket' has no attribute 'IP_MINTTL'"),
                    Case.LINK_LOCAL,
                    new Unsupported(
                            "It takes no zone, and does without",
                            ExaBgpRouter::boundToLinkLocal,
                            "can not bind to fe80::1:179 ([Errno 22] Invalid argument)")),
            Map.of(
                    Case.EBGP_IPV6,
                    "Without the reason of the shutdown, which it fails to read: `can not decode update message`"));

    private final Place place;
    private final Setup setup;
    private final Daemon daemon;

    ExaBgpRouter(Place place, Setup setup) {
        this.place = place;
        this.setup = setup;
        place.write("exabgp.conf", configuration(place, setup));
        place.write("events", "");
        place.write("commands", "");
        daemon = Daemon.start(
                "exabgp",
                place,
                Map.of(
                        "exabgp.api.ack", "false",
                        "exabgp.api.cli", "false",
                        "exabgp.daemon.user", "root",
                        "exabgp.log.level", "INFO"),
                () -> Files.readString(Path.of(place.file("exabgp.log"))).contains("loaded new configuration"),
                "exabgp",
                place.file("exabgp.conf"));
    }

    @Override
    public boolean established() {
        return events().filter(event -> event.path("type").asText().equals("state"))
                .map(event -> event.path("neighbor").path("state").asText().equals("up"))
                .reduce(false, (before, last) -> last);
    }

    @Override
    public Optional<Route> route(String prefix) {
        return events().reduce(
                        Optional.<Route>empty(),
                        (before, event) -> after(before, event, prefix),
                        (before, last) -> last);
    }

    @Override
    public String lastError() {
        return read("events");
    }

    @Override
    public String shutdown(String reason) {
        return "can not decode update message";
    }

    @Override
    public void refresh() {
        command("neighbor " + setup.peering().nodeAddress() + " announce route-refresh ipv6 unicast");
    }

    @Override
    public String log() {
        return daemon.log();
    }

    @Override
    public void close() {
        daemon.close();
    }

    private static Optional<Route> after(Optional<Route> before, JsonNode event, String prefix) {
        JsonNode neighbor = event.path("neighbor");
        if (neighbor.path("state").asText().equals("down")) {
            return Optional.empty();
        }
        JsonNode update = neighbor.path("message").path("update");
        boolean withdrawn = Json.elements(update.path("withdraw"))
                .flatMap(Json::elements)
                .anyMatch(nlri -> nlri.path("nlri").asText().equals(prefix));
        Set<String> nextHops = new LinkedHashSet<>();
        update.path("announce").forEach(family -> family.properties().forEach(nextHop -> {
            if (Json.elements(nextHop.getValue())
                    .anyMatch(nlri -> nlri.path("nlri").asText().equals(prefix))) {
                nextHops.add(nextHop.getKey());
            }
        }));
        if (!nextHops.isEmpty()) {
            return Optional.of(route(update.path("attribute"), nextHops));
        }
        return withdrawn ? Optional.empty() : before;
    }

    private static Route route(JsonNode attributes, Set<String> nextHops) {
        Set<String> communities = Stream.of("community", "large-community")
                .flatMap(kind -> Json.elements(attributes.path(kind)))
                .map(numbers -> Json.elements(numbers).map(JsonNode::asText).collect(Collectors.joining(":")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Json.elements(attributes.path("extended-community"))
                .map(community -> community.path("string").asText().replace("target:", "rt:"))
                .forEach(communities::add);
        return new Route(
                Json.elements(attributes.path("as-path")).map(JsonNode::asText).collect(Collectors.joining(" ")),
                nextHops,
                attributes.path("local-preference").asLong(100),
                communities);
    }

    private Stream<JsonNode> events() {
        return read("events").lines().map(Json::read);
    }

    private void command(String line) {
        try {
            Files.writeString(Path.of(place.file("commands")), line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String name) {
        try {
            return Files.readString(Path.of(place.file(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastStateAfterKill(Trial trial) {
        ExaBgpRouter router = (ExaBgpRouter) trial.router(Peering.EBGP_IPV6, Feature.GRACEFUL_RESTART);
        SpeakerProcess speaker = trial.mortal();
        speaker.announce(
                NodePeer.of(Peering.EBGP_IPV6, Family.IPV6_UNICAST).withRestart(RestartCases.RESTART_SECONDS, false),
                SessionCases.RANGE);
        trial.awaitRoute(router, SessionCases.RANGE);
        speaker.kill();
        trial.awaitDown(router);
        return router.read("events").lines().reduce("", (before, last) -> last);
    }

    private static String boundToLinkLocal(Trial trial) {
        Place place = trial.place();
        String file = place.write("exabgp.conf", configuration(place, Setup.of(Peering.EBGP_LINK_LOCAL)))
                .toString();
        return Command.result(
                        "",
                        place.namespace()
                                .inside(List.of(
                                        "env", "exabgp.daemon.user=root", "exabgp.api.cli=false", "exabgp", file))
                                .toArray(String[]::new))
                .output();
    }

    /** What it says of a configuration with an option that it does not have. */
    private static String refused(Place place, String instead, String option) {
        String file = place.write(
                        "refused.conf",
                        configuration(place, Setup.of(Peering.EBGP_IPV6)).replace(instead, option))
                .toString();
        return Command.result("", "exabgp", "--test", file).output();
    }

    private static String configuration(Place place, Setup setup) {
        Peering peering = setup.peering();
        Path helper = place.write("helper.sh", """
                #!/bin/sh
                exec 3<&0
                tail -n +1 -f "$0.commands" &
                exec cat <&3 >>"$0.events"
                """.replace("$0.", place.folder().toAbsolutePath() + "/"));
        return """
                process watch { run /bin/sh %s; encoder json; }
                neighbor %s {
                  router-id %s;
                  local-address %s;
                  local-as %d;
                  peer-as %d;
                  hold-time 9;
                  passive %s;
                  listen 179;
                %s  family { ipv6 unicast; ipv4 unicast; }
                  capability { route-refresh; asn4 %s; %s}
                %s  api { processes [ watch ]; neighbor-changes; receive { parsed; open; update; notification; refresh; } }
                }
                """.formatted(
                        helper,
                        peering.nodeAddress(),
                        Peering.ROUTER_ID,
                        peering.routerAddress(),
                        peering.routerAs(),
                        setup.has(Feature.TWO_OCTET_AS) ? Peering.AS_TRANS : peering.nodeAs(),
                        !setup.has(Feature.ACTIVE),
                        setup.when(Feature.MD5, "  md5-password \"" + Peering.PASSWORD + "\";\n")
                                + setup.when(Feature.GTSM, "  outgoing-ttl 255;\n  incoming-ttl 255;\n"),
                        setup.has(Feature.TWO_OCTET_AS) ? "disable" : "enable",
                        setup.when(Feature.GRACEFUL_RESTART, "graceful-restart 30; ")
                                + setup.when(Feature.EXTENDED_NEXT_HOP, "nexthop enable; "),
                        setup.when(Feature.EXTENDED_NEXT_HOP, "  nexthop { ipv4 unicast ipv6; }\n"));
    }
}
