package io.porchlight.decision;

import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What some Services count for.
 *
 * @param services these
 * @param sums one for each prefix, in the order of the settings
 * @param wanting what those count for that want host routes
 */
record Page(Map<ServiceName, ServiceSummary> services, List<Sum> sums, Map<ServiceName, Row> wanting) {

    /** Made from nothing, so that it never is what it should be. */
    static final Page BLANK = new Page(new LinkedHashMap<>(), List.of(), Map.of());

    /**
     * Of the Services that live in one prefix.
     *
     * @param services how many
     * @param onNode healthy backends on this node
     * @param inCluster healthy backends anywhere
     * @param byNode the same on each node, {@link io.porchlight.cluster.view.Backends#NO_NODE} left out; empty where
     *     nobody asks
     */
    record Sum(int services, int onNode, int inCluster, Map<String, Integer> byNode) {}

    /**
     * The page in place of this one.
     *
     * @param settings by which this one was made too, if it is not {@link #BLANK}
     */
    Page next(Settings settings, Map<ServiceName, ServiceSummary> now) {
        if (services == now) {
            return this;
        }
        List<PrefixSettings> prefixes = List.copyOf(settings.prefixes().values());
        List<Adder> adders = new ArrayList<>(prefixes.size());
        prefixes.forEach(prefix -> adders.add(new Adder(prefix)));
        Map<ServiceName, Row> wanted = new LinkedHashMap<>();
        for (ServiceSummary service : now.values()) {
            Row row = Optional.ofNullable(wanting.get(service.name()))
                    .filter(r -> r.service() == service)
                    .orElseGet(() -> Row.of(service, prefixes, settings.nodeName()));
            row.shares().forEach(share -> adders.get(share.prefix()).add(service, share));
            if (row.wantsHostRoutes()) {
                wanted.put(service.name(), row);
            }
        }
        boolean sameRoutes =
                sameRows(wanted.values().iterator(), wanting.values().iterator());
        return new Page(now, adders.stream().map(Adder::sum).toList(), sameRoutes ? wanting : wanted);
    }

    /** A map that is kept tells the next decision at a glance that no host route has anything new. */
    private static boolean sameRows(Iterator<Row> some, Iterator<Row> others) {
        while (some.hasNext() && others.hasNext()) {
            if (some.next() != others.next()) {
                return false;
            }
        }
        return !some.hasNext() && !others.hasNext();
    }
}
