package io.porchlight.bgp;

import io.porchlight.net.IpAddress;
import java.util.Optional;

/**
 * Which session is meant: one configured peer can be several, as one that stands for each default router.
 *
 * @param peer the configured name
 * @param address of the neighbor
 * @param networkInterface the interface that a link-local address belongs to
 */
public record SessionKey(String peer, IpAddress address, Optional<String> networkInterface) {}
