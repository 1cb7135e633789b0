package io.porchlight.lab.interop;

import java.util.Set;

/**
 * The path that a router has to a prefix.
 *
 * @param asPath numbers with spaces between; empty for a path of our own AS
 * @param nextHops the global one, and the link-local one where the router shows it
 * @param localPreference 100 where the router shows none
 * @param communities of all kinds, as {@code Community} writes them
 */
record Route(String asPath, Set<String> nextHops, long localPreference, Set<String> communities) {}
