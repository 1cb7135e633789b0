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
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** Explanations as JSON and back, by the same rules as {@link StatusJson}. */
public final class ExplainJson {

    private ExplainJson() {}

    /** Indented, as people read it too. */
    public static String write(Explanation explanation) {
        ObjectNode node = Json.object();
        Explanation.Asked asked = explanation.asked();
        node.put("query", asked.query())
                .put("kind", asked.kind().name())
                .put("node", asked.node())
                .put("now", asked.now().toString())
                .put("answer", explanation.answer());
        strings(node.putArray("why"), explanation.why());
        Explanation.Evidence evidence = explanation.evidence();
        objects(node.putArray("routes"), evidence.routes(), ExplainJson::route);
        objects(node.putArray("addresses"), evidence.addresses(), ExplainJson::address);
        objects(node.putArray("services"), evidence.services(), ExplainJson::service);
        node.put("moreServices", evidence.moreServices());
        objects(node.putArray("nodes"), evidence.nodes(), ExplainJson::node);
        objects(node.putArray("peers"), explanation.peers(), ExplainJson::peer);
        strings(node.putArray("changes"), explanation.changes());
        return node.toPrettyString();
    }

    /**
     * Reads what {@link #write} wrote; fields that it does not know are ignored.
     *
     * @throws IllegalArgumentException when the text is no such answer
     */
    public static Explanation read(String json) {
        return reading(
                json,
                node -> new Explanation(
                        new Explanation.Asked(
                                text(node, "query"),
                                Explanation.Kind.valueOf(text(node, "kind")),
                                text(node, "node"),
                                instant(node, "now")),
                        text(node, "answer"),
                        list(node.path("why"), JsonNode::asText),
                        new Explanation.Evidence(
                                list(node.path("routes"), ExplainJson::route),
                                list(node.path("addresses"), ExplainJson::address),
                                list(node.path("services"), ExplainJson::service),
                                required(node, "moreServices").asInt(),
                                list(node.path("nodes"), ExplainJson::node)),
                        list(node.path("peers"), ExplainJson::peer),
                        list(node.path("changes"), JsonNode::asText)));
    }

    private static void route(ObjectNode node, ExplainedRoute route) {
        node.put("route", route.route())
                .put("of", route.origin().name())
                .put("hostRoute", route.origin().hostRoute());
        PartsJson.verdict(node.putObject("verdict"), route.verdict());
    }

    private static ExplainedRoute route(JsonNode node) {
        return new ExplainedRoute(
                text(node, "route"),
                new RouteInfo.Origin(
                        text(node, "of"), required(node, "hostRoute").asBoolean()),
                PartsJson.verdict(required(node, "verdict")));
    }

    private static void address(ObjectNode node, ExplainedAddress address) {
        node.put("address", address.address()).put("type", address.type());
        address.service().ifPresent(service -> node.put("service", service));
        address.prefix().ifPresent(prefix -> node.put("prefix", prefix));
        node.put("standing", address.standing()).put("hostRoute", address.hostRoute());
    }

    private static ExplainedAddress address(JsonNode node) {
        return new ExplainedAddress(
                text(node, "address"),
                text(node, "type"),
                optional(node, "service"),
                optional(node, "prefix"),
                text(node, "standing"),
                text(node, "hostRoute"));
    }

    private static void service(ObjectNode node, ExplainedService service) {
        node.put("name", service.name())
                .put("family", service.family())
                .put("standing", service.standing())
                .put("policy", service.policy())
                .put("healthyOnNode", service.backends().healthyOnNode())
                .put("healthyInCluster", service.backends().healthyInCluster())
                .put("backends", service.backends().total());
        objects(node.putArray("slices"), service.slices(), (object, slice) -> {
            object.put("name", slice.name());
            objects(object.putArray("endpoints"), slice.endpoints(), ExplainJson::endpoint);
        });
    }

    private static ExplainedService service(JsonNode node) {
        return new ExplainedService(
                text(node, "name"),
                text(node, "family"),
                text(node, "standing"),
                text(node, "policy"),
                new ExplainedService.Backends(
                        required(node, "healthyOnNode").asInt(),
                        required(node, "healthyInCluster").asInt(),
                        required(node, "backends").asInt()),
                list(
                        node.path("slices"),
                        slice -> new ExplainedService.Slice(
                                text(slice, "name"), list(slice.path("endpoints"), ExplainJson::endpoint))));
    }

    private static void endpoint(ObjectNode node, ExplainedService.Endpoint endpoint) {
        node.put("address", endpoint.address())
                .put("node", endpoint.node())
                .put("ready", endpoint.ready())
                .put("serving", endpoint.serving())
                .put("terminating", endpoint.terminating())
                .put("healthy", endpoint.healthy());
    }

    private static ExplainedService.Endpoint endpoint(JsonNode node) {
        return new ExplainedService.Endpoint(
                text(node, "address"),
                text(node, "node"),
                required(node, "ready").asBoolean(),
                required(node, "serving").asBoolean(),
                required(node, "terminating").asBoolean(),
                required(node, "healthy").asBoolean());
    }

    private static void node(ObjectNode object, ExplainedNode node) {
        object.put("name", node.name())
                .put("family", node.family())
                .put("healthy", node.healthy())
                .put("here", node.here());
    }

    private static ExplainedNode node(JsonNode node) {
        return new ExplainedNode(
                text(node, "name"),
                text(node, "family"),
                required(node, "healthy").asInt(),
                required(node, "here").asBoolean());
    }

    private static void peer(ObjectNode node, ExplainedPeer peer) {
        node.put("route", peer.route())
                .put("peer", peer.peer())
                .put("address", peer.address())
                .put("told", peer.told())
                .put("note", peer.note());
        peer.since().ifPresent(since -> node.put("since", since.toString()));
        peer.attributes().ifPresent(with -> PartsJson.attributes(node.putObject("attributes"), with));
    }

    private static ExplainedPeer peer(JsonNode node) {
        return new ExplainedPeer(
                text(node, "route"),
                text(node, "peer"),
                text(node, "address"),
                required(node, "told").asBoolean(),
                optional(node, "since").map(Instant::parse),
                text(node, "note"),
                node.has("attributes") ? Optional.of(PartsJson.attributes(node.get("attributes"))) : Optional.empty());
    }
}
