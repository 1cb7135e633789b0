package io.porchlight.bgp.wire;

/**
 * ROUTE-REFRESH (RFC 2918, section 3).
 *
 * @param afi as on the wire: it may be one that we do not speak
 * @param subtype 0 asks for the routes (RFC 7313, section 3.2)
 * @param safi as on the wire
 */
public record RouteRefresh(int afi, int subtype, int safi) implements BgpMessage {}
