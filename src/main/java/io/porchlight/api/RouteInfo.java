package io.porchlight.api;

/**
 * A route that a peer should hold.
 *
 * @param prefix address/length
 * @param peer the configured name
 * @param held whether routes of its family were sent to the peer, over the session that stands now
 * @param localPreference LOCAL_PREF, sent to iBGP peers alone
 */
public record RouteInfo(String prefix, String peer, boolean held, long localPreference) {}
