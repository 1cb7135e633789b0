package io.porchlight.bgp.rib;

import io.porchlight.bgp.wire.PathAttribute;
import io.porchlight.net.Family;
import java.util.List;

/** What can share an UPDATE: prefixes of one family that are withdrawn, or announced with the same attributes. */
sealed interface Change {

    Family family();

    /** No longer reachable. */
    record Withdraw(Family family) implements Change {}

    /**
     * Reachable.
     *
     * @param path the attributes besides the next hop
     */
    record Announce(Family family, List<PathAttribute> path) implements Change {}
}
