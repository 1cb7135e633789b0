package io.porchlight.bench;

import io.porchlight.bench.KubeJson.Owner;
import io.porchlight.bench.ServedResource.Item;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * 10,000 Services with 100,000 endpoints on 1,000 nodes: ten Services with a backend on every node, a hundred with 200
 * backends, the others with seven or eight. Every twentieth has {@code internalTrafficPolicy: Local}: some 500 host
 * routes, some 300 of them on the agent's own node. Three Services live in a prefix of their own.
 */
final class LargeCluster {

    /** Where the agent runs. */
    static final String NODE = node(0);

    static final IpPrefix SERVICE_RANGE = IpPrefix.parse("2001:db8:e2::/108");
    static final IpPrefix SMALL_RANGE = IpPrefix.parse("2001:db8:e3::/112");

    private static final int SERVICES = 10_000;
    private static final int NODES = 1_000;
    private static final int ON_EVERY_NODE = 10;
    private static final int MIDDLING = 100;
    private static final int BACKENDS_OF_MIDDLING = 200;
    private static final int BACKENDS = 7;
    private static final int ONE_MORE = 770;
    private static final int PER_SLICE = 100;
    private static final int LOCAL_EVERY = 20;
    private static final int FLIPS_AGGREGATE = SERVICES - 1;
    private static final int FLIPS_HOST_ROUTE = SERVICES - 4;
    private static final long FIRST_ADDRESS = 0x100;
    private static final int NAMESPACES = 250;

    /** Names differ as those of a cluster do: the hash tables that they are kept in would notice mere numbers. */
    private static final List<String> WORDS = List.of(
            "auth",
            "billing",
            "cart",
            "catalog",
            "checkout",
            "gateway",
            "ledger",
            "mail",
            "media",
            "orders",
            "report",
            "search",
            "session",
            "stock",
            "users",
            "wiki");

    private final Random random = new Random(1);
    private final List<Item> services = new ArrayList<>();
    private final List<LargeSlice> slices = new ArrayList<>();
    private final List<ServedResource> resources;
    private final ServedResource slicesServed;
    private LargeSlice aggregate;
    private LargeSlice hostRoute;
    private int endpoints;
    private long version = 1;

    LargeCluster() {
        for (int i = 0; i < SERVICES; i++) {
            addService(i);
        }
        slicesServed = new ServedResource(
                "/apis/discovery.k8s.io/v1/endpointslices",
                "EndpointSlice",
                "discovery.k8s.io/v1",
                slices.stream().map(slice -> slice.item(version++)).toList());
        resources = List.of(
                new ServedResource("/api/v1/services", "Service", "v1", services),
                slicesServed,
                new ServedResource(
                        "/api/v1/nodes", "Node", "v1", List.of(new Item(NODE, KubeJson.node(NODE, uid(), version)))));
    }

    /** What an API server has to serve; the own Node stands for all of them, since no other is asked for. */
    List<ServedResource> resources() {
        return resources;
    }

    /** That of the newest object. */
    long version() {
        return version;
    }

    /** The prefixes that the agent is to announce, by name. */
    static Map<String, String> prefixes() {
        return Map.of("services", SERVICE_RANGE.toString(), "small", SMALL_RANGE.toString());
    }

    String describe() {
        long octets = resources.stream().mapToLong(ServedResource::octets).sum();
        return "%,d Services, %,d endpoints in %,d EndpointSlices, %,d nodes; %,d MiB of JSON"
                .formatted(services.size(), endpoints, slices.size(), NODES, octets >> 20);
    }

    /** The endpoint of some slice turns not ready, or ready again. */
    ServedResource.Event anyChange() {
        LargeSlice slice = slices.get(random.nextInt(slices.size()));
        boolean kept = slice == aggregate || slice == hostRoute;
        return kept ? anyChange() : turn(slice, random.nextInt(slice.size()));
    }

    /** The only backend that lights {@link #SMALL_RANGE} on the agent's node goes or comes. */
    ServedResource.Event turnAggregate() {
        return turn(aggregate, 0);
    }

    /** The only backend that lights {@link #hostRoute} on the agent's node goes or comes. */
    ServedResource.Event turnHostRoute() {
        return turn(hostRoute, 0);
    }

    static IpPrefix hostRoute() {
        return IpPrefix.host(address(FLIPS_HOST_ROUTE));
    }

    private ServedResource.Event turn(LargeSlice slice, int endpoint) {
        slice.turn(endpoint);
        version++;
        return slicesServed.modified(slice.index(), slice.item(version), version);
    }

    private void addService(int i) {
        Owner service = new Owner(namespace(i % NAMESPACES), word() + "-" + word() + "-" + number(i), uid());
        services.add(new Item(
                service.name(),
                KubeJson.service(service, version++, address(i).toString(), isLocal(i) ? "Local" : "Cluster")));
        List<String> ofService = new ArrayList<>();
        for (int k = 0; k < backends(i); k++) {
            Owner pod = new Owner(service.namespace(), "%s-7d9c6b5f4-%05d".formatted(service.name(), k), uid());
            int node = node(i, k);
            IpAddress address = IpAddress.ipv6(0x2001_0db8_0001_0000L + node, ++endpoints);
            ofService.add(KubeJson.endpoint(pod, address.toString(), node(node), "zone-" + node % 3));
        }
        for (int from = 0; from < ofService.size(); from += PER_SLICE) {
            List<String> part = ofService.subList(from, Math.min(from + PER_SLICE, ofService.size()));
            slices.add(new LargeSlice(
                    slices.size(), service, "%s-%05x".formatted(service.name(), from + 40_961), uid(), part));
        }
        if (i == FLIPS_AGGREGATE) {
            aggregate = slices.getLast();
        }
        if (i == FLIPS_HOST_ROUTE) {
            hostRoute = slices.getLast();
        }
    }

    private static IpAddress address(int service) {
        IpPrefix range = service > FLIPS_HOST_ROUTE ? SMALL_RANGE : SERVICE_RANGE;
        return IpAddress.ipv6(range.address().high(), range.address().low() + FIRST_ADDRESS + service);
    }

    private static boolean isLocal(int service) {
        return service % LOCAL_EVERY == 0 || service == FLIPS_HOST_ROUTE;
    }

    private static int backends(int service) {
        if (service < ON_EVERY_NODE) {
            return NODES;
        }
        if (service < ON_EVERY_NODE + MIDDLING) {
            return BACKENDS_OF_MIDDLING;
        }
        return service < ON_EVERY_NODE + MIDDLING + ONE_MORE ? BACKENDS + 1 : BACKENDS;
    }

    /** Where a backend runs. */
    private int node(int service, int backend) {
        if (service < ON_EVERY_NODE) {
            return backend;
        }
        boolean own = service == FLIPS_AGGREGATE
                || service == FLIPS_HOST_ROUTE
                || isLocal(service) && service / LOCAL_EVERY % 5 < 3;
        return own && backend == 0 ? 0 : 1 + random.nextInt(NODES - 1);
    }

    private static String node(int number) {
        return "node-%04d.example.net".formatted(number);
    }

    private static String namespace(int number) {
        return WORDS.get(number % WORDS.size()) + "-" + number(number);
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    /** Short, and never the same for two. */
    private static String number(int number) {
        return Integer.toString(number, Character.MAX_RADIX);
    }

    private String uid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
