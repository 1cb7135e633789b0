package io.porchlight.decision;

import io.porchlight.net.IpPrefix;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Host routes as a map of their own, without a copy: there can be ten thousand. Immutable. */
final class ToldRoutes extends AbstractMap<IpPrefix, HostRoute> {

    private final Map<IpPrefix, HostStandings.Each> all;

    ToldRoutes(Map<IpPrefix, HostStandings.Each> all) {
        this.all = all;
    }

    @Override
    public boolean containsKey(Object route) {
        return all.containsKey(route);
    }

    @Override
    public HostRoute get(Object route) {
        return Optional.ofNullable(all.get(route)).map(HostStandings.Each::told).orElse(null);
    }

    @Override
    public Set<IpPrefix> keySet() {
        return Collections.unmodifiableSet(all.keySet());
    }

    @Override
    public Set<Map.Entry<IpPrefix, HostRoute>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return all.size();
            }

            @Override
            public Iterator<Map.Entry<IpPrefix, HostRoute>> iterator() {
                Iterator<HostStandings.Each> each = all.values().iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return each.hasNext();
                    }

                    @Override
                    public Map.Entry<IpPrefix, HostRoute> next() {
                        HostStandings.Each next = each.next();
                        return Map.entry(next.route(), next.told());
                    }
                };
            }
        };
    }
}
