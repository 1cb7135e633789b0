package io.porchlight.config.model;

import io.porchlight.net.Community;
import io.porchlight.net.IpPrefix;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A prefix, when to announce it, and which routes inside it.
 *
 * @param selection which Services live in it
 * @param rule when it is announced
 * @param hostRoutes which addresses inside it get routes of their own
 * @param policy to whom and how its routes are announced, the host routes too
 */
public record PrefixSettings(
        String name, IpPrefix cidr, Selection selection, Rule rule, HostRoutes hostRoutes, Policy policy) {

    /**
     * Which Services count. All of it must hold.
     *
     * @param addressTypes which of a Service's addresses make it live here
     * @param ignore Services, as {@code namespace/name}, that never light the porch
     * @param namespaces whose Services count; all when empty
     * @param labels of the Services that count
     */
    public record Selection(
            Set<AddressType> addressTypes, Set<String> ignore, Set<String> namespaces, LabelSelector labels) {}

    /**
     * When the prefix is announced.
     *
     * @param announce where a healthy backend must be
     * @param minHealthy how many healthy backends it takes, 1 or more; where no node of the cluster has that many, 1
     * @param announceDelay, withdrawDelay how long a change must last before it is acted on; zero for at once. They
     *     hold for host routes too
     * @param whenNothingHealthy while the prefix has Services and none has a healthy backend anywhere
     */
    public record Rule(
            Announce announce,
            int minHealthy,
            Duration announceDelay,
            Duration withdrawDelay,
            WhenNothingHealthy whenNothingHealthy) {}

    /**
     * Who learns the routes, and what with them.
     *
     * @param communities of every kind
     * @param localPreference 0 to 4294967295; for iBGP peers alone
     * @param med 0 to 4294967295; not sent when empty
     * @param prepend how many times more our AS stands in the path, 0 to 32; for eBGP peers alone
     * @param weight what routers share the traffic out by
     * @param peers who is told; every peer when absent
     */
    public record Policy(
            List<Community> communities,
            long localPreference,
            OptionalLong med,
            int prepend,
            Weight weight,
            Optional<Set<String>> peers) {

        public static final Policy DEFAULT =
                new Policy(List.of(), 100, OptionalLong.empty(), 0, Weight.NONE, Optional.empty());

        public Policy {
            communities = List.copyOf(communities);
        }

        /** Whether the peer of this name is told. */
        public boolean tells(String peer) {
            return peers.map(names -> names.contains(peer)).orElse(true);
        }
    }

    /** Where a healthy backend must be. */
    public enum Announce {
        NODE,
        CLUSTER,
        ALWAYS,
        /** The prefix itself is not announced; host routes inside it can be. */
        NEVER
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

    /** Which addresses of Services get a route of their own from the nodes that have healthy backends. */
    public enum HostRoutes {
        /** Those whose traffic policy is Local, and those whose Service asks for one. */
        LOCAL_POLICY,
        ALL,
        NONE
    }

    /** What the link bandwidth extended community says. */
    public enum Weight {
        /** It is not sent. */
        NONE,
        /** The healthy backends of this node. */
        BACKENDS
    }
}
