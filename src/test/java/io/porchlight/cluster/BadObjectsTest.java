package io.porchlight.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a list holds: what makes no sense is named, and no other object is lost by it. */
class BadObjectsTest {

    private static final String UNREADABLE = "cannot be read: ";
    private static final String SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {namespace: default, name: bad}\n";
    private static final String SLICE = "apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\n"
            + "metadata: {namespace: default, name: bad, labels: {kubernetes.io/service-name: web}}\n";
    private static final String ENDPOINTS =
            "apiVersion: v1\nkind: Endpoints\nmetadata: {namespace: default, name: bad}\n";

    static Stream<Arguments> services() {
        return Stream.of(
                arguments("no spec", SERVICE, ""),
                arguments("an empty spec", SERVICE + "spec: {}", ""),
                arguments("no namespace", "kind: Service\nmetadata: {name: bad}\nspec: {}", UNREADABLE),
                arguments(
                        "no address in the list",
                        SERVICE + "spec: {clusterIP: 10.0.0.1, clusterIPs: [null]}",
                        UNREADABLE),
                arguments(
                        "an address with a length",
                        SERVICE + "spec: {clusterIP: 10.0.0.1/24}",
                        "clusterIP: '10.0.0.1/24' is not an IP address"),
                arguments(
                        "an ingress without anything",
                        SERVICE + "spec: {clusterIP: 10.0.0.1}\nstatus: {loadBalancer: {ingress: [{}]}}",
                        ""),
                arguments(
                        "no ingress in the list",
                        SERVICE + "spec: {clusterIP: 10.0.0.1}\nstatus: {loadBalancer: {ingress: [null]}}",
                        UNREADABLE));
    }

    @ParameterizedTest(name = "a Service with {0}")
    @MethodSource("services")
    void a_bad_service_is_named_and_harms_no_other(String title, String bad, String problem) {
        check(
                new FactStore<>(ServiceReader::read, Service::new, _ -> {}),
                Service.class,
                bad,
                SERVICE.replace("bad", "good") + "spec: {clusterIP: 10.0.0.2}",
                problem);
    }

    static Stream<Arguments> slices() {
        return Stream.of(
                arguments("no endpoints", SLICE + "addressType: IPv6", ""),
                arguments(
                        "no label", SLICE.replace(", labels: {kubernetes.io/service-name: web}", ""), "has no label "),
                arguments("no family", SLICE + "endpoints: [{addresses: ['2001:db8::1']}]", "addressType null is not "),
                arguments("no endpoint in the list", SLICE + "addressType: IPv6\nendpoints: [null]", UNREADABLE),
                arguments("no addresses", SLICE + "addressType: IPv6\nendpoints: [{}]", "endpoint: has no address"),
                arguments(
                        "IPv4 in an IPv6 slice",
                        SLICE + "addressType: IPv6\nendpoints: [{addresses: [10.1.0.1]}]",
                        "endpoint: '10.1.0.1' is not of the slice's addressType"),
                arguments(
                        "no address at all",
                        SLICE + "addressType: IPv6\nendpoints: [{addresses: ['']}]",
                        "endpoint: '' is not an IP address"));
    }

    @ParameterizedTest(name = "a slice with {0}")
    @MethodSource("slices")
    void a_bad_slice_is_named_and_harms_no_other(String title, String bad, String problem) {
        check(
                new FactStore<>(SliceReader::read, EndpointSlice::new, _ -> {}),
                EndpointSlice.class,
                bad,
                SLICE.replace("bad", "good") + "addressType: IPv6\nendpoints: [{addresses: ['2001:db8::1']}]",
                problem);
    }

    static Stream<Arguments> endpoints() {
        return Stream.of(
                arguments("no subsets", ENDPOINTS, ""),
                arguments("an empty subset", ENDPOINTS + "subsets: [{}]", ""),
                arguments("no subset in the list", ENDPOINTS + "subsets: [null]", UNREADABLE),
                arguments("no IP", ENDPOINTS + "subsets: [{addresses: [{}]}]", "address: '' is not an IP address"));
    }

    @ParameterizedTest(name = "Endpoints with {0}")
    @MethodSource("endpoints")
    void bad_endpoints_are_named_and_harm_no_others(String title, String bad, String problem) {
        check(
                new FactStore<>(EndpointsReader::read, Endpoints::new, _ -> {}),
                Endpoints.class,
                bad,
                ENDPOINTS.replace("bad", "good") + "subsets: [{addresses: [{ip: 10.1.0.1}]}]",
                problem);
    }

    static Stream<Arguments> nodes() {
        String node = "apiVersion: v1\nkind: Node\nmetadata: {name: bad}\n";
        return Stream.of(
                arguments("no spec and no status", node, ""),
                arguments("no taint in the list", node + "spec: {taints: [null]}", UNREADABLE),
                arguments("no condition in the list", node + "status: {conditions: [null]}", UNREADABLE),
                arguments(
                        "an address that is none",
                        node + "status: {addresses: [{type: InternalIP, address: nowhere}]}",
                        "InternalIP: 'nowhere' is not an IP address"));
    }

    @ParameterizedTest(name = "a Node with {0}")
    @MethodSource("nodes")
    void a_bad_node_is_named(String title, String bad, String problem) {
        check(
                new FactStore<>(NodeReader::read, Node::new, _ -> {}),
                Node.class,
                bad,
                "apiVersion: v1\nkind: Node\nmetadata: {name: good}",
                problem);
    }

    /** @param problem how the only one begins; empty where there is none */
    private static <T extends HasMetadata, F> void check(
            FactStore<T, F> store, Class<T> kind, String bad, String good, String problem) {
        String badKey = put(store, kind, bad);
        String goodKey = put(store, kind, good);

        if (problem.isEmpty()) {
            assertThat(store.reading(badKey).problems()).isEmpty();
        } else {
            assertThat(store.reading(badKey).problems())
                    .singleElement()
                    .asString()
                    .startsWith(problem);
        }
        assertThat(store.reading(goodKey).facts()).isPresent();
        assertThat(store.reading(goodKey).problems()).isEmpty();
    }

    private static <T extends HasMetadata, F> String put(FactStore<T, F> store, Class<T> kind, String yaml) {
        T object = Serialization.unmarshal(yaml, kind);
        String key = store.getKey(object);
        store.put(key, object);
        return key;
    }
}
