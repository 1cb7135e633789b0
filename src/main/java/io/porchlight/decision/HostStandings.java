package io.porchlight.decision;

import io.porchlight.net.IpPrefix;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How every host route stands after a decision.
 *
 * @param circumstances under which they were judged
 * @param all each of them; immutable
 * @param routes the same, as they are told
 * @param quiet whether all of them stay as they are until something else changes
 */
public record HostStandings(
        Judge.Circumstances circumstances, Map<IpPrefix, Each> all, Map<IpPrefix, HostRoute> routes, boolean quiet) {

    static final HostStandings NONE = new HostStandings(
            new Judge.Circumstances(false, Optional.empty(), Duration.ZERO), Map.of(), Map.of(), true);

    /**
     * One of them.
     *
     * @param by the Services that wanted it, as they were
     * @param quiet whether it stays as it is until something else changes
     */
    record Each(IpPrefix route, HostRoute told, Standing standing, List<Row> by, boolean quiet) {}

    /** What the backends of a host route ask for; empty where there is no such route, or they are not asked. */
    public Optional<Health> health(IpPrefix route) {
        return Optional.ofNullable(all.get(route))
                .flatMap(each -> each.standing().health());
    }

    static HostStandings of(Judge.Circumstances circumstances, Collection<Each> all) {
        Map<IpPrefix, Each> byRoute = HashMap.newHashMap(all.size());
        for (Each each : all) {
            byRoute.put(each.route(), each);
        }
        boolean quiet = all.stream().allMatch(Each::quiet);
        return new HostStandings(circumstances, Collections.unmodifiableMap(byRoute), new ToldRoutes(byRoute), quiet);
    }
}
