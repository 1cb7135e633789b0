package io.porchlight.decision;

/**
 * What a verdict rests on.
 *
 * @param services Services that live in the prefix, those that are ignored or not announceable left out
 * @param healthyOnNode their healthy backends on this node
 * @param healthyInCluster their healthy backends anywhere
 * @param required how many it takes in the scope of {@code announce}, after the fallback to 1; 0 where the
 *     configuration says always
 */
public record Evidence(int services, int healthyOnNode, int healthyInCluster, int required) {}
