package io.porchlight.observe;

import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.PrefixSettings.AddressType;
import io.porchlight.config.model.PrefixSettings.HostRoutes;
import io.porchlight.decision.Residence;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether Services count for a prefix and want host routes, and why not, in words. */
final class Residences {

    static final String COUNTS = "counts";

    private Residences() {}

    /** {@link #COUNTS}, or why the Service does not, as part of a sentence. */
    static String standing(PrefixSettings prefix, ServiceSummary service) {
        return switch (Residence.of(prefix, service)) {
            case RESIDENT -> COUNTS;
            case ELSEWHERE -> "none of its addresses is in it";
            case OTHER_ADDRESS_TYPE -> leftOut(prefix);
            case OTHER_PROXY -> "its label service.kubernetes.io/service-proxy-name makes it another proxy's";
            case HIDDEN -> "its annotation porchlight.io/announce: \"false\" hides it";
            case IGNORED -> "ignore names it";
            case OTHER_NAMESPACE -> "namespaces does not name " + service.name().namespace();
            case OTHER_LABELS ->
                "its labels do not match \"" + prefix.selection().labels() + "\"";
        };
    }

    /** What would make a Service count; empty where it does, or cannot. */
    static Optional<String> remedy(PrefixSettings prefix, ServiceSummary service) {
        String key = "prefixes." + prefix.name() + ".";
        String name = "Service " + service.name();
        return switch (Residence.of(prefix, service)) {
            case RESIDENT, ELSEWHERE -> Optional.empty();
            case OTHER_ADDRESS_TYPE ->
                Optional.of(name + " counts once " + key + "address-types has its kind of address");
            case OTHER_PROXY ->
                Optional.of(name + " counts once its label service.kubernetes.io/service-proxy-name is gone");
            case HIDDEN ->
                Optional.of("run 'kubectl annotate service -n " + service.name().namespace() + " "
                        + service.name().name() + " porchlight.io/announce-' to make it count");
            case IGNORED -> Optional.of(name + " counts once " + key + "ignore does not name it");
            case OTHER_NAMESPACE ->
                Optional.of(name + " counts once " + key + "namespaces has "
                        + service.name().namespace());
            case OTHER_LABELS ->
                Optional.of(name + " counts once its labels match " + key + "services: \""
                        + prefix.selection().labels() + "\"");
        };
    }

    /** As {@link #standing}, for one of its addresses. */
    static String standing(PrefixSettings prefix, ServiceSummary service, VirtualIp ip) {
        String ofService = standing(prefix, service);
        return ofService.equals(COUNTS) && !Residence.counts(prefix, ip) ? leftOut(prefix) : ofService;
    }

    /** Why an address has no host route anywhere, as part of a sentence. */
    static String noHostRoute(PrefixSettings prefix, ServiceSummary service, VirtualIp ip) {
        if (!standing(prefix, service, ip).equals(COUNTS)) {
            return "its Service does not count there";
        }
        if (prefix.hostRoutes() == HostRoutes.NONE) {
            return "prefixes." + prefix.name() + ".host-routes is none";
        }
        boolean wanted = prefix.hostRoutes() == HostRoutes.ALL
                || service.traits().local(ip.source())
                || service.traits().hostRoute();
        if (!wanted) {
            return "its traffic policy is Cluster";
        }
        return prefix.cidr().length() == prefix.cidr().family().bits()
                ? "the prefix is that very address"
                : "nothing was decided on it yet";
    }

    /** Both policies, where they differ. */
    static String policy(ServiceTraits traits) {
        String internal = traits.internalLocal() ? "Local" : "Cluster";
        String external = traits.externalLocal() ? "Local" : "Cluster";
        String policy = internal.equals(external) ? internal : "internal " + internal + ", external " + external;
        return traits.hostRoute() ? policy + ", asks for a host route" : policy;
    }

    /** As the configuration spells it. */
    static String type(VirtualIp.Source source) {
        return Labels.of(source);
    }

    private static String leftOut(PrefixSettings prefix) {
        return "address-types has only "
                + prefix.selection().addressTypes().stream()
                        .sorted()
                        .map(Residences::type)
                        .collect(Collectors.joining(", "));
    }

    private static String type(AddressType type) {
        return Labels.of(type);
    }
}
