package io.porchlight.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Stands in for kube-proxy on a node: the node takes packets to the Service range for its own, answers them, and counts
 * what arrives from outside.
 */
record KubeProxy(Namespace node) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static KubeProxy start(Namespace node, String serviceRange) {
        node.run("ip", "-6", "route", "add", "local", serviceRange, "dev", "lo");
        node.nft("""
                table ip6 kube-proxy {
                  counter arrived {}
                  chain prerouting {
                    type filter hook prerouting priority dstnat;
                    iifname "eth0" ip6 daddr %s counter name arrived
                  }
                }
                """.formatted(serviceRange));
        return new KubeProxy(node);
    }

    /** How many packets to the Service range arrived since the last reset. */
    long arrived() {
        return packets("list");
    }

    void reset() {
        packets("reset");
    }

    private long packets(String verb) {
        try {
            for (JsonNode item : JSON.readTree(node.run("nft", "-j", verb, "counter", "ip6", "kube-proxy", "arrived"))
                    .path("nftables")) {
                if (item.has("counter")) {
                    return item.path("counter").path("packets").asLong();
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("no counter in " + node.name());
    }
}
