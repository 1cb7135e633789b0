package io.porchlight.bgp;

import io.porchlight.net.IpAddress;

/**
 * Where peers may connect to.
 *
 * @param address {@code ::} listens for both families
 * @param port 0 to 65535; 0 lets the kernel choose, {@link NettySpeaker#listening} tells
 */
public record Listen(IpAddress address, int port) {}
