package io.porchlight.cluster.view;

/**
 * An object that made no sense, whole or in part.
 *
 * @param kind as the API has it
 * @param name {@code namespace/name}; the name alone where there is no namespace
 * @param problem what was left out of it and why, one line
 */
public record SkippedObject(String kind, String name, String problem) {}
