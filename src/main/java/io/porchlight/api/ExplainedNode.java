package io.porchlight.api;

/**
 * A node that has healthy backends.
 *
 * @param name empty for backends that name no node
 * @param here whether it is the one that answers
 */
public record ExplainedNode(String name, String family, int healthy, boolean here) {}
