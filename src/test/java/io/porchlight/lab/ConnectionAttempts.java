package io.porchlight.lab;

/** Counts how often a node knocks at the BGP port of an address. */
record ConnectionAttempts(Namespace node, NftCounter counter) {

    static ConnectionAttempts count(Namespace node, String address) {
        String table = "attempts-" + address.substring(address.lastIndexOf(':') + 1);
        node.nft("""
                table ip6 %s {
                  counter attempts {}
                  chain output {
                    type filter hook output priority filter;
                    ip6 daddr %s tcp dport 179 tcp flags & (syn | ack) == syn counter name attempts
                  }
                }
                """.formatted(table, address));
        return new ConnectionAttempts(node, new NftCounter(node, table, "attempts"));
    }

    long soFar() {
        return counter.packets();
    }
}
