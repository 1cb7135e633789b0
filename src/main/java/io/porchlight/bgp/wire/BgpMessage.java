package io.porchlight.bgp.wire;

/** A message of RFC 4271, section 4, or of RFC 2918. */
public sealed interface BgpMessage permits Open, Update, Notification, Keepalive, RouteRefresh {}
