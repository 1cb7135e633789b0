package io.porchlight.bgp.rib;

/**
 * What policy says of a route; the session adds the rest (AS_PATH, NEXT_HOP, ORIGIN IGP).
 *
 * @param localPreference LOCAL_PREF, 0 to 4294967295: sent to iBGP peers alone (RFC 4271, section 5.1.5)
 */
public record RouteAttributes(long localPreference) {

    /** The customary LOCAL_PREF of 100. */
    public static final RouteAttributes DEFAULT = new RouteAttributes(100);
}
