package io.porchlight.api;

/**
 * A route that was decided on.
 *
 * @param route address/length
 */
public record ExplainedRoute(String route, RouteInfo.Origin origin, VerdictInfo verdict) {}
