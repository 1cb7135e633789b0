package io.porchlight.decision;

import io.porchlight.cluster.view.ServiceName;
import java.util.SortedSet;

/**
 * The verdict on a single address inside a prefix.
 *
 * @param prefix the name of the prefix that it lives in
 * @param services those that want the route; more than one where they share the address
 */
public record HostRoute(String prefix, SortedSet<ServiceName> services, Verdict verdict) {}
