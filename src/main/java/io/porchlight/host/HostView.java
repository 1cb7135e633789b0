package io.porchlight.host;

import io.porchlight.net.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The node as its kernel sees it.
 *
 * @param defaultRouters each once; IPv4 first, then the preferred first. The kernel's IPv4 table shows one next hop of
 *     a multipath route alone
 * @param gates what was last found at each gate, by its name
 * @param drain why somebody on this node asked for a drain: one short line, empty where no reason was given; absent while
 *     nobody asks
 */
public record HostView(List<DefaultRouter> defaultRouters, Map<String, Gate> gates, Optional<String> drain) {

    public static final HostView NONE = new HostView(List.of(), Map.of(), Optional.empty());

    public HostView {
        defaultRouters = List.copyOf(defaultRouters);
        gates = Map.copyOf(gates);
    }

    /** Whether somebody on this node asked for a drain. */
    public boolean drainAsked() {
        return drain.isPresent();
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
     * @param everOpen whether it was ever open: one that was not opens with its first success
     */
    public record Gate(State state, String cause, boolean everOpen) {

        /** Whether announcements may pass. */
        public enum State {
            /** Not judged yet. */
            UNKNOWN,
            OPEN,
            CLOSED
        }
    }
}
