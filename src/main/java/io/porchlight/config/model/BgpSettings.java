package io.porchlight.config.model;

import io.porchlight.net.AsNumber;
import io.porchlight.net.IpAddress;
import io.porchlight.net.RouterId;
import java.util.Map;
import java.util.Optional;

/**
 * The speaker's settings.
 *
 * @param as our AS
 * @param routerId our BGP Identifier; the node's IPv4 address, else derived from its name, when empty
 * @param listen where to accept connections; nowhere when empty
 * @param peers by name, at least one, in the order of the file; immutable
 */
public record BgpSettings(
        AsNumber as, Optional<RouterId> routerId, Optional<Listen> listen, Map<String, PeerConfig> peers) {

    /** @param port 1 to 65535 */
    public record Listen(IpAddress address, int port) {}
}
