package io.porchlight.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.porchlight.cluster.SliceFacts.Endpoint;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.net.IpAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EndpointsReaderTest {

    static Stream<Arguments> cases() {
        return Stream.of(
                arguments("no subset", "", List.of()),
                arguments("an empty subset", "{}", List.of()),
                arguments(
                        "ready and not ready",
                        "{addresses: [{ip: '2001:db8::1', nodeName: a}], notReadyAddresses: [{ip: '2001:db8::2'}]}",
                        List.of(endpoint("2001:db8::1", "a", true), endpoint("2001:db8::2", "", false))),
                arguments(
                        "ready on one port and not on another",
                        "{notReadyAddresses: [{ip: '2001:db8::1', nodeName: a}], ports: [{port: 80}]}, "
                                + "{addresses: [{ip: '2001:db8::1', nodeName: a}], ports: [{port: 81}]}",
                        List.of(endpoint("2001:db8::1", "a", true))),
                arguments(
                        "the same in the other order",
                        "{addresses: [{ip: '2001:db8::1', nodeName: a}], ports: [{port: 80}]}, "
                                + "{notReadyAddresses: [{ip: '2001:db8::1', nodeName: a}], ports: [{port: 81}]}",
                        List.of(endpoint("2001:db8::1", "a", true))),
                arguments(
                        "both families",
                        "{addresses: [{ip: 10.1.0.1, nodeName: a}, {ip: '2001:db8::1', nodeName: a}]}",
                        List.of(endpoint("10.1.0.1", "a", true), endpoint("2001:db8::1", "a", true))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void every_address_is_one_endpoint(String name, String subsets, List<Endpoint> expected) {
        Reading<SliceFacts> reading = EndpointsReader.read(endpoints("{}", subsets));

        assertThat(reading.facts()).contains(new SliceFacts(new ServiceName("default", "web"), expected));
        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void addresses_that_make_no_sense_are_named_and_the_others_count() {
        Reading<SliceFacts> reading =
                EndpointsReader.read(endpoints("{}", "{addresses: [{ip: nonsense}, {}, {ip: 10.1.0.1}]}"));

        assertThat(reading.facts().orElseThrow().endpoints()).containsExactly(endpoint("10.1.0.1", "", true));
        assertThat(reading.problems())
                .containsExactly("address: 'nonsense' is not an IP address", "address: '' is not an IP address");
    }

    @Test
    void what_kubernetes_has_cut_short_is_named() {
        Reading<SliceFacts> reading = EndpointsReader.read(
                endpoints("{endpoints.kubernetes.io/over-capacity: truncated}", "{addresses: [{ip: 10.1.0.1}]}"));

        assertThat(reading.facts()).isPresent();
        assertThat(reading.problems()).containsExactly("is truncated: endpoints beyond the first 1000 are not known");
    }

    private static Endpoint endpoint(String address, String node, boolean ready) {
        return new Endpoint(IpAddress.parse(address), node, ready, ready, false);
    }

    private static Endpoints endpoints(String annotations, String subsets) {
        return Received.object(
                "apiVersion: v1\nkind: Endpoints\nmetadata: {namespace: default, name: web, annotations: " + annotations
                        + "}\nsubsets: [" + subsets + "]",
                Endpoints.class);
    }
}
