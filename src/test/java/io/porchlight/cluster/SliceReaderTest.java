package io.porchlight.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.porchlight.cluster.SliceFacts.Endpoint;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.net.IpAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SliceReaderTest {

    private static final String OF_WEB = "{kubernetes.io/service-name: web}";

    static Stream<Arguments> conditions() {
        return Stream.of(
                arguments("", true, true, false),
                arguments(", conditions: {}", true, true, false),
                arguments(", conditions: {ready: true}", true, true, false),
                arguments(", conditions: {ready: false}", false, false, false),
                arguments(", conditions: {ready: false, serving: true, terminating: true}", false, true, true),
                arguments(", conditions: {ready: true, serving: false}", true, false, false),
                arguments(", conditions: {terminating: true}", true, true, true));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void absent_conditions_take_the_defaults_of_the_api(
            String conditions, boolean ready, boolean serving, boolean terminating) {
        Reading<SliceFacts> reading =
                SliceReader.read(slice(OF_WEB, "IPv4", "{addresses: [10.1.0.1], nodeName: a" + conditions + "}"));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.facts())
                .contains(new SliceFacts(
                        new ServiceName("default", "web"),
                        List.of(new Endpoint(IpAddress.parse("10.1.0.1"), "a", ready, serving, terminating))));
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
                arguments("{}", "IPv6", "has no label kubernetes.io/service-name"),
                arguments("{kubernetes.io/service-name: ''}", "IPv6", "has no label kubernetes.io/service-name"),
                arguments(OF_WEB, "FQDN", "addressType FQDN is not IPv4 or IPv6"),
                arguments(OF_WEB, "null", "addressType null is not IPv4 or IPv6"));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void a_slice_without_a_service_or_a_family_is_named(String labels, String addressType, String problem) {
        Reading<SliceFacts> reading = SliceReader.read(slice(labels, addressType, "{addresses: ['2001:db8::1']}"));

        assertThat(reading.facts()).isEmpty();
        assertThat(reading.problems()).containsExactly(problem);
    }

    @Test
    void endpoints_that_make_no_sense_are_named_and_the_others_count() {
        Reading<SliceFacts> reading = SliceReader.read(slice(
                OF_WEB,
                "IPv6",
                "{addresses: [nonsense]}, {addresses: []}, {addresses: [10.1.0.1]}, {addresses: ['2001:db8::1']}"));

        assertThat(reading.facts().orElseThrow().endpoints())
                .containsExactly(new Endpoint(IpAddress.parse("2001:db8::1"), "", true, true, false));
        assertThat(reading.problems())
                .containsExactly(
                        "endpoint: 'nonsense' is not an IP address",
                        "endpoint: has no address",
                        "endpoint: '10.1.0.1' is not of the slice's addressType");
    }

    private static EndpointSlice slice(String labels, String addressType, String endpoints) {
        return Received.object(
                "apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {namespace: default, name: web-1, labels: "
                        + labels + "}\naddressType: " + addressType + "\nendpoints: [" + endpoints + "]",
                EndpointSlice.class);
    }
}
