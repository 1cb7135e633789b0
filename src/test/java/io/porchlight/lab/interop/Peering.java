package io.porchlight.lab.interop;

/**
 * Who speaks with whom.
 *
 * @param routerAddress, nodeAddress of one family; both link-local, or neither
 */
record Peering(String routerAddress, String nodeAddress, long routerAs, long nodeAs) {

    static final String LINK = "eth0";
    static final String ROUTER_IPV6 = "2001:db8:179::1";
    static final String ROUTER_IPV4 = "192.0.2.1";
    static final String ROUTER_LINK_LOCAL = "fe80::1";
    static final String NODE_IPV6 = "2001:db8:179::2";
    static final String NODE_IPV4 = "192.0.2.2";
    static final String NODE_LINK_LOCAL = "fe80::2";
    static final String ROUTER_ID = "10.0.0.1";
    static final String NODE_ID = "10.0.0.2";
    static final String PASSWORD = "porch-light-on";
    static final long ROUTER_AS = 65001;
    static final long NODE_AS = 65534;

    /** What a peer that knows two octets hears of a longer AS number (RFC 6793). */
    static final long AS_TRANS = 23456;

    static final Peering EBGP_IPV6 = new Peering(ROUTER_IPV6, NODE_IPV6, ROUTER_AS, NODE_AS);
    static final Peering EBGP_IPV4 = new Peering(ROUTER_IPV4, NODE_IPV4, ROUTER_AS, NODE_AS);
    static final Peering IBGP = new Peering(ROUTER_IPV6, NODE_IPV6, NODE_AS, NODE_AS);
    static final Peering EBGP_LINK_LOCAL = new Peering(ROUTER_LINK_LOCAL, NODE_LINK_LOCAL, ROUTER_AS, NODE_AS);

    /** A node whose AS number does not fit two octets. */
    static final Peering LARGE_AS = new Peering(ROUTER_IPV4, NODE_IPV4, ROUTER_AS, 4_200_000_001L);

    boolean isInternal() {
        return routerAs == nodeAs;
    }

    boolean isIpv4() {
        return !nodeAddress.contains(":");
    }

    boolean isLinkLocal() {
        return nodeAddress.startsWith("fe80:");
    }

    /** The node's address, with the zone of a link-local one. */
    String nodeAddressWithZone() {
        return isLinkLocal() ? nodeAddress + "%" + LINK : nodeAddress;
    }
}
