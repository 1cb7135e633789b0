package io.porchlight.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * The records as JSON and back. Times are ISO 8601 in UTC; what is absent is left out.
 *
 * <p>Written field by field through Jackson's tree, not by binding records: binding goes by reflection, which a
 * native binary must be told of for each record, and the names on the wire would change with a refactoring.
 */
public final class StatusJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StatusJson() {}

    /** Indented, as people read it too. */
    public static String write(Status status) {
        ObjectNode node = MAPPER.createObjectNode();
        agent(node.putObject("agent"), status.agent());
        config(node.putObject("config"), status.config());
        cluster(node.putObject("cluster"), status.cluster());
        ArrayNode sessions = node.putArray("sessions");
        status.sessions().forEach(session -> session(sessions.addObject(), session));
        ArrayNode prefixes = node.putArray("prefixes");
        status.prefixes().forEach(prefix -> prefix(prefixes.addObject(), prefix));
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
                        list(node.path("sessions"), StatusJson::session),
                        list(node.path("prefixes"), StatusJson::prefix)));
    }

    /** An array, indented. */
    public static String writeRoutes(List<RouteInfo> routes) {
        ArrayNode array = MAPPER.createArrayNode();
        for (RouteInfo route : routes) {
            ObjectNode node = array.addObject();
            node.put("prefix", route.prefix())
                    .put("peer", route.peer())
                    .put("address", route.address())
                    .put("state", route.state().name());
            attributes(node, route.attributes());
        }
        return array.toPrettyString();
    }

    /**
     * Reads what {@link #writeRoutes} wrote.
     *
     * @throws IllegalArgumentException when the text is no such answer
     */
    public static List<RouteInfo> readRoutes(String json) {
        return reading(
                json,
                node -> list(
                        node,
                        route -> new RouteInfo(
                                text(route, "prefix"),
                                text(route, "peer"),
                                text(route, "address"),
                                RouteInfo.State.valueOf(text(route, "state")),
                                attributes(route))));
    }

    private static void attributes(ObjectNode node, RouteInfo.Attributes attributes) {
        node.put("localPreference", attributes.localPreference()).put("prepend", attributes.prepend());
        attributes.med().ifPresent(med -> node.put("med", med));
        strings(node.putArray("communities"), attributes.communities());
    }

    private static RouteInfo.Attributes attributes(JsonNode node) {
        return new RouteInfo.Attributes(
                required(node, "localPreference").asLong(),
                node.has("med") ? OptionalLong.of(node.get("med").asLong()) : OptionalLong.empty(),
                required(node, "prepend").asInt(),
                list(node.path("communities"), JsonNode::asText));
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
    }

    private static ConfigInfo config(JsonNode node) {
        return new ConfigInfo(instant(node, "loadedAt"), list(node.path("errors"), JsonNode::asText));
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

    private static void session(ObjectNode node, SessionInfo session) {
        node.put("peer", session.peer())
                .put("address", session.address())
                .put("as", session.as())
                .put("state", session.state())
                .put("leftOut", session.leftOut());
        session.since().ifPresent(since -> node.put("since", since.toString()));
        session.trouble().ifPresent(trouble -> node.put("trouble", trouble));
        session.established().ifPresent(established -> established(node.putObject("established"), established));
    }

    private static SessionInfo session(JsonNode node) {
        return new SessionInfo(
                text(node, "peer"),
                text(node, "address"),
                text(node, "as"),
                text(node, "state"),
                optional(node, "since").map(Instant::parse),
                optional(node, "trouble"),
                required(node, "leftOut").asInt(),
                node.has("established") ? Optional.of(established(node.get("established"))) : Optional.empty());
    }

    private static void established(ObjectNode node, SessionInfo.Established established) {
        node.put("localAddress", established.localAddress())
                .put("remoteAs", established.remoteAs())
                .put("remoteId", established.remoteId())
                .put("holdTimeSeconds", established.holdTimeSeconds());
        strings(node.putArray("families"), established.families());
        strings(node.putArray("abilities"), established.abilities());
        ObjectNode announced = node.putObject("announced");
        new TreeMap<>(established.announced()).forEach(announced::put);
    }

    private static SessionInfo.Established established(JsonNode node) {
        Map<String, Integer> announced = new LinkedHashMap<>();
        node.path("announced")
                .properties()
                .forEach(family ->
                        announced.put(family.getKey(), family.getValue().asInt()));
        return new SessionInfo.Established(
                text(node, "localAddress"),
                required(node, "remoteAs").asLong(),
                text(node, "remoteId"),
                required(node, "holdTimeSeconds").asInt(),
                list(node.path("families"), JsonNode::asText),
                list(node.path("abilities"), JsonNode::asText),
                announced);
    }

    private static void prefix(ObjectNode node, PrefixInfo prefix) {
        node.put("name", prefix.name()).put("cidr", prefix.cidr());
        prefix.verdict().ifPresent(verdict -> node.putObject("verdict")
                .put("announced", verdict.announced())
                .put("reason", verdict.reason())
                .put("since", verdict.since().toString())
                .put("services", verdict.services())
                .put("healthyOnNode", verdict.healthyOnNode())
                .put("healthyInCluster", verdict.healthyInCluster())
                .put("required", verdict.required()));
    }

    private static PrefixInfo prefix(JsonNode node) {
        return new PrefixInfo(
                text(node, "name"),
                text(node, "cidr"),
                node.has("verdict") ? Optional.of(verdict(node.get("verdict"))) : Optional.empty());
    }

    private static VerdictInfo verdict(JsonNode node) {
        return new VerdictInfo(
                required(node, "announced").asBoolean(),
                text(node, "reason"),
                instant(node, "since"),
                required(node, "services").asInt(),
                required(node, "healthyOnNode").asInt(),
                required(node, "healthyInCluster").asInt(),
                required(node, "required").asInt());
    }

    private static <T> T reading(String json, Function<JsonNode, T> reader) {
        try {
            return reader.apply(MAPPER.readTree(json));
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("not an answer of Porchlight: " + e.getMessage(), e);
        }
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
        if (!array.isArray()) {
            throw new IllegalArgumentException("not an answer of Porchlight: a list is missing");
        }
        return StreamSupport.stream(array.spliterator(), false).map(reader).toList();
    }

    private static void strings(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    private static Instant instant(JsonNode node, String field) {
        return Instant.parse(text(node, field));
    }

    private static String text(JsonNode node, String field) {
        return required(node, field).asText();
    }

    private static Optional<String> optional(JsonNode node, String field) {
        return node.has(field) ? Optional.of(node.get(field).asText()) : Optional.empty();
    }

    private static JsonNode required(JsonNode node, String field) {
        if (!node.has(field)) {
            throw new IllegalArgumentException("not an answer of Porchlight: '" + field + "' is missing");
        }
        return node.get(field);
    }
}
