package io.porchlight.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** The main routing table of a namespace's kernel. */
record KernelRoutes(Namespace namespace) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param weight as in {@code ip route}: 1 for an equal share */
    record Nexthop(String gateway, int weight) {}

    /** How many routes, not nexthops, lead to exactly this prefix. */
    int count(String prefix) {
        return show(prefix).size();
    }

    /**
     * The nexthops of the route to exactly this prefix, by gateway; none when there is no route.
     *
     * @throws IllegalStateException when there are several routes: what they say then depends on their metrics
     */
    List<Nexthop> nexthops(String prefix) {
        JsonNode routes = show(prefix);
        if (routes.size() > 1) {
            throw new IllegalStateException("several routes to " + prefix + ": " + routes);
        }
        return StreamSupport.stream(routes.spliterator(), false)
                .flatMap(route -> route.has("nexthops")
                        ? StreamSupport.stream(route.get("nexthops").spliterator(), false)
                                .map(hop -> nexthop(hop, hop.path("weight").asInt()))
                        : List.of(nexthop(route, 1)).stream())
                .sorted(Comparator.comparing(Nexthop::gateway))
                .toList();
    }

    private JsonNode show(String prefix) {
        String family = prefix.contains(":") ? "-6" : "-4";
        try {
            return JSON.readTree(
                    Command.run("ip", "-n", namespace.name(), family, "-json", "route", "show", "exact", prefix));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Nexthop nexthop(JsonNode hop, int weight) {
        return new Nexthop(hop.path("gateway").asText(), weight);
    }
}
