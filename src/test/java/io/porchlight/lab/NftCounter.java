package io.porchlight.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A named counter of nftables, in a table of family {@code ip6}. */
record NftCounter(Namespace namespace, String table, String name) {

    private static final ObjectMapper JSON = new ObjectMapper();

    long packets() {
        return packets("list");
    }

    void reset() {
        packets("reset");
    }

    private long packets(String verb) {
        try {
            for (JsonNode item : JSON.readTree(namespace.run("nft", "-j", verb, "counter", "ip6", table, name))
                    .path("nftables")) {
                if (item.has("counter")) {
                    return item.path("counter").path("packets").asLong();
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("no counter " + name + " in " + namespace.name());
    }
}
