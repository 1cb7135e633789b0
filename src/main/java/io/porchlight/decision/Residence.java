package io.porchlight.decision;

import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.PrefixSettings.AddressType;
import io.porchlight.config.model.PrefixSettings.Selection;

/** Whether a Service lives in a prefix, or why it does not: the first that applies. */
public enum Residence {
    /** None of its addresses is in the prefix: headless and ExternalName Services have none at all. */
    ELSEWHERE,
    /** Its addresses in the prefix are of types that the configuration leaves out. */
    OTHER_ADDRESS_TYPE,
    /** Marked as another proxy's. */
    OTHER_PROXY,
    /** Marked as not to be announced. */
    HIDDEN,
    /** The configuration ignores it by name. */
    IGNORED,
    OTHER_NAMESPACE,
    OTHER_LABELS,
    RESIDENT;

    public static Residence of(PrefixSettings prefix, ServiceSummary service) {
        boolean inside = false;
        boolean ofType = false;
        for (VirtualIp ip : service.virtualIps()) {
            if (prefix.cidr().contains(ip.address())) {
                inside = true;
                ofType |= isOfType(prefix, ip);
            }
        }
        if (!inside) {
            return ELSEWHERE;
        }
        return ofType ? ofSelection(prefix.selection(), service) : OTHER_ADDRESS_TYPE;
    }

    /** Whether an address makes its Service live in the prefix, as far as it goes. */
    public static boolean counts(PrefixSettings prefix, VirtualIp ip) {
        return prefix.cidr().contains(ip.address()) && isOfType(prefix, ip);
    }

    /**
     * Whether an address that counts should have a route of its own, from the nodes that have healthy backends. The
     * prefix itself is none, unless it is not announced as such.
     */
    public static boolean wantsHostRoute(PrefixSettings prefix, ServiceSummary service, VirtualIp ip) {
        boolean inside = prefix.cidr().length() < prefix.cidr().family().bits()
                || prefix.rule().announce() == PrefixSettings.Announce.NEVER;
        return inside
                && switch (prefix.hostRoutes()) {
                    case ALL -> true;
                    case LOCAL_POLICY ->
                        service.traits().local(ip.source()) || service.traits().hostRoute();
                    case NONE -> false;
                };
    }

    /** Of a Service that has an address that counts. */
    private static Residence ofSelection(Selection selection, ServiceSummary service) {
        return switch (service.traits().claim()) {
            case OTHER_PROXY -> OTHER_PROXY;
            case HIDDEN -> HIDDEN;
            case OURS -> {
                if (selection.ignore().contains(service.name().toString())) {
                    yield IGNORED;
                }
                if (!selection.namespaces().isEmpty()
                        && !selection.namespaces().contains(service.name().namespace())) {
                    yield OTHER_NAMESPACE;
                }
                yield selection.labels().matches(service.labels()) ? RESIDENT : OTHER_LABELS;
            }
        };
    }

    private static boolean isOfType(PrefixSettings prefix, VirtualIp ip) {
        return prefix.selection().addressTypes().contains(type(ip.source()));
    }

    private static AddressType type(VirtualIp.Source source) {
        return switch (source) {
            case CLUSTER_IP -> AddressType.CLUSTER_IP;
            case LOAD_BALANCER -> AddressType.LOAD_BALANCER;
            case EXTERNAL_IP -> AddressType.EXTERNAL_IP;
        };
    }
}
