package io.porchlight.app;

import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names that the loopback port goes by. A page of elsewhere that a browser on this node shows must not read it by a
 * name of its own (DNS rebinding).
 */
final class LoopbackName {

    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost");

    private LoopbackName() {}

    /**
     * Whether a request is meant for us, by every name in it (RFC 9112, section 3.2).
     *
     * @param target as the request line has it: a path, or a whole URI, whose name would count before the header's
     * @param hosts each Host header; of a request that has none, or several, nobody knows whom it is meant for
     */
    static boolean isAskedFor(String target, List<String> hosts) {
        return hosts.size() == 1 && isOurs(hosts.getFirst()) && (target.startsWith("/") || isOurs(authority(target)));
    }

    private static boolean isOurs(String authority) {
        HostAndPort parsed = HostAndPort.parseAuthority(authority, -1);
        return parsed != null && NAMES.contains(parsed.host().toLowerCase(Locale.ROOT));
    }

    /** Empty where the target is no URI. */
    private static String authority(String target) {
        try {
            String authority = URI.create(target).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
