package io.porchlight.api;

import static io.porchlight.api.Json.instant;
import static io.porchlight.api.Json.list;
import static io.porchlight.api.Json.objects;
import static io.porchlight.api.Json.optional;
import static io.porchlight.api.Json.required;
import static io.porchlight.api.Json.strings;
import static io.porchlight.api.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What there is to say of sessions, as JSON and back. */
final class SessionJson {

    private SessionJson() {}

    static void session(ObjectNode node, SessionInfo session) {
        node.put("peer", session.peer())
                .put("address", session.address())
                .put("as", session.as())
                .put("state", session.state())
                .put("leftOut", session.leftOut());
        session.since().ifPresent(since -> node.put("since", since.toString()));
        session.trouble().ifPresent(trouble -> node.put("trouble", trouble));
        session.established().ifPresent(established -> established(node.putObject("established"), established));
        objects(node.putArray("history"), session.history(), SessionJson::transition);
    }

    static SessionInfo session(JsonNode node) {
        return new SessionInfo(
                text(node, "peer"),
                text(node, "address"),
                text(node, "as"),
                text(node, "state"),
                optional(node, "since").map(Instant::parse),
                optional(node, "trouble"),
                required(node, "leftOut").asInt(),
                node.has("established") ? Optional.of(established(node.get("established"))) : Optional.empty(),
                list(node.path("history"), SessionJson::transition));
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
        established.silence().ifPresent(why -> node.put("silence", why));
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
                announced,
                optional(node, "silence"));
    }

    private static void transition(ObjectNode node, Transition transition) {
        node.put("at", transition.at().toString())
                .put("state", transition.state())
                .put("cause", transition.cause());
    }

    private static Transition transition(JsonNode node) {
        return new Transition(instant(node, "at"), text(node, "state"), text(node, "cause"));
    }

    static void notification(ObjectNode node, NotificationInfo notification) {
        node.put("at", notification.at().toString())
                .put("peer", notification.peer())
                .put("address", notification.address())
                .put("direction", notification.direction().toString())
                .put("code", notification.code())
                .put("subcode", notification.subcode())
                .put("text", notification.text())
                .put("count", notification.count());
    }

    static NotificationInfo notification(JsonNode node) {
        return new NotificationInfo(
                instant(node, "at"),
                text(node, "peer"),
                text(node, "address"),
                NotificationInfo.Direction.valueOf(text(node, "direction").toUpperCase(Locale.ROOT)),
                required(node, "code").asInt(),
                required(node, "subcode").asInt(),
                text(node, "text"),
                required(node, "count").asInt());
    }
}
