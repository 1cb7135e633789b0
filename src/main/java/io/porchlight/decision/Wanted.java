package io.porchlight.decision;

import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.net.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is counted of one address that should have a route of its own, while the Services go by. */
final class Wanted {

    private final List<ServiceName> services = new ArrayList<>(1);

    /** Prefixes that overlap share the address; then it belongs to the first of them in the settings. */
    private int prefix;

    private int onNode;
    private int inCluster;

    Wanted(int prefix) {
        this.prefix = prefix;
    }

    /** Counts each Service once, by however many fields it has the address. */
    void by(ServiceSummary service, int ofPrefix, IpAddress address, String nodeName) {
        prefix = Math.min(prefix, ofPrefix);
        if (services.isEmpty() || !services.getLast().equals(service.name())) {
            services.add(service.name());
            Backends backends = service.backends(address.family());
            onNode += backends.healthyOn(nodeName);
            inCluster += backends.healthy();
        }
    }

    /** The place of its prefix in the settings. */
    int prefix() {
        return prefix;
    }

    Evidence evidence() {
        return new Evidence(services.size(), onNode, inCluster, 1);
    }

    Reason reason() {
        return onNode > 0 ? Reason.HEALTHY_BACKENDS : Reason.NO_HEALTHY_BACKENDS;
    }

    /** @param before is given back where it is the same: most of the time it is */
    SortedSet<ServiceName> services(SortedSet<ServiceName> before) {
        return before.size() == services.size() && before.containsAll(services)
                ? before
                : Collections.unmodifiableSortedSet(new TreeSet<>(services));
    }
}
