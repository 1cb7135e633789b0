package io.porchlight.host;

import io.porchlight.net.IpAddress;
import java.util.List;
import java.util.Map;

/**
 * The node as its kernel sees it.
 *
 * @param defaultRouters each once; IPv4 first, then the preferred first. The kernel's IPv4 table shows one next hop of
 *     a multipath route alone
 * @param gates what was last found at each gate, by its name
 * @param drainAsked whether somebody on this node asked for a drain
 */
public record HostView(List<DefaultRouter> defaultRouters, Map<String, Gate> gates, boolean drainAsked) {

    public static final HostView NONE = new HostView(List.of(), Map.of(), false);

    public HostView {
        defaultRouters = List.copyOf(defaultRouters);
        gates = Map.copyOf(gates);
    }

    /**
     * The next hop of a default route.
     *
     * @param networkInterface that the route goes out of
     */
    public record DefaultRouter(IpAddress address, String networkInterface) {}

    /**
     * What stands between this node and its announcements.
     *
     * @param cause why it is not open: one line; empty while it is
     */
    public record Gate(State state, String cause) {

        /** Whether announcements may pass. */
        public enum State {
            /** Not judged yet. */
            UNKNOWN,
            OPEN,
            CLOSED
        }
    }
}
