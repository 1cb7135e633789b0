package io.porchlight.bgp.wire;

/**
 * ROUTE-REFRESH (RFC 2918, section 3).
 *
 * @param afi as on the wire: it may be one that we do not speak
 * @param subtype 0 asks for the routes (RFC 7313, section 3.2)
 * @param safi as on the wire
 */
public record RouteRefresh(int afi, int subtype, int safi) implements BgpMessage {

    /** Asks for the routes of the family. */
    public static final int REQUEST = 0;

    /** BoRR: all routes of the family follow once more (RFC 7313, section 3.2). */
    public static final int BEGIN = 1;

    /** EoRR: that was all. */
    public static final int END = 2;
}
