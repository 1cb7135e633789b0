package io.porchlight.host;

import io.porchlight.net.IpAddress;
import java.util.List;

/**
 * The node as its kernel sees it.
 *
 * @param defaultRouters each once; IPv4 first, then the preferred first. The kernel's IPv4 table shows one next hop of
 *     a multipath route alone
 */
public record HostView(List<DefaultRouter> defaultRouters) {

    public static final HostView NONE = new HostView(List.of());

    public HostView {
        defaultRouters = List.copyOf(defaultRouters);
    }

    /**
     * The next hop of a default route.
     *
     * @param networkInterface that the route goes out of
     */
    public record DefaultRouter(IpAddress address, String networkInterface) {}
}
