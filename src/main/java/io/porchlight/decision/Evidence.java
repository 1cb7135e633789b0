package io.porchlight.decision;

/**
 * What a verdict rests on.
 *
 * @param services Services that live in the prefix and are not ignored
 * @param healthyOnNode their healthy backends on this node
 * @param healthyInCluster their healthy backends anywhere
 * @param required how many it takes in the scope of {@code announce}, after the fallback to 1
 */
public record Evidence(int services, int healthyOnNode, int healthyInCluster, int required) {}
