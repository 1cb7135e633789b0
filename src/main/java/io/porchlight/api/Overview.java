package io.porchlight.api;

import java.util.List;

/**
 * Everything that the status page shows, after one decision and with the sessions as they stood; how many objects the
 * watches have, and the last NOTIFICATIONs, may be newer.
 *
 * @param prefixes why each prefix is announced or not, in the order of the configuration; none until the first decision
 * @param routes what each peer should hold, by peer and prefix
 * @param services the Services of each prefix, in the order of the configuration
 * @param settings the configuration in force, without secrets
 */
public record Overview(
        Status status,
        List<Explanation> prefixes,
        List<RouteInfo> routes,
        List<ServicesInfo> services,
        List<SettingInfo> settings) {

    public Overview {
        prefixes = List.copyOf(prefixes);
        routes = List.copyOf(routes);
        services = List.copyOf(services);
        settings = List.copyOf(settings);
    }
}
