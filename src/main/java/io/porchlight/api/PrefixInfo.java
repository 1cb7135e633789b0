package io.porchlight.api;

import java.util.Optional;

/**
 * A prefix of the configuration.
 *
 * @param name the configured name
 * @param cidr address/length
 * @param verdict absent until the first decision
 * @param hostRoutes those inside it
 */
public record PrefixInfo(String name, String cidr, Optional<VerdictInfo> verdict, HostRoutes hostRoutes) {

    /**
     * Single addresses that should have a route of their own.
     *
     * @param announced how many this node announces
     * @param wanted how many there are, wherever they are announced from
     */
    public record HostRoutes(int announced, int wanted) {

        public static final HostRoutes NONE = new HostRoutes(0, 0);
    }

    /** Whether this node announces the prefix or any address in it. */
    public boolean announced() {
        return verdict.map(VerdictInfo::announced).orElse(false) || hostRoutes.announced() > 0;
    }
}
