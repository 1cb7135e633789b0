package io.porchlight.bgp.wire;

/** KEEPALIVE: a header and nothing else (RFC 4271, section 4.4). */
public record Keepalive() implements BgpMessage {}
