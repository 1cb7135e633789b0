package io.porchlight.api;

import java.time.Instant;
import java.util.Optional;

/**
 * What a peer was told of a route.
 *
 * @param route address/length
 * @param peer the configured name
 * @param address the peer's address, with its interface behind {@code %} where it has one
 * @param told whether it holds the route from us
 * @param since since when: for a route that it holds, when it was first told over the session that stands now. Later
 *     changes of the attributes are not dated
 * @param note why it is not told, or what else there is to say; empty when nothing is
 * @param attributes what it was told with; present only when it was told
 */
public record ExplainedPeer(
        String route,
        String peer,
        String address,
        boolean told,
        Optional<Instant> since,
        String note,
        Optional<RouteInfo.Attributes> attributes) {}
