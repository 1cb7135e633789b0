package io.porchlight.lab.interop;

/** What a router is told beyond the session itself. */
enum Feature {
    /** TCP MD5 with {@link Peering#PASSWORD}. */
    MD5,
    /** GTSM: the node is one hop away. */
    GTSM,
    /** To keep the node's routes while it restarts. */
    GRACEFUL_RESTART,
    /** The N flag of RFC 8538. */
    NOTIFICATION,
    /** It is the node's provider, and insists on hearing so. */
    PROVIDER,
    /** IPv4 routes with IPv6 next hops. */
    EXTENDED_NEXT_HOP,
    /** To dial the node, and not just to wait for it. */
    ACTIVE,
    /** To speak as a router did before AS numbers had four octets. */
    TWO_OCTET_AS
}
