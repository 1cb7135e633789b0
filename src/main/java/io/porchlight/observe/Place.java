package io.porchlight.observe;

import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An address, as it stands in cluster and configuration.
 *
 * @param owner a Service that answers on it; empty when none does
 * @param prefix that covers it
 * @param aggregate that prefix, once it was decided on
 * @param host the route of its own; empty where it should have none
 */
record Place(
        IpAddress address,
        Optional<Owner> owner,
        Optional<PrefixSettings> prefix,
        Optional<Announceable> aggregate,
        Optional<Announceable> host) {

    /** A Service, and by which of its fields it has the address. */
    record Owner(ServiceSummary service, VirtualIp ip) {}

    static Place of(Known known, IpAddress address, Optional<Owner> owner) {
        Optional<PrefixSettings> prefix = known.covering(address);
        return new Place(
                address,
                owner,
                prefix,
                prefix.flatMap(p -> Announceable.aggregate(known.agent(), p)),
                Announceable.host(known.agent(), IpPrefix.host(address)));
    }

    static Stream<Place> of(Known known, ServiceSummary service) {
        return service.virtualIps().stream()
                .sorted(Comparator.comparing(VirtualIp::address).thenComparing(VirtualIp::source))
                .map(ip -> of(known, ip.address(), Optional.of(new Owner(service, ip))));
    }

    /** The longest first, as routers look at them. */
    Stream<Announceable> routes() {
        return Stream.concat(host.stream(), aggregate.stream());
    }

    boolean announced() {
        return routes().anyMatch(route -> route.verdict().announced());
    }

    boolean aggregateAnnounced() {
        return aggregate.filter(route -> route.verdict().announced()).isPresent();
    }

    boolean hostAnnounced() {
        return host.filter(route -> route.verdict().announced()).isPresent();
    }

    /** Whether it makes its Service count for the prefix. */
    boolean counts() {
        return standing().equals(Residences.COUNTS);
    }

    /** Whether it counts, or why not, as part of a sentence. */
    String standing() {
        return prefix.map(p -> owner.map(o -> Residences.standing(p, o.service(), o.ip()))
                        .orElse("no Service has it"))
                .orElse("no prefix covers it");
    }

    /** Why it has no route of its own, as part of a sentence. */
    String noHostRoute() {
        return prefix.map(p -> owner.map(o -> Residences.noHostRoute(p, o.service(), o.ip()))
                        .orElse("no Service has it"))
                .orElse("no prefix covers it");
    }

    /** Whether nodes without backends of its Service drop what is sent to it. */
    boolean local() {
        return owner.map(o -> o.service().traits().local(o.ip().source())).orElse(false);
    }
}
