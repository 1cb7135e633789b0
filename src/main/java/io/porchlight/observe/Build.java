package io.porchlight.observe;

/**
 * Which Porchlight this is.
 *
 * @param version of the release
 * @param revision the commit that it was built from
 */
public record Build(String version, String revision) {}
