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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What more than one answer holds, as JSON and back. */
final class PartsJson {

    private PartsJson() {}

    static void verdict(ObjectNode node, VerdictInfo verdict) {
        VerdictInfo.Counts counts = verdict.counts();
        node.put("announced", verdict.announced())
                .put("reason", verdict.reason())
                .put("since", verdict.since().toString())
                .put("services", counts.services())
                .put("healthyOnNode", counts.healthyOnNode())
                .put("healthyInCluster", counts.healthyInCluster())
                .put("required", counts.required());
        verdict.leavesAt().ifPresent(at -> node.put("leavesAt", at.toString()));
        verdict.weight().ifPresent(weight -> node.put("weight", weight));
    }

    static VerdictInfo verdict(JsonNode node) {
        return new VerdictInfo(
                required(node, "announced").asBoolean(),
                text(node, "reason"),
                instant(node, "since"),
                new VerdictInfo.Counts(
                        required(node, "services").asInt(),
                        required(node, "healthyOnNode").asInt(),
                        required(node, "healthyInCluster").asInt(),
                        required(node, "required").asInt()),
                optional(node, "leavesAt").map(Instant::parse),
                node.has("weight") ? OptionalInt.of(node.get("weight").asInt()) : OptionalInt.empty());
    }

    static void attributes(ObjectNode node, RouteInfo.Attributes attributes) {
        node.put("localPreference", attributes.localPreference()).put("prepend", attributes.prepend());
        attributes.med().ifPresent(med -> node.put("med", med));
        strings(node.putArray("communities"), attributes.communities());
    }

    static RouteInfo.Attributes attributes(JsonNode node) {
        return new RouteInfo.Attributes(
                required(node, "localPreference").asLong(),
                node.has("med") ? OptionalLong.of(node.get("med").asLong()) : OptionalLong.empty(),
                required(node, "prepend").asInt(),
                list(node.path("communities"), JsonNode::asText));
    }

    static void standing(ObjectNode node, NodeInfo standing) {
        objects(node.putArray("gates"), standing.gates(), PartsJson::gate);
        strings(node.putArray("draining"), standing.draining());
        strings(node.putArray("excluded"), standing.excluded());
        standing.departure().ifPresent(departure -> node.putObject("departure")
                .put("kind", departure.kind())
                .put("due", departure.due())
                .put("why", departure.why()));
    }

    static NodeInfo standing(JsonNode node) {
        return new NodeInfo(
                list(node.path("gates"), PartsJson::gate),
                list(node.path("draining"), JsonNode::asText),
                list(node.path("excluded"), JsonNode::asText),
                node.has("departure") ? Optional.of(departure(node.get("departure"))) : Optional.empty());
    }

    private static DepartureInfo departure(JsonNode node) {
        return new DepartureInfo(text(node, "kind"), required(node, "due").asBoolean(), text(node, "why"));
    }

    private static void gate(ObjectNode node, GateInfo gate) {
        node.put("name", gate.name())
                .put("url", gate.url())
                .put("state", gate.state().name())
                .put("cause", gate.cause());
    }

    private static GateInfo gate(JsonNode node) {
        return new GateInfo(
                text(node, "name"),
                text(node, "url"),
                GateInfo.State.valueOf(text(node, "state")),
                text(node, "cause"));
    }
}
