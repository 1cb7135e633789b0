package io.porchlight.api;

import java.util.List;

/**
 * The Services that have addresses in one prefix.
 *
 * @param prefix its configured name
 * @param total how many there are
 * @param services some of them: those first that count and have backends that are not healthy, or none at all; then by
 *     name
 */
public record ServicesInfo(String prefix, int total, List<ServiceInfo> services) {

    public ServicesInfo {
        services = List.copyOf(services);
    }
}
