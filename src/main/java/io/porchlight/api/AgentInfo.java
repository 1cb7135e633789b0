package io.porchlight.api;

import java.time.Instant;

/**
 * Who answers.
 *
 * @param version of Porchlight
 * @param node the name of the Node object
 * @param as our AS number
 * @param routerId our BGP Identifier as a dotted quad; empty text until it is known
 * @param startedAt when the process came up
 * @param now when this answer was made: ages are measured from here
 * @param draining whether the node is draining
 */
public record AgentInfo(
        String version, String node, long as, String routerId, Instant startedAt, Instant now, boolean draining) {}
