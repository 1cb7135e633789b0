package io.porchlight.config.model;

import io.porchlight.net.IpPrefix;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A prefix and when to announce it.
 *
 * @param minHealthy how many healthy backends it takes, 1 or more; where no node of the cluster has that many, 1
 * @param addressTypes which of a Service's addresses make it live here
 * @param ignore Services, as {@code namespace/name}, that never light the porch
 * @param namespaces whose Services count; all when empty
 * @param announceDelay, withdrawDelay how long a change must last before it is acted on; zero for at once
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
        Optional<Set<String>> peers) {

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
