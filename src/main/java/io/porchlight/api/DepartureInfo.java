package io.porchlight.api;

/**
 * How the agent takes its leave.
 *
 * @param kind {@code restart}: routers may keep the routes until its replacement is there; {@code shutdown}: they
 *     drop them
 * @param due whether it goes now; until then its routes are told to be going
 * @param why one line
 */
public record DepartureInfo(String kind, boolean due, String why) {}
