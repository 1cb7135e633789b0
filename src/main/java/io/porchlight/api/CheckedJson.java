package io.porchlight.api;

import static io.porchlight.api.Json.objects;
import static io.porchlight.api.Json.strings;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What became of a file as JSON: {@code valid}, and then either what it says or {@code errors}. */
public final class CheckedJson {

    private CheckedJson() {}

    /** Indented, as people read it too. */
    public static String write(Checked checked) {
        ObjectNode node = Json.object();
        switch (checked) {
            case Checked.Valid valid -> {
                node.put("valid", true).put("node", valid.node()).put("as", valid.as());
                objects(node.putArray("peers"), valid.peers(), CheckedJson::peer);
                objects(node.putArray("prefixes"), valid.prefixes(), CheckedJson::prefix);
                objects(node.putArray("gates"), valid.gates(), CheckedJson::gate);
            }
            case Checked.Invalid invalid -> {
                node.put("valid", false);
                objects(node.putArray("errors"), invalid.errors(), (object, error) -> object.put("key", error.key())
                        .put("problem", error.problem()));
            }
        }
        return node.toPrettyString();
    }

    private static void peer(ObjectNode node, Checked.Peer peer) {
        node.put("name", peer.name())
                .put("address", peer.address())
                .put("port", peer.port())
                .put("as", peer.as())
                .put("holdTimeSeconds", peer.session().holdTimeSeconds())
                .put("password", peer.session().password())
                .put("nodes", peer.nodes());
        strings(node.putArray("families"), peer.session().families());
    }

    private static void prefix(ObjectNode node, Checked.Prefix prefix) {
        node.put("name", prefix.name())
                .put("cidr", prefix.cidr())
                .put("announce", prefix.rule().announce())
                .put("minHealthy", prefix.rule().minHealthy())
                .put("hostRoutes", prefix.rule().hostRoutes())
                .put("services", prefix.services());
        strings(node.putArray("peers"), prefix.peers());
    }

    private static void gate(ObjectNode node, Checked.Gate gate) {
        node.put("name", gate.name()).put("url", gate.url()).put("failures", gate.failures());
    }
}
