package io.porchlight.bgp.rib;

import io.porchlight.net.Community;
import java.util.List;
import java.util.OptionalLong;

/**
 * What policy says of a route; the session adds the rest (AS_PATH, NEXT_HOP, ORIGIN IGP).
 *
 * @param localPreference LOCAL_PREF, 0 to 4294967295: sent to iBGP peers alone (RFC 4271, section 5.1.5)
 * @param med MULTI_EXIT_DISC, 0 to 4294967295 (RFC 4271, section 5.1.4); not sent when empty
 * @param prepend how many times more than once our AS stands in the AS_PATH, 0 to 254: for eBGP peers alone
 * @param communities of all three kinds; sorted, each once, 200 at most
 */
public record RouteAttributes(long localPreference, OptionalLong med, int prepend, List<Community> communities) {

    /** The customary LOCAL_PREF of 100, and nothing else. */
    public static final RouteAttributes DEFAULT = new RouteAttributes(100, OptionalLong.empty(), 0, List.of());

    /** What one path segment holds beside the first number. */
    private static final int MOST_PREPENDED = 254;

    /** With these, and all other attributes at their longest, a prefix still fits a message of 4096 octets. */
    private static final int MOST_COMMUNITIES = 200;

    /** @throws IllegalArgumentException when a number is out of range */
    public RouteAttributes {
        requireFourOctets("LOCAL_PREF", localPreference);
        med.ifPresent(value -> requireFourOctets("MULTI_EXIT_DISC", value));
        if (prepend < 0 || prepend > MOST_PREPENDED) {
            throw new IllegalArgumentException("our AS cannot be prepended " + prepend + " times");
        }
        communities = communities.stream().sorted().distinct().toList();
        if (communities.size() > MOST_COMMUNITIES) {
            throw new IllegalArgumentException(communities.size() + " communities are more than " + MOST_COMMUNITIES);
        }
    }

    private static void requireFourOctets(String name, long value) {
        if (value >>> 32 != 0) {
            throw new IllegalArgumentException(name + " " + value + " does not fit four octets");
        }
    }
}
