package io.porchlight.host;

import java.time.Duration;

/**
 * How often the host is looked at.
 *
 * @param routers the routing tables: a router that is new is a neighbor this much later at most
 * @param drain the file that asks for a drain
 */
public record HostTiming(Duration routers, Duration drain) {

    public static final HostTiming DEFAULT = new HostTiming(Duration.ofSeconds(2), Duration.ofMillis(500));
}
