package io.porchlight.bgp;

import io.porchlight.net.IpAddress;
import java.util.Optional;

/**
 * Where a peer is found.
 *
 * @param address its address; a link-local one needs the interface
 * @param networkInterface the interface that a link-local address belongs to
 * @param port its TCP port, 1 to 65535
 * @param source the address that we connect from; the kernel's choice when empty
 */
public record Neighbor(IpAddress address, Optional<String> networkInterface, int port, Optional<IpAddress> source) {}
