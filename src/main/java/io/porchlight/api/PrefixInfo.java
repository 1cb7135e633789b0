package io.porchlight.api;

import java.util.Optional;

/**
 * A prefix of the configuration.
 *
 * @param name the configured name
 * @param cidr address/length
 * @param verdict absent until the first decision
 * @param hostRoutes those inside it
 * @param toldTo how many peers were told of it, or of an address in it, over the sessions that stand now
 */
public record PrefixInfo(String name, String cidr, Optional<VerdictInfo> verdict, HostRoutes hostRoutes, int toldTo) {

    /**
     * Single addresses that should have a route of their own.
     *
     * @param announced how many this node announces
     * @param wanted how many there are, wherever they are announced from
     */
    public record HostRoutes(int announced, int wanted) {

        public static final HostRoutes NONE = new HostRoutes(0, 0);
    }

    /** Whether the verdict is to announce the prefix, or any address in it; nobody may have heard it. */
    public boolean announced() {
        return verdict.map(VerdictInfo::announced).orElse(false) || hostRoutes.announced() > 0;
    }

    /** Whether it is announced, and nobody has heard it. */
    public boolean unheard() {
        return announced() && toldTo == 0;
    }
}
