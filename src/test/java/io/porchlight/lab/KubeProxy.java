package io.porchlight.lab;

/**
 * Stands in for kube-proxy on a node: the node takes packets to the Service range for its own, answers them, and counts
 * what arrives from outside.
 */
record KubeProxy(NftCounter counter) {

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
        return new KubeProxy(new NftCounter(node, "kube-proxy", "arrived"));
    }

    /** How many packets to the Service range arrived since the last reset. */
    long arrived() {
        return counter.packets();
    }

    void reset() {
        counter.reset();
    }
}
