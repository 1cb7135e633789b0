package io.porchlight.config.model;

import io.porchlight.net.Community;
import io.porchlight.net.IpPrefix;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A prefix and when to announce it.
 *
 * @param minHealthy how many healthy backends it takes, 1 or more; where no node of the cluster has that many, 1
 * @param addressTypes which of a Service's addresses make it live here
 * @param ignore Services, as {@code namespace/name}, that never light the porch
 * @param namespaces whose Services count; all when empty
 * @param announceDelay, withdrawDelay how long a change must last before it is acted on; zero for at once
 * @param attributes what its route carries
 * @param peers who is told; every peer when absent
 */
public record PrefixSettings(
        String name,
        IpPrefix cidr,
        Announce announce,
        int minHealthy,
        Set<AddressType> addressTypes,
        Set<String> ignore,
        Set<String> namespaces,
        Duration announceDelay,
        Duration withdrawDelay,
        WhenNothingHealthy whenNothingHealthy,
        Attributes attributes,
        Optional<Set<String>> peers) {

    /**
     * What peers learn with the prefix.
     *
     * @param communities of every kind
     * @param localPreference 0 to 4294967295; for iBGP peers alone
     * @param med 0 to 4294967295; not sent when empty
     * @param prepend how many times more our AS stands in the path, 0 to 32; for eBGP peers alone
     */
    public record Attributes(List<Community> communities, long localPreference, OptionalLong med, int prepend) {

        public static final Attributes DEFAULT = new Attributes(List.of(), 100, OptionalLong.empty(), 0);

        public Attributes {
            communities = List.copyOf(communities);
        }
    }

    /** Where a healthy backend must be. */
    public enum Announce {
        NODE,
        CLUSTER,
        ALWAYS
    }

    /** A kind of virtual IP. */
    public enum AddressType {
        CLUSTER_IP,
        LOAD_BALANCER,
        EXTERNAL_IP
    }

    /** What to do while the prefix has Services and none of them a healthy backend anywhere. */
    public enum WhenNothingHealthy {
        WITHDRAW,
        ANNOUNCE
    }
}
