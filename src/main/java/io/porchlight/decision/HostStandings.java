package io.porchlight.decision;

import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * How every host route stands after a decision.
 *
 * @param byAddress each of them; immutable
 * @param routes the same, as they are told
 */
public record HostStandings(Map<IpAddress, Each> byAddress, Map<IpPrefix, HostRoute> routes) {

    static final HostStandings NONE = new HostStandings(Map.of(), Map.of());

    /** One of them. */
    public record Each(IpPrefix route, HostRoute told, Standing standing) {}

    static HostStandings of(Collection<Each> all) {
        Map<IpAddress, Each> byAddress = HashMap.newHashMap(all.size());
        Map<IpPrefix, HostRoute> routes = HashMap.newHashMap(all.size());
        for (Each each : all) {
            byAddress.put(each.route().address(), each);
            routes.put(each.route(), each.told());
        }
        return new HostStandings(Collections.unmodifiableMap(byAddress), Collections.unmodifiableMap(routes));
    }
}
