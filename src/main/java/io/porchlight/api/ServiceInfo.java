package io.porchlight.api;

import java.util.List;

/**
 * A Service in one prefix, with its backends of the prefix's family.
 *
 * @param name {@code namespace/name}
 * @param addresses those that are in the prefix
 * @param policy its traffic policies
 * @param onNodeHealthy healthy backends on this node
 * @param inCluster backends anywhere, healthy or not
 * @param inClusterHealthy healthy backends anywhere
 * @param lights whether it counts for the prefix, and has a healthy backend somewhere
 * @param why it does not: part of a sentence; empty where it does
 */
public record ServiceInfo(
        String name,
        List<String> addresses,
        String policy,
        int onNodeHealthy,
        int inCluster,
        int inClusterHealthy,
        boolean lights,
        String why) {

    public ServiceInfo {
        addresses = List.copyOf(addresses);
    }
}
