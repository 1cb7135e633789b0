package io.porchlight.bgp.rib;

import io.porchlight.net.Community;
import java.util.List;
import java.util.OptionalLong;

/**
 * What policy says of a route; the session adds the rest (AS_PATH, NEXT_HOP, ORIGIN IGP).
 *
 * @param localPreference LOCAL_PREF, 0 to 4294967295: sent to iBGP peers alone (RFC 4271, section 5.1.5)
 * @param med MULTI_EXIT_DISC, 0 to 4294967295 (RFC 4271, section 5.1.4); not sent when empty
 * @param prepend how many times more our AS stands in the AS_PATH, 0 to 32; for eBGP peers alone
 * @param communities of every kind, sorted and each once
 */
public record RouteAttributes(long localPreference, OptionalLong med, int prepend, List<Community> communities) {

    /** The customary LOCAL_PREF of 100, and nothing else. */
    public static final RouteAttributes DEFAULT = new RouteAttributes(100, OptionalLong.empty(), 0, List.of());

    public RouteAttributes {
        communities = communities.stream().sorted().distinct().toList();
    }
}
