package io.porchlight.api;

import static io.porchlight.api.Json.instant;
import static io.porchlight.api.Json.list;
import static io.porchlight.api.Json.objects;
import static io.porchlight.api.Json.optional;
import static io.porchlight.api.Json.reading;
import static io.porchlight.api.Json.required;
import static io.porchlight.api.Json.strings;
import static io.porchlight.api.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The records as JSON and back. Times are ISO 8601 in UTC; what is absent is left out.
 *
 * <p>Written field by field through Jackson's tree, not by binding records: binding goes by reflection, which a
 * native binary must be told of for each record, and the names on the wire would change with a refactoring.
 */
public final class StatusJson {

    private StatusJson() {}

    /** Indented, as people read it too. */
    public static String write(Status status) {
        ObjectNode node = Json.object();
        agent(node.putObject("agent"), status.agent());
        config(node.putObject("config"), status.config());
        cluster(node.putObject("cluster"), status.cluster());
        PartsJson.standing(node.putObject("node"), status.node());
        objects(node.putArray("sessions"), status.sessions(), SessionJson::session);
        objects(node.putArray("prefixes"), status.prefixes(), StatusJson::prefix);
        objects(node.putArray("notifications"), status.notifications(), SessionJson::notification);
        strings(node.putArray("attention"), status.attention());
        return node.toPrettyString();
    }

    /**
     * Reads what {@link #write} wrote; fields that it does not know are ignored.
     *
     * @throws IllegalArgumentException when the text is no such answer
     */
    public static Status read(String json) {
        return reading(
                json,
                node -> new Status(
                        agent(node.path("agent")),
                        config(node.path("config")),
                        cluster(node.path("cluster")),
                        PartsJson.standing(node.path("node")),
                        list(node.path("sessions"), SessionJson::session),
                        list(node.path("prefixes"), StatusJson::prefix),
                        list(node.path("notifications"), SessionJson::notification)));
    }

    /** An array, indented. */
    public static String writeRoutes(List<RouteInfo> routes) {
        ArrayNode array = Json.array();
        objects(array, routes, StatusJson::route);
        return array.toPrettyString();
    }

    /**
     * Reads what {@link #writeRoutes} wrote.
     *
     * @throws IllegalArgumentException when the text is no such answer
     */
    public static List<RouteInfo> readRoutes(String json) {
        return reading(json, node -> list(node, StatusJson::route));
    }

    private static void route(ObjectNode node, RouteInfo route) {
        node.put("prefix", route.prefix())
                .put("of", route.origin().name())
                .put("hostRoute", route.origin().hostRoute())
                .put("peer", route.peer())
                .put("address", route.address())
                .put("state", route.state().name());
        PartsJson.attributes(node, route.attributes());
    }

    private static RouteInfo route(JsonNode node) {
        return new RouteInfo(
                text(node, "prefix"),
                new RouteInfo.Origin(
                        text(node, "of"), required(node, "hostRoute").asBoolean()),
                text(node, "peer"),
                text(node, "address"),
                RouteInfo.State.valueOf(text(node, "state")),
                PartsJson.attributes(node));
    }

    private static void agent(ObjectNode node, AgentInfo agent) {
        node.put("version", agent.version())
                .put("node", agent.node())
                .put("as", agent.as())
                .put("routerId", agent.routerId())
                .put("startedAt", agent.startedAt().toString())
                .put("now", agent.now().toString())
                .put("draining", agent.draining());
    }

    private static AgentInfo agent(JsonNode node) {
        return new AgentInfo(
                text(node, "version"),
                text(node, "node"),
                required(node, "as").asLong(),
                text(node, "routerId"),
                instant(node, "startedAt"),
                instant(node, "now"),
                required(node, "draining").asBoolean());
    }

    private static void config(ObjectNode node, ConfigInfo config) {
        node.put("loadedAt", config.loadedAt().toString());
        strings(node.putArray("errors"), config.errors());
        config.awaited().ifPresent(until -> node.put("awaited", until));
    }

    private static ConfigInfo config(JsonNode node) {
        return new ConfigInfo(
                instant(node, "loadedAt"),
                list(node.path("errors"), JsonNode::asText),
                Optional.ofNullable(node.get("awaited")).map(JsonNode::asText));
    }

    private static void cluster(ObjectNode node, ClusterInfo cluster) {
        node.put("synced", cluster.synced()).put("failStatic", cluster.failStatic());
        ArrayNode watches = node.putArray("watches");
        for (WatchInfo watch : cluster.watches()) {
            ObjectNode object = watches.addObject()
                    .put("resource", watch.resource())
                    .put("up", watch.up())
                    .put("objects", watch.objects())
                    .put("cause", watch.cause());
            watch.lastEvent().ifPresent(at -> object.put("lastEvent", at.toString()));
        }
    }

    private static ClusterInfo cluster(JsonNode node) {
        return new ClusterInfo(
                required(node, "synced").asBoolean(),
                list(
                        node.path("watches"),
                        watch -> new WatchInfo(
                                text(watch, "resource"),
                                required(watch, "up").asBoolean(),
                                required(watch, "objects").asLong(),
                                optional(watch, "lastEvent").map(Instant::parse),
                                text(watch, "cause"))));
    }

    private static void prefix(ObjectNode node, PrefixInfo prefix) {
        node.put("name", prefix.name()).put("cidr", prefix.cidr());
        prefix.verdict().ifPresent(verdict -> PartsJson.verdict(node.putObject("verdict"), verdict));
        node.putObject("hostRoutes")
                .put("announced", prefix.hostRoutes().announced())
                .put("wanted", prefix.hostRoutes().wanted());
        node.put("toldTo", prefix.toldTo());
    }

    private static PrefixInfo prefix(JsonNode node) {
        JsonNode hostRoutes = required(node, "hostRoutes");
        return new PrefixInfo(
                text(node, "name"),
                text(node, "cidr"),
                node.has("verdict") ? Optional.of(PartsJson.verdict(node.get("verdict"))) : Optional.empty(),
                new PrefixInfo.HostRoutes(
                        required(hostRoutes, "announced").asInt(),
                        required(hostRoutes, "wanted").asInt()),
                required(node, "toldTo").asInt());
    }
}
